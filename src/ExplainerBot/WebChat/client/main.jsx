import { drawChat } from './chat.jsx';
import { watchConnection } from './connection.js';
import { makeHelpADialog } from './help.js';
import { watchForLeaving } from './leaving.js';
import { connectPreference, forgetPreference, isRememberedSeen, showPreference } from './preference.js';
import { dropTalk, openTalk } from './session.js';
import { settings, words } from './settings.js';
import { showStatus } from './status.js';

// As Direct Line's client numbers the states from which it does not come back by itself.
const GIVEN_UP = [3, 4];

const element = document.getElementById('web-chat');

// First what must work whatever becomes of the rest.
document.getElementById('without-script').remove();
makeHelpADialog();
watchForLeaving();
start();

async function start() {
  showStatus('');
  try {
    show(await openTalk());
  } catch {
    showStatus(words.failed, words.connect, start);
  }
}

function show(talk) {
  let [over, greeted] = [false, talk.isResumed];
  watchConnection(
    () => over || showStatus(words.lost),
    () => over || showStatus(words.restored)
  );
  const chat = drawChat(element, talk, {
    onActivity(activity) {
      if (activity.type === 'endOfConversation') end();
      else if (activity.from?.role === 'bot') follow(activity.channelData?.seenFilm);
    },
    onConnection(status) {
      if (over || !GIVEN_UP.includes(status)) return;
      over = true;
      showStatus(words.failed, words.connect, start);
    }
  });
  connectPreference(text => over || chat.say(text));

  // The switch shows what the bot knows; what an earlier visit asked to be remembered is said once, after the welcome.
  function follow(seen) {
    if (typeof seen !== 'boolean') return;
    const isWelcome = !greeted;
    greeted = true;
    if (isWelcome && !seen && isRememberedSeen()) setTimeout(() => chat.say(settings.seen));
    else showPreference(seen);
  }

  function end() {
    over = true;
    dropTalk();
    showPreference(false);
    forgetPreference();
    // Not at once: the bot's last words are still on their way to the screen.
    setTimeout(() => chat.close(), 1000);
    showStatus(words.ended, words.new, start);
  }
}
