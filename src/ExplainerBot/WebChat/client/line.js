// What Web Chat talks to: one line that stays open whatever becomes of the connections behind it, so that somebody who writes of harm
// is answered also while nothing can be stored. Connections come and go; what was shown once is not shown again.
import { settings } from './settings.js';

// As Direct Line's client numbers its states.
const [CONNECTING, ONLINE, EXPIRED, ENDED] = [1, 2, 3, 5];
// What Direct Line's client gives in place of an id for whatever the server failed to take.
const NOT_TAKEN = 'retry';
// Longer than an answer takes, and short for somebody who waits for help.
const PATIENCE = 2500;

export function openLine() {
  const activities = subject();
  const statuses = subject(CONNECTING);
  const shown = new Set();
  const saidAside = new Set();
  let client = null;
  let detach = () => {};

  function show(activity) {
    if (shown.has(activity.id)) return;
    if (activity.id) shown.add(activity.id);
    // The same help, in answer to a message that was taken after all.
    if (activity.from?.role === 'bot' && saidAside.delete(activity.text)) return;
    activities.next(activity);
  }

  /** Lets Web Chat take messages, whether or not they can be stored. */
  const open = () => statuses.value === CONNECTING && statuses.next(ONLINE);

  async function post(activity) {
    if (!client) throw new Error('not connected');
    const id = await first(client.postActivity(activity));
    if (id === NOT_TAKEN) throw new Error('not taken');
    return id;
  }

  // A message that is not taken, or not soon, is asked about aside. Help is shown at once and needs no second try; anything else is
  // waited for, and where it is not taken the answer says so and Web Chat offers to send it again.
  async function deliver(activity) {
    let taken = false;
    const posted = post(activity).then(id => ((taken = true), id));
    if (activity.type !== 'message') return posted;
    const late = new Promise(resolve => setTimeout(resolve, PATIENCE));
    await Promise.race([posted.catch(() => {}), late]);
    const aside = taken ? null : await ask(activity);
    if (aside?.answered && !taken) return help(activity, aside.activity);
    return posted.catch(error => {
      // An expired token says nothing of the store.
      if (aside && !aside.answered && client?.connectionStatus$.getValue() !== EXPIRED) show(aside.activity);
      throw error;
    });
  }

  // Shown as said and answered: there is nothing to be sent again.
  function help(activity, reply) {
    const id = `${reply.id}|said`;
    show({ ...activity, id, timestamp: new Date(Date.parse(reply.timestamp) - 1).toISOString() });
    show(reply);
    saidAside.add(reply.text);
    return id;
  }

  return {
    activity$: activities,
    connectionStatus$: statuses,
    postActivity: activity => ({
      subscribe(observer) {
        deliver(activity).then(
          id => (observer.next?.(id), observer.complete?.()),
          error => observer.error?.(error)
        );
        return { unsubscribe() {} };
      }
    }),
    open,
    /** Puts a connection behind the line in place of the last one. `onStatus` hears how it fares. */
    attach(directLine, onStatus) {
      detach();
      client = directLine;
      const [activity, status] = [
        directLine.activity$.subscribe({ next: show, error() {}, complete() {} }),
        directLine.connectionStatus$.subscribe({
          next(state) {
            if (state === ONLINE) open();
            onStatus(state);
          }
        })
      ];
      detach = () => {
        activity.unsubscribe();
        status.unsubscribe();
        directLine.end();
      };
    },
    end() {
      detach();
      [client, detach] = [null, () => {}];
      if (statuses.value !== ENDED) statuses.next(ENDED);
    }
  };
}

const ask = async ({ text, value }) => {
  try {
    const response = await fetch(new URL('chat/aside', document.baseURI), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text, value, locale: settings.language })
    });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
};

const first = observable =>
  new Promise((resolve, reject) => observable.subscribe({ next: resolve, error: reject, complete: () => reject(new Error('no answer')) }));

// As much of an observable as Web Chat needs. One that has a value tells it to whoever comes later.
function subject(value) {
  const observers = new Set();
  return {
    get value() {
      return value;
    },
    next(next) {
      if (value !== undefined) value = next;
      for (const observer of [...observers]) observer.next?.(next);
    },
    subscribe(observer) {
      observers.add(observer);
      if (value !== undefined) observer.next?.(value);
      return { unsubscribe: () => observers.delete(observer) };
    }
  };
}
