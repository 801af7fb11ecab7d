// "I've seen the film": a switch that shows what the bot last knew and says it when pressed. It outlives the tab only when asked to.
import { settings } from './settings.js';
import { browserStore } from './storage.js';

const KEY = 'explainer.seen';

const toggle = document.getElementById('seen');
const remember = document.getElementById('remember');

let seen = false;

/** Connects the switch. `say` sends a message as if the visitor had typed it. */
export function connectPreference(say) {
  document.getElementById('preference').hidden = false;
  remember.checked = isRememberedSeen();
  toggle.onclick = () => say(seen ? settings.askAgain : settings.seen);
  remember.onchange = keep;
}

/** Shows what the bot knows. */
export function showPreference(value) {
  seen = value;
  toggle.setAttribute('aria-checked', String(value));
  // To be asked is what everybody gets: there is nothing to remember.
  remember.parentElement.hidden = !value;
  if (!value) remember.checked = false;
  keep();
}

/** Whether an earlier visit asked to be remembered as one who has seen the film. */
export const isRememberedSeen = () => browserStore.get(KEY) !== null;

export function forgetPreference() {
  remember.checked = false;
  keep();
}

function keep() {
  if (remember.checked) browserStore.set(KEY, 'yes');
  else browserStore.remove(KEY);
}
