import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Playground } from './playground.mjs';

// Stands in the answer on the ending, and nowhere before consent.
const ending = 'Anton';

let playground;
before(async () => { playground = await Playground.start(); });
after(async () => {
  await playground?.stop();
  assert.deepEqual(playground?.faults, []);
});

const messages = () => playground.wire.posted.filter(p => p.activity.type === 'message');
const posted = () => JSON.stringify(playground.wire.posted);

test('a private chat is welcomed once, also when it is opened again', async () => {
  await playground.sees('I ask before I give anything away');
  await playground.picture('personal-welcome');
  // It announces the chat anew, and shows nothing of what was said.
  await playground.reload();
  await playground.say('who are you?');
  await playground.sees('I am a program that explains films');
  assert.equal(messages().filter(m => JSON.stringify(m).includes('I ask before I give anything away')).length, 1);
});

test('in a private chat a button asks, a yes answers, and all of it are messages', async () => {
  await playground.say('What does the ending mean?');
  await playground.sees('Shall I tell you?');
  await playground.picture('personal-gate');
  assert.ok(!posted().includes(ending));
  await playground.press('Yes, tell me');
  await playground.sees(ending);
  await playground.picture('personal-answer');
  assert.equal(playground.wire.answered.length, 0);
});

test('in a group the answer is in the response to the one who presses, and in nothing that was posted', async () => {
  const before = messages().length;
  await playground.open(/Group Chat/);
  await playground.mention('What happens on the bus?');
  await playground.sees('Others read along here');
  await playground.picture('group-shared');
  await playground.press('Tell only me');
  await playground.sees('Shall I tell you?');
  await playground.picture('group-own-gate');
  await playground.press('Yes, tell me');
  await playground.page.getByText('Others read along here').waitFor({ state: 'detached' });
  await playground.page.getByText('If this touches something in your own life').waitFor();
  await playground.picture('group-own-answer');

  const [shared] = messages().slice(before).filter(m => JSON.stringify(m).includes('Others read along here'));
  assert.equal(messages().length, before + 2, 'a welcome and the shared card');
  const revealed = playground.wire.answered.at(-1);
  assert.equal(revealed.type, 'application/vnd.microsoft.card.adaptive');
  for (const sentence of sentencesOf(revealed)) assert.ok(!JSON.stringify(messages().slice(before)).includes(sentence), sentence);
  assert.ok(shared);
});

test('in a channel the reply goes to the thread it belongs to', async () => {
  await playground.open(/General/);
  await playground.sees('I ask before I give anything away');
  const before = messages().length;
  await playground.mention('What does the ending mean?', 'Post');
  await playground.sees('Others read along here');
  await playground.picture('channel-shared');
  await playground.press('Tell only me');
  await playground.sees('Shall I tell you?');
  await playground.press("I've seen the film");
  await playground.sees(ending);
  await playground.picture('channel-own-answer');

  const [reply] = messages().slice(before);
  assert.match(decodeURIComponent(reply.path), /;messageid=\d+\/activities\//);
  assert.equal(messages().length, before + 1);
  assert.ok(!JSON.stringify(reply).includes(ending));
});

test('a disclosure in a group is met with a line that tells the others nothing, and the numbers come to the one who presses', async () => {
  await playground.open(/Group Chat/);
  const before = messages().length;
  await playground.mention('my uncle hurt me when i was little');
  await playground.sees('Nobody has to carry something alone');
  await playground.picture('group-disclosure');
  await playground.press('Get help');
  await playground.sees('1-800-422-4453');
  await playground.picture('group-own-help');

  const [line] = messages().slice(before);
  assert.equal(messages().length, before + 1);
  for (const word of ['uncle', 'hurt', 'abuse', 'violence', '1-800', 'Alex']) assert.ok(!JSON.stringify(line.activity.attachments).includes(word), word);
});

// The sentences of the answer that a card holds; the content note and the lines stand elsewhere too.
function sentencesOf(card) {
  const text = card.value.body.filter(b => b.type === 'TextBlock' && !b.isSubtle && b.style !== 'heading').map(b => b.text).join(' ');
  const sentences = text.split(/[.\n]/).map(s => s.trim()).filter(s => s.split(' ').length > 4);
  assert.ok(sentences.length > 1, text);
  return sentences;
}
