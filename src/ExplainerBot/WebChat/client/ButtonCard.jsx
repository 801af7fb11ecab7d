// The buttons under a message. Web Chat's own card would send what was pressed without showing it.
import { hooks } from 'botframework-webchat';
import { Votes } from './Votes.jsx';
import { words } from './settings.js';

const { useActivities, usePostActivity } = hooks;
const CARD = 'application/vnd.microsoft.card.adaptive';
const HELP = 'help';

/** Whether an attachment is a card of buttons alone. */
export const isButtonCard = attachment =>
  attachment?.contentType === CARD && !attachment.content?.body?.length && attachment.content?.actions?.length > 0;

export function ButtonCard({ activity, actions }) {
  const [activities] = useActivities();
  const post = usePostActivity();
  const presses = activities.filter(a => a.from?.role === 'user' && a.value?.action);

  const press = action =>
    post({
      type: 'message',
      text: action.title,
      value: action.data,
      channelData: { messageBack: { displayText: action.title }, pressedOn: activity.id }
    });
  return (
    <div className="choices" role="group" aria-label={words.choices}>
      {actions.map((action, index) =>
        action.type === 'Action.OpenUrl' ? (
          <LinkButton key={index} {...action} />
        ) : (
          <PressButton key={index} title={action.title} state={stateOf(action.data, activity, presses)} onPress={() => press(action)} />
        )
      )}
      {activity.channelData?.question && <Votes answer={activity} />}
    </div>
  );
}

// An offer is over with the first press on it; any other button is done with its own. Help is never done.
function stateOf(data, activity, presses) {
  if (data?.action === HELP) return '';
  const mine = presses.filter(p => (data.nonce ? p.value.nonce === data.nonce : p.channelData?.pressedOn === activity.id));
  if (mine.some(p => p.value.action === data.action && p.value.about === data.about)) return 'pressed';
  return data.nonce && mine.length > 0 ? 'over' : '';
}

function PressButton({ title, state, onPress }) {
  // It stays focusable: a button that vanishes under the finger loses the place of whoever uses a keyboard.
  return (
    <button
      type="button"
      className={`choice ${state}`}
      aria-disabled={state !== ''}
      aria-label={state === 'pressed' ? `${title}, ${words.pressed}` : undefined}
      onClick={() => state === '' && onPress()}
    >
      {state === 'pressed' && '✓ '}
      {title}
    </button>
  );
}

function LinkButton({ title, url }) {
  const isCall = /^(tel|sms):/i.test(url);
  if (!isCall && !/^https?:/i.test(url)) return null;
  return (
    <a className="choice link" href={url} {...(isCall ? {} : { target: '_blank', rel: 'noopener noreferrer' })}>
      {title}
    </a>
  );
}
