import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { Client, ConnectionStatus } from './client.mjs';
import { Server } from './server.mjs';

describe('tokens', () => {
  let server, token;
  before(async () => { server = await Server.start(); });
  after(async () => { await server.stop(); });
  beforeEach(async () => { token = await Client.token(server.url); });

  test('a refreshed token carries the conversation past the life of the first', async () => {
    const client = new Client(server.url, { token, webSocket: false });
    await client.until(() => client.texts.includes('welcome'));
    await server.turnClockOn(20);
    client.line.token = await client.line.refreshToken().toPromise();
    await server.turnClockOn(20);
    await client.say('still here');
    await client.until(() => client.texts.includes('echo still here'));
    assert.equal(client.status, ConnectionStatus.Online);
    client.end();
  });

  test('an expired token is told as such, and a fresh one goes on where it stopped', async () => {
    const client = new Client(server.url, { token, webSocket: false });
    await client.until(() => client.texts.includes('welcome'));
    await server.turnClockOn(20);
    const fresh = await client.line.refreshToken().toPromise();
    await server.turnClockOn(11);
    await client.until(() => client.statuses.includes(ConnectionStatus.ExpiredToken));
    await client.line.refreshToken().toPromise().then(() => assert.fail('an expired token was refreshed'), error => assert.equal(error.status, 403));

    client.line.reconnect({ token: fresh });
    await client.until(() => client.status === ConnectionStatus.Online);
    await client.say('back again');
    client.end();
    const again = new Client(server.url, { token: fresh, conversationId: client.line.conversationId, watermark: client.line.watermark });
    await again.until(() => again.texts.includes('echo back again'));
    assert.deepEqual(again.texts, ['back again', 'echo back again']);
    again.end();
  });

  test('a forged token does not connect', async () => {
    const [head, body, signature] = token.split('.');
    const claims = { ...JSON.parse(Buffer.from(body, 'base64url')), user: 'dl_eve' };
    for (const forged of [[head, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.'), 'nonsense', `${head}.${body}.`]) {
      const client = new Client(server.url, { token: forged });
      await client.until(() => client.status === ConnectionStatus.FailedToConnect);
      assert.deepEqual(client.received, []);
      client.end();
    }
  });

  test("another's token opens no conversation", async () => {
    const owner = new Client(server.url, { token });
    await owner.until(() => owner.texts.includes('welcome'));
    const eve = new Client(server.url, { token: await Client.token(server.url), conversationId: owner.line.conversationId, watermark: '0' });
    await eve.until(() => eve.status === ConnectionStatus.FailedToConnect);
    assert.deepEqual(eve.received, []);
    eve.end();
    owner.end();
  });
});
