// The quick exit: the page is emptied first, then left, so that nothing is to be seen while the next one loads.
import { endTalk } from './session.js';
import { forgetPreference } from './preference.js';
import { settings, words } from './settings.js';

const SHIFTS = 3;
const WITHIN = 3000;
const RETRY = 4000;

export function watchForLeaving() {
  document.getElementById('exit').addEventListener('click', event => {
    event.preventDefault();
    leave();
  });
  let presses = [];
  let alone = false;
  // Shift by itself, not as part of a capital letter.
  addEventListener('keydown', event => {
    alone = event.key === 'Shift' && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (!alone) presses = [];
  }, true);
  addEventListener('keyup', event => {
    if (event.key !== 'Shift' || !alone) return;
    presses = [...presses.filter(time => event.timeStamp - time < WITHIN), event.timeStamp];
    if (presses.length >= SHIFTS) leave();
  }, true);
}

// A dropped start is tried again: somebody waits. Each try ends the one before it, so a slow line gets twice the time with each.
function goThere(patience) {
  location.replace(settings.exitUrl);
  setTimeout(() => goThere(2 * patience), patience);
}

function leave() {
  document.title = '\u200b';
  document.querySelector('link[rel=icon]')?.remove();
  document.body.replaceChildren();
  endTalk();
  forgetPreference();
  if (window === window.top) {
    goThere(RETRY);
    return;
  }
  try {
    window.top.location.replace(settings.exitUrl);
  } catch {
    // The page around this one does not let it.
  }
  setTimeout(() => {
    document.body.textContent = words['exit.framed'];
  }, 300);
}
