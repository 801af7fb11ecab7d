// The genuine client, with what a browser would give it.
import { createRequire } from 'node:module';
import { randomUUID } from 'node:crypto';
import WebSocket from 'ws';

const require = createRequire(import.meta.url);
globalThis.XMLHttpRequest = require('xhr2');
globalThis.WebSocket = WebSocket;
const { DirectLine, ConnectionStatus } = require('botframework-directlinejs');
export { ConnectionStatus };

export class Client {
  // The retry after a lost socket is 3 seconds plus chance: here chance gives nothing.
  constructor(url, options) {
    this.line = new DirectLine({ domain: `${url}/v3/directline`, random: () => 0, pollingInterval: 200, timeout: 5000, ...options });
    this.received = [];
    this.statuses = [];
    this.waiting = [];
    this.line.connectionStatus$.subscribe(status => { this.statuses.push(status); this.look(); });
    this.subscription = this.line.activity$.subscribe(
      activity => { this.received.push(activity); this.look(); }, error => { this.error = error; this.look(); });
  }

  static async token(url, body) {
    const reply = await fetch(`${url}/v3/directline/tokens/generate`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: body && JSON.stringify(body) });
    return (await reply.json()).token;
  }

  look() {
    this.waiting = this.waiting.filter(({ condition, resolve }) => !(condition() && (resolve(), true)));
  }

  // Resolves when the condition holds; it is looked at whenever something arrives.
  until(condition) {
    return condition() ? Promise.resolve() : new Promise(resolve => this.waiting.push({ condition, resolve }));
  }

  get status() {
    return this.statuses.at(-1);
  }

  get texts() {
    return this.received.filter(a => a.type === 'message').map(a => a.text);
  }

  post(activity) {
    return this.line.postActivity(activity).toPromise();
  }

  // Posts as Web Chat does: the client's own id, and the same again for as long as the answer is "retry".
  async say(text) {
    const activity = { type: 'message', from: { id: 'me' }, text, channelData: { clientActivityID: randomUUID() } };
    for (;;) {
      const id = await this.post(activity);
      if (id !== 'retry') return id;
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }

  end() {
    this.subscription.unsubscribe();
    this.line.end();
  }
}
