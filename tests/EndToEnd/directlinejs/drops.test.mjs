import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Client } from './client.mjs';
import { Proxy } from './proxy.mjs';
import { Server } from './server.mjs';

const messages = 300;

// Every message and every answer once, and in order by the server's time: the client itself mixes sets that arrive together.
function assertNothingLostOrDoubled(client) {
  const expected = ['welcome', ...Array.from({ length: messages }, (_, i) => [`m${i}`, `echo m${i}`]).flat()];
  const lost = expected.filter(text => !client.texts.includes(text));
  const doubled = client.texts.filter((text, i) => client.texts.indexOf(text) !== i);
  assert.deepEqual({ lost, doubled }, { lost: [], doubled: [] });
  const inOrder = client.received.toSorted((a, b) => (a.timestamp < b.timestamp ? -1 : 1)).map(a => a.text);
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
      let cuts = 0;
      for (let i = 0; i < messages; i++) {
        const saying = client.say(`m${i}`);
        // By polling the client gives up for good when a poll is cut off, so there only posts are.
        if (i % 40 === 17) {
          if (!webSocket) await saying;
          else cuts += proxy.cut();
        }
        await saying;
      }
      await client.until(() => client.texts.includes(`echo m${messages - 1}`));
      assertNothingLostOrDoubled(client);
      if (webSocket) assert.ok(cuts >= 7, `only ${cuts} connections were cut`);
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
    await client.until(() => client.texts.includes(`echo m${messages - 1}`));
    assertNothingLostOrDoubled(client);
    client.end();
  });
});
