import { connectTo, drawChat } from './chat.jsx';
import { watchConnection } from './connection.js';
import { makeHelpADialog } from './help.js';
import { watchForLeaving } from './leaving.js';
import { openLine } from './line.js';
import { connectPreference, forgetPreference, isRememberedSeen, showPreference } from './preference.js';
import { dropTalk, openTalk } from './session.js';
import { settings, words } from './settings.js';
import { showStatus } from './status.js';

// As Direct Line's client numbers the states from which it does not come back by itself.
const [EXPIRED, FAILED] = [3, 4];
const TRY_AGAIN = 10_000;

const element = document.getElementById('web-chat');

// First what must work whatever becomes of the rest.
document.getElementById('without-script').remove();
makeHelpADialog();
watchForLeaving();
start();

function start() {
  const line = openLine();
  let [over, greeted, again] = [false, false, 0];
  const chat = drawChat(element, line, activity => {
    if (activity.type === 'endOfConversation') end();
    else if (activity.from?.role === 'bot') follow(activity.channelData?.seenFilm);
  });
  connectPreference(text => over || chat.say(text));
  showStatus('');
  connect();

  async function connect() {
    clearTimeout(again);
    try {
      const talk = await openTalk();
      if (over) return;
      greeted ||= talk.isResumed;
      watchConnection(
        () => over || showStatus(words.lost),
        () => over || showStatus(words.restored)
      );
      line.attach(connectTo(talk), status => {
        if (status === EXPIRED || status === FAILED) fail(true);
      });
      showStatus('');
    } catch (error) {
      fail(error.status >= 500);
    }
  }

  // What is written is answered as far as that goes without a talk; meanwhile the page tries to open one.
  function fail(isServerThere) {
    if (over) return;
    line.open();
    showStatus(isServerThere ? words['help-only'] : words.failed, words.connect, connect);
    clearTimeout(again);
    again = setTimeout(connect, TRY_AGAIN);
  }

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
    clearTimeout(again);
    dropTalk();
    showPreference(false);
    forgetPreference();
    // Not at once: the bot's last words are still on their way to the screen.
    setTimeout(() => chat.close(), 1000);
    showStatus(words.ended, words.new, start);
  }
}
