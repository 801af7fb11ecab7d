import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Client } from './client.mjs';
import { Proxy } from './proxy.mjs';
import { Server } from './server.mjs';

const messages = 300;

// Every message and every answer once, and in order by the server's time: the client itself mixes sets that arrive together.
async function assertNothingLostOrDoubled(client) {
  const said = Array.from({ length: messages }, (_, i) => [`m${i}`, `echo m${i}`]).flat();
  const expected = ['welcome', ...said, 'last', 'echo last'];
  await client.until(() => client.texts.length >= said.length + 1);
  // Whatever comes twice has come before what was said after it.
  await client.say('last');
  await client.until(() => client.texts.includes('echo last') && client.texts.length >= expected.length);
  const lost = expected.filter(text => !client.texts.includes(text));
  const doubled = client.texts.filter((text, i) => client.texts.indexOf(text) !== i);
  assert.deepEqual({ lost, doubled }, { lost: [], doubled: [] });
  const inOrder = client.received.toSorted((a, b) => new Date(a.timestamp) - new Date(b.timestamp)).map(a => a.text);
  assert.deepEqual(inOrder, expected);
  assert.equal(new Set(client.received.map(a => a.id)).size, client.received.length);
}

describe('forced drops', () => {
  let server, proxy;
  before(async () => { server = await Server.start(); proxy = await Proxy.to(server.port); });
  after(async () => { await proxy.stop(); await server.stop(); });

  for (const webSocket of [true, false]) {
    test(`${messages} messages ${webSocket ? 'by socket' : 'by polling'} with the wire cut again and again`, async () => {
      const client = new Client(proxy.url, { token: await Client.token(proxy.url), webSocket });
      await client.until(() => client.texts.includes('welcome'));
      let drops = 0;
      for (let i = 0; i < messages; i++) {
        const cuts = i > 0 && i % 40 === 0;
        // Only what is connected can be cut: the client is back when it has heard the last answer.
        if (cuts) await client.until(() => client.texts.includes(`echo m${i - 1}`));
        const saying = client.say(`m${i}`);
        // By polling the client gives up for good when a poll is cut off: there the wire is cut only between polls.
        if (cuts && webSocket) drops += proxy.cut();
        if (cuts && !webSocket) drops += await proxy.cutIdle();
        await saying;
      }
      await assertNothingLostOrDoubled(client);
      assert.ok(drops >= 7, `only ${drops} connections were cut`);
      client.end();
    });
  }

  test(`${messages} messages with the server killed twice in the middle`, async () => {
    const client = new Client(proxy.url, { token: await Client.token(proxy.url) });
    await client.until(() => client.texts.includes('welcome'));
    for (let i = 0; i < messages; i++) {
      const saying = client.say(`m${i}`);
      if (i === 100 || i === 200) await server.crash();
      await saying;
    }
    await assertNothingLostOrDoubled(client);
    client.end();
  });
});
