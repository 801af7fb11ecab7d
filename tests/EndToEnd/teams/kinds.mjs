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
  return cards;
}

async function declined(bot) {
  const gate = await bot.say('What does the ending mean?', undefined, 'dan');
  const no = await bot.post(bot.activity('message', { value: button(gate, 'No thanks').data, replyToId: 'gate-2' }, undefined, 'dan'));
  assert.equal(no.status, 200);
  return cardOf(no.sent);
}
