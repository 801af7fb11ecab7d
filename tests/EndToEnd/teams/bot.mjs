// The bot as an operator runs it, with a stand-in for Teams that keeps what the bot sends.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { program, root } from './tool.mjs';

export const botId = '28:8a1f1c3e-0d2b-4b6c-9a57-3c1f4d2e5b60';

export class Bot {
  static async start() {
    const bot = new Bot();
    bot.state = mkdtempSync(join(tmpdir(), 'teams-bot-'));
    bot.sent = [];
    bot.connector = createServer((request, response) => {
      let body = '';
      request.on('data', part => { body += part; });
      request.on('end', () => {
        const id = `sent-${bot.sent.length + 1}`;
        bot.sent.push({ method: request.method, path: request.url, activity: body ? JSON.parse(body) : {}, id });
        response.writeHead(request.method === 'POST' ? 201 : 200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ id }));
      });
    });
    await new Promise(resolve => bot.connector.listen(0, '127.0.0.1', resolve));
    const host = join(root, 'src/ExplainerBot');
    bot.process = spawn(
      'dotnet',
      [program('ExplainerBot', 'ExplainerBot.dll'), '--contentRoot', host, '--urls', 'http://127.0.0.1:0', '--Knowledge:Folder', join(root, 'knowledge'),
        '--State:Folder', bot.state],
      { stdio: ['ignore', 'pipe', 'inherit'], cwd: tmpdir() });
    for await (const line of createInterface({ input: bot.process.stdout })) {
      const listening = /Now listening on: (\S+)/.exec(line);
      if (listening) {
        bot.url = listening[1];
        break;
      }
    }
    if (!bot.url) throw new Error('The bot ended before it listened.');
    // Its further lines must not fill the pipe.
    bot.process.stdout.resume();
    return bot;
  }

  activity(type, more = {}, scope = 'personal', person = 'ana') {
    return {
      type, id: `m-${Math.random()}`, timestamp: '2026-11-20T10:00:00.000Z', channelId: 'msteams', locale: 'en-US',
      serviceUrl: `http://127.0.0.1:${this.connector.address().port}/teams/`,
      from: { id: `29:${person}`, name: person, aadObjectId: `aad-${person}` },
      recipient: { id: botId, name: 'Film Explainer' },
      conversation: scope === 'personal'
        ? { id: `a:${person}`, conversationType: 'personal', tenantId: 'tenant-1' }
        : { id: '19:group@thread.v2', conversationType: 'groupChat', isGroup: true, tenantId: 'tenant-1' },
      channelData: { tenant: { id: 'tenant-1' } },
      ...more,
    };
  }

  // Posts an activity; gives the response and what the bot sent meanwhile.
  async post(activity) {
    const before = this.sent.length;
    const response = await fetch(`${this.url}/api/messages`, {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(activity),
    });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : null, sent: this.sent.slice(before) };
  }

  // Says something and gives the card of the reply.
  async say(text, scope, person) {
    const mention = scope ? { text: `<at>Film Explainer</at> ${text}`, entities: [{ type: 'mention', text: '<at>Film Explainer</at>', mentioned: { id: botId, name: 'Film Explainer' } }] } : { text };
    return cardOf((await this.post(this.activity('message', mention, scope, person))).sent);
  }

  async stop() {
    const gone = new Promise(resolve => this.process.once('exit', resolve));
    this.process.kill('SIGKILL');
    await gone;
    this.connector.close();
    rmSync(this.state, { recursive: true });
  }
}

export function cardOf(sent) {
  const message = sent.find(s => s.method === 'POST' && s.activity.type === 'message');
  if (!message) throw new Error('The bot said nothing.');
  return message.activity.attachments[0].content;
}

// The button of a title, wherever it stands in a card.
export function button(card, title) {
  const found = [...buttons(card)].find(b => b.title === title);
  if (!found) throw new Error(`The card has no button '${title}', but ${[...buttons(card)].map(b => b.title).join(', ')}.`);
  return found;
}

export function* buttons(card) {
  yield* card.actions ?? [];
  for (const element of card.body ?? []) yield* buttons({ actions: element.actions, body: element.items });
}
