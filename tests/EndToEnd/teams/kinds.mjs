// One card of every kind, as the bot sends it to Teams.
import assert from 'node:assert/strict';
import { button, cardOf } from './bot.mjs';

export async function collect(bot) {
  const cards = {};
  const me = { id: '29:ana' };
  cards.welcome = cardOf((await bot.post(bot.activity('conversationUpdate', { membersAdded: [me] }))).sent);
  cards.help = await bot.say('help');
  cards.menu = await bot.say('questions');
  cards.answer = await bot.say('Who directed it?');
  cards.gate = await bot.say('What does the ending mean?');
  cards['gate asked again'] = await bot.say('hmm maybe');
  const yes = await bot.post(bot.activity('message', { value: button(cards.gate, 'Yes, tell me').data, replyToId: 'gate-1' }));
  cards['sensitive answer'] = cardOf(yes.sent);
  cards['gate after the press'] = yes.sent.find(s => s.method === 'PUT').activity.attachments[0].content;
  cards.declined = await declined(bot);
  cards['did you mean'] = await bot.say('the music');
  cards.fallback = await bot.say('blurb flonk');
  cards['small talk'] = await bot.say('thanks');
  cards.seen = await bot.say("I've seen the film");
  cards['support asked'] = await bot.say('get help');
  cards.country = await bot.say('Ireland');
  cards.countries = cardOf((await bot.post(bot.activity('message', { value: { action: 'country' } }))).sent);
  cards.disclosure = await bot.say('my uncle hurt me', undefined, 'ben');
  cards['suicidal words'] = await bot.say('i want to kill myself', undefined, 'cem');
  await shared(bot, cards);
  await inserted(bot, cards);
  return cards;
}

// In a group: the card for all, and what one reader alone sees in its place.
async function shared(bot, cards) {
  const scope = 'groupChat';
  cards['gate in a group'] = await bot.say('What does the ending mean?', scope, 'eva');
  cards['own gate in a group'] = await press(bot, button(cards['gate in a group'], 'Tell only me'), 'fay');
  cards['own answer in a group'] = await press(bot, button(cards['own gate in a group'], 'Yes, tell me'), 'fay');
  cards['own help in a group'] = await press(bot, button(cards['gate in a group'], 'Get help'), 'gus');
  cards['disclosure in a group'] = await bot.say('my uncle hurt me', scope, 'hal');
  cards['answer in a group'] = await bot.say('Who made it?', scope, 'eva');
}

async function press(bot, { verb, data }, person) {
  const invoke = bot.activity(
    'invoke', { name: 'adaptiveCard/action', replyToId: 'card-1', value: { action: { type: 'Action.Execute', verb, data } } }, 'groupChat', person);
  const answer = await bot.post(invoke);
  assert.equal(answer.body.type, 'application/vnd.microsoft.card.adaptive');
  return answer.body.value;
}

// What the message extension inserts.
async function inserted(bot, cards) {
  for (const [kind, ask] of [['inserted gate', 'What does the ending mean?'], ['inserted answer', 'Who made it?']]) {
    const query = { commandId: 'questions', parameters: [{ name: 'search', value: ask }] };
    const list = await bot.post(bot.activity('invoke', { name: 'composeExtension/query', value: query }, 'groupChat', 'ida'));
    cards[kind] = list.body.composeExtension.attachments[0].content;
  }
}

// The buttons that other channels draw below a text, which the Emulator draws up to 1.3.
export async function elsewhere(bot) {
  const cards = {};
  for (const channelId of ['emulator', 'webchat']) {
    for (const text of ['help', 'What does the ending mean?', 'Who made it?', 'get help', 'my uncle hurt me', 'blurb flonk']) {
      const { sent } = await bot.post({ ...bot.activity('message', { text }, undefined, channelId), channelId });
      cards[`${channelId}: ${text}`] = cardOf(sent);
    }
  }
  return cards;
}

async function declined(bot) {
  const gate = await bot.say('What does the ending mean?', undefined, 'dan');
  const no = await bot.post(bot.activity('message', { value: button(gate, 'No thanks').data, replyToId: 'gate-2' }, undefined, 'dan'));
  assert.equal(no.status, 200);
  return cardOf(no.sent);
}
