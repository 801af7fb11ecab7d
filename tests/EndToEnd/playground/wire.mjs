// Stands between the Playground and the bot, in both directions, and keeps what the bot sent.
import http from 'node:http';

export class Wire {
  // What the bot posted to a conversation: all that everybody there gets.
  posted = [];
  // What it answered in the response to an invoke: what one person gets.
  answered = [];
  // What it was told, and has dealt with.
  heard = [];
  #servers = [];

  // Where the Playground is to send to, in place of the bot.
  async toBot(target) {
    return `${await this.#listen(() => target, (path, request, response) => {
      this.heard.push(request);
      if (request.type === 'invoke') this.answered.push(response);
    })}/api/messages`;
  }

  // Where the bot is to send to, in place of the Playground's connector. The Playground is known only later.
  async toPlayground(target) {
    return `${await this.#listen(target, (path, request) => this.posted.push({ path, activity: request }))}/_connector`;
  }

  async stop() {
    await Promise.all(this.#servers.map(server => new Promise(resolve => {
      server.close(resolve);
      server.closeAllConnections();
    })));
  }

  async #listen(target, note) {
    const server = http.createServer(async (request, response) => {
      const body = await read(request);
      const forward = http.request(new URL(request.url, target()), { method: request.method, headers: { ...request.headers, host: new URL(target()).host } });
      forward.on('error', () => response.writeHead(502).end());
      forward.on('response', async answer => {
        const text = await read(answer);
        if (request.method !== 'HEAD') note(request.url, json(body), json(text));
        response.writeHead(answer.statusCode, answer.headers).end(text);
      });
      forward.end(body);
    });
    await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
    this.#servers.push(server);
    return `http://127.0.0.1:${server.address().port}`;
  }
}

async function read(stream) {
  const parts = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

function json(bytes) {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return {};
  }
}
