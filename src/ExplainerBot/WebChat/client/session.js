// The talk of this tab: its token lies in sessionStorage, so a reload keeps it and the end of the tab ends it.
import { tabStore } from './storage.js';

const KEY = 'explainer.talk';
const LOCK_WAIT = 500;
const REFRESH_EVERY = 10 * 60 * 1000;

const directLine = new URL('v3/directline', document.baseURI).href;

// The tabs whose locks this page holds.
const held = new Set();

let talk = null;
let refreshing = 0;

/** Opens this tab's talk: the one it had before a reload, or a new one. The result names the token and Direct Line's address. */
export async function openTalk() {
  const before = read();
  talk = before && (await isMine(before.tab)) ? await refreshed(before) : null;
  const isResumed = talk !== null;
  if (!talk) {
    const tab = newId();
    await isMine(tab);
    const response = await post('chat/token');
    if (!response.ok) throw failure('no token', response);
    const { token, conversationId } = await response.json();
    talk = { tab, token, conversationId };
  }
  write(talk);
  clearInterval(refreshing);
  refreshing = setInterval(keepFresh, REFRESH_EVERY);
  return { token: talk.token, domain: directLine, isResumed };
}

/** Forgets the talk in this tab. */
export function dropTalk() {
  clearInterval(refreshing);
  talk = null;
  tabStore.remove(KEY);
}

/** Tells the server to delete the talk. Outlives the page. */
export function endTalk() {
  const ended = talk;
  dropTalk();
  if (!ended) return;
  const { token, conversationId } = ended;
  fetch(`${directLine}/conversations/${encodeURIComponent(conversationId)}/activities`, {
    method: 'POST',
    keepalive: true,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'endOfConversation', from: { id: 'page' } })
  }).catch(() => {});
}

// A duplicated tab gets a copy of the storage. The lock tells which of the two is the first; a reloading page lets go of its own
// a moment after the new one starts. Where the browser has no locks, only a reload is trusted.
function isMine(tab) {
  if (held.has(tab)) return true;
  if (!navigator.locks) return performance.getEntriesByType('navigation')[0]?.type === 'reload';
  return new Promise(resolve => {
    navigator.locks
      .request(`explainer.tab.${tab}`, { signal: AbortSignal.timeout(LOCK_WAIT) }, () => {
        held.add(tab);
        resolve(true);
        return new Promise(() => {});
      })
      .catch(() => resolve(false));
  });
}

async function refreshed(known) {
  const response = await post('v3/directline/tokens/refresh', known.token);
  if (response.ok) return { ...known, token: (await response.json()).token };
  if (response.status === 429 || response.status >= 500) throw failure('not refreshed', response);
  return null;
}

async function keepFresh() {
  const renewed = talk && (await refreshed(talk).catch(() => null));
  if (renewed && talk?.tab === renewed.tab) write((talk = renewed));
}

const post = (path, token) =>
  fetch(new URL(path, document.baseURI), { method: 'POST', headers: token ? { authorization: `Bearer ${token}` } : {} });

// Whether the server is there and cannot do it, or is not there at all, is told apart by the status.
const failure = (what, { status }) => Object.assign(new Error(`${what}: ${status}`), { status });

const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), b => b.toString(16).padStart(2, '0')).join('');

const write = value => tabStore.set(KEY, JSON.stringify(value));

const read = () => JSON.parse(tabStore.get(KEY));
