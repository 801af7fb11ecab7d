// "I've seen the film": a switch that shows what the bot last knew and says it when pressed. It outlives the tab only when asked to.
import { settings } from './settings.js';

const KEY = 'explainer.seen';

const toggle = document.getElementById('seen');
const remember = document.getElementById('remember');

let seen = false;

/** Connects the switch. `say` sends a message as if the visitor had typed it. */
export function connectPreference(say) {
  document.getElementById('preference').hidden = false;
  remember.checked = stored() !== null;
  toggle.onclick = () => say(seen ? settings.askAgain : settings.seen);
  remember.onchange = keep;
}

/** Shows what the bot knows. */
export function showPreference(value) {
  seen = value;
  toggle.setAttribute('aria-checked', String(value));
  keep();
}

/** Whether an earlier visit asked to be remembered as one who has seen the film. */
export const isRememberedSeen = () => stored() === 'yes';

export function forgetPreference() {
  remember.checked = false;
  localStorage.removeItem(KEY);
}

function keep() {
  if (remember.checked) localStorage.setItem(KEY, seen ? 'yes' : 'no');
  else localStorage.removeItem(KEY);
}

function stored() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
