// The search in the message box, in the Agents Playground.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Playground } from './playground.mjs';

// Stands in the answer on the ending, and nowhere before consent.
const ending = 'without arms and legs';

let playground, box;
before(async () => {
  playground = await Playground.start();
  await playground.open(/Group Chat/);
  await playground.sees('I ask before I give anything away');
  await playground.page.getByRole('button', { name: 'Trigger Message Extension App' }).click();
  await playground.page.getByText('Search Command').click();
  box = playground.page.getByPlaceholder('Enter a search term');
});
after(async () => {
  await playground?.stop();
  assert.deepEqual(playground?.faults, []);
});

test('words of harm in the search box get numbers for the one who types, and nothing to insert', async () => {
  await box.fill('my uncle hurt me');
  await playground.sees('Thank you for telling me');
  await playground.sees('1-800-422-4453');
  await playground.picture('extension-disclosure');
  assert.equal(playground.wire.answered.at(-1).composeExtension.type, 'message');
});

test('a question is found while it is typed, and what is found gives nothing away', async () => {
  await box.fill('what does the end');
  await playground.sees('A twist, so it stays closed.');
  await playground.picture('extension-search');
  assert.ok(!JSON.stringify(playground.wire.answered).includes(ending));
});

test('what is inserted of a spoiler is its gate', async () => {
  await playground.page.getByText('What does the ending mean?').last().click();
  await playground.sees('Others read along here');
  await playground.picture('extension-inserted');
});
