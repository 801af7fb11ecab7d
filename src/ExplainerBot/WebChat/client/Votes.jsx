// Thumbs under an answer. A vote is a reaction to the message, as other channels send it.
import { hooks } from 'botframework-webchat';
import { settings, words } from './settings.js';

const { useActivities, usePostActivity } = hooks;

export function Votes({ answer }) {
  const [activities] = useActivities();
  const post = usePostActivity();
  const cast = activities.find(a => a.type === 'messageReaction' && a.replyToId === answer.id)?.reactionsAdded?.[0]?.type;
  const vote = type =>
    cast ||
    post({
      type: 'messageReaction',
      replyToId: answer.id,
      reactionsAdded: [{ type }],
      value: { question: answer.channelData.question }
    });

  // The thumbs stay after a vote: a button that vanishes takes the focus of a keyboard with it.
  return (
    <span className="votes">
      <Thumb title={words['vote.up']} type="like" cast={cast} onPress={vote} />
      <Thumb title={words['vote.down']} type="dislike" cast={cast} onPress={vote} />
      <span role="status">{cast && settings.thanks}</span>
    </span>
  );
}

const Thumb = ({ title, type, cast, onPress }) => (
  <button type="button" className="vote" aria-pressed={cast === type} aria-disabled={Boolean(cast)} onClick={() => onPress(type)}>
    <svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true" className={type}>
      <path d="M7 21H3V10h4m0 11V10m0 11h10.2a2 2 0 0 0 2-1.6l1.4-7a2 2 0 0 0-2-2.4H14l.8-4.3A2.3 2.3 0 0 0 12.5 3L7 10" />
    </svg>
    {title}
  </button>
);
