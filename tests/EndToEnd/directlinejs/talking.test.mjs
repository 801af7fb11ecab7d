import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Client, ConnectionStatus } from './client.mjs';
import { Server } from './server.mjs';

for (const webSocket of [true, false]) {
  describe(`talking ${webSocket ? 'by socket' : 'by polling'}`, () => {
    let server, client;
    before(async () => { server = await Server.start(); });
    after(async () => { await server.stop(); });

    test('a conversation from welcome to reload', async () => {
      const token = await Client.token(server.url, { user: { id: 'dl_ann' } });
      client = new Client(server.url, { token, webSocket });
      await client.until(() => client.texts.includes('welcome'));
      assert.equal(client.status, ConnectionStatus.Online);

      const id = await client.say('two');
      await client.until(() => client.texts.includes('echo two'));
      assert.deepEqual(client.texts, ['welcome', 'two', 'one', 'echo two']);
      const own = client.received.find(a => a.text === 'two');
      assert.equal(own.id, id);
      assert.equal(own.from.id, 'dl_ann');
      assert.ok(own.channelData.clientActivityID);
      assert.equal(client.received.at(-1).replyToId, id);

      const { conversationId } = client.line;
      client.end();
      const again = new Client(server.url, { token, conversationId, watermark: '0', webSocket });
      await again.until(() => again.texts.includes('echo two'));
      assert.deepEqual(again.texts, ['welcome', 'two', 'one', 'echo two']);
      again.end();
    });

    test('what is not kept is answered all the same', async () => {
      client = new Client(server.url, { token: await Client.token(server.url), webSocket });
      await client.until(() => client.texts.includes('welcome'));
      await client.say('disclose it');
      await client.until(() => client.texts.includes('echo disclose it'));
      client.end();
    });

    test('the last words of a conversation that ends are heard', async () => {
      client = new Client(server.url, { token: await Client.token(server.url), webSocket });
      await client.until(() => client.texts.includes('welcome'));
      await client.say('forget');
      await client.until(() => client.received.some(a => a.type === 'endOfConversation'));
      assert.deepEqual(client.texts, ['welcome', 'forget', 'echo forget']);
      client.end();
    });

    test('a failing bot is reported as to be sent again, a bad activity as an error', async () => {
      client = new Client(server.url, { token: await Client.token(server.url), webSocket });
      await client.until(() => client.texts.includes('welcome'));
      assert.equal(await client.post({ type: 'message', from: { id: 'me' }, text: 'fail' }), 'retry');
      await assert.rejects(client.post({ type: 'unheard of', from: { id: 'me' } }), { status: 400 });
      await assert.rejects(client.post({ type: 'message', from: { id: 'dl_eve' }, text: 'hi' }), { status: 400 });
      await client.say('still fine');
      await client.until(() => client.texts.includes('echo still fine'));
      client.end();
    });

    test('the session has an id', async () => {
      client = new Client(server.url, { token: await Client.token(server.url), webSocket });
      assert.match(await client.line.getSessionId().toPromise(), /^[0-9a-f]{32}$/);
      client.end();
    });
  });
}
