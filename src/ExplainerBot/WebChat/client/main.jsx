import { drawChat } from './chat.jsx';
import { makeHelpADialog } from './help.js';
import { watchForLeaving } from './leaving.js';
import { connectPreference, forgetPreference, isRememberedSeen, showPreference } from './preference.js';
import { dropTalk, openTalk } from './session.js';
import { showStatus } from './status.js';
import { settings, words } from './settings.js';

// As Direct Line's client numbers its states.
const CONNECTING = 1, ONLINE = 2, EXPIRED = 3, FAILED = 4;

const element = document.getElementById('web-chat');

// First what must work whatever becomes of the rest.
makeHelpADialog();
watchForLeaving();
start();

async function start() {
  showStatus('');
  try {
    watch(await openTalk());
  } catch {
    showStatus(words.failed, words.connect, start);
  }
}

function watch(talk) {
  let wasOnline = false, lost = false, over = false, greeted = talk.isResumed;

  const chat = drawChat(element, talk, {
    onActivity(activity) {
      if (activity.type === 'endOfConversation') end();
      if (activity.from?.role !== 'bot' || activity.type !== 'message') return;
      const seen = activity.channelData?.seenFilm;
      if (typeof seen !== 'boolean') return;
      const isWelcome = !greeted;
      greeted = true;
      if (isWelcome && !seen && isRememberedSeen()) setTimeout(() => chat.say(settings.seen));
      else showPreference(seen);
    },
    onConnection(status) {
      if (over) return;
      if (status === CONNECTING && wasOnline) lost = true;
      else if (status === ONLINE) {
        if (lost) showStatus(words.restored);
        [wasOnline, lost] = [true, false];
      } else if (status === EXPIRED || status === FAILED) {
        over = true;
        showStatus(words.failed, words.connect, start);
      }
    }
  });
  connectPreference(text => over || chat.say(text));

  function end() {
    over = true;
    dropTalk();
    forgetPreference();
    showPreference(false);
    // Not at once: the bot's last words are still on their way to the screen.
    setTimeout(() => chat.close(), 1000);
    showStatus(words.ended, words.new, start);
  }
}
