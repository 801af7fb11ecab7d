// The Agents Playground in a headless browser, with a bot behind it. It stands in for Teams.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { ended, root, startBot } from './bot.mjs';
import { Wire } from './wire.mjs';

const cli = join(dirname(fileURLToPath(import.meta.url)), 'node_modules/@microsoft/m365agentsplayground/cli.js');
const pictures = join(root, 'tests/TestResults/pictures/playground');

function browserPath() {
  const found = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(p => p && existsSync(p));
  if (!found) throw new Error('No Chromium was found. Install it (apt-get install chromium), or set CHROMIUM to its path.');
  return found;
}

export class Playground {
  wire = new Wire();
  faults = [];
  #closing = [];

  static async start() {
    const playground = new Playground();
    try {
      await playground.#start();
      return playground;
    } catch (fault) {
      await playground.stop();
      throw fault;
    }
  }

  async #start() {
    const bot = await startBot();
    this.#closing.push(() => bot.stop());
    this.#closing.push(() => this.wire.stop());
    const endpoint = await this.wire.toBot(bot.url);
    const connector = await this.wire.toPlayground(() => this.url);
    this.url = await this.#run(endpoint, connector);
    const browser = await chromium.launch({ executablePath: browserPath(), args: ['--no-sandbox'] });
    this.#closing.push(() => browser.close());
    const context = await browser.newContext({ viewport: { width: 1280, height: 1000 } });
    context.setDefaultTimeout(60_000);
    // It fetches fonts from elsewhere; here it has to do without.
    await context.route(url => !['127.0.0.1', 'localhost'].includes(url.hostname), route => route.abort());
    this.page = await context.newPage();
    this.page.on('pageerror', error => this.faults.push(error.stack));
    await this.#opened(() => this.page.goto(this.url));
  }

  reload() {
    return this.#opened(() => this.page.reload());
  }

  // The page draws its text box before its socket is open, and what is said in between gets no reply that it shows. Once it has
  // announced the chat to the bot, it listens.
  async #opened(load) {
    const before = this.wire.heard.length;
    await Promise.all([this.page.waitForEvent('websocket'), load()]);
    await this.#until(() => this.wire.heard.length > before, 'The Playground announced no chat to the bot.');
  }

  async #until(holds, otherwise) {
    for (const end = Date.now() + 60_000; !holds(); await new Promise(resolve => setTimeout(resolve, 20)))
      if (Date.now() > end) throw new Error(otherwise);
  }

  async #run(endpoint, connector) {
    const folder = mkdtempSync(join(tmpdir(), 'playground-'));
    const child = spawn(
      process.execPath, [cli, '-e', endpoint, '-c', 'msteams', '--su', connector, '-p', '0', '--dt'],
      { cwd: folder, env: { ...process.env, BROWSER: 'none' }, stdio: ['ignore', 'pipe', 'inherit'] });
    this.#closing.push(async () => {
      await ended(child);
      rmSync(folder, { recursive: true });
    });
    for await (const line of createInterface({ input: child.stdout })) {
      const port = line.match(/Listening on (\d+)/)?.[1];
      if (port) {
        child.stdout.resume();
        return `http://localhost:${port}`;
      }
    }
    throw new Error('The Playground ended before it listened.');
  }

  async open(chat) {
    await this.page.getByRole('treeitem', { name: chat }).click();
  }

  // In a group or channel the bot hears only what mentions it.
  async mention(text, send = 'Send Message') {
    await this.page.getByRole('textbox').first().click();
    await this.page.keyboard.type('@');
    await this.page.getByRole('menuitem', { name: 'Test Bot' }).click();
    await this.page.keyboard.type(' ' + text);
    await this.page.getByRole('button', { name: send, exact: true }).first().click();
  }

  async say(text) {
    await this.page.getByRole('textbox').first().fill(text);
    await this.page.getByRole('button', { name: 'Send Message' }).click();
  }

  async press(title) {
    await this.page.getByRole('button', { name: title, exact: true }).last().click();
  }

  sees(text) {
    return this.page.getByText(text).last().waitFor();
  }

  async picture(name) {
    mkdirSync(pictures, { recursive: true });
    await this.page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' });
  }

  async stop() {
    for (const close of this.#closing.reverse()) await close();
  }
}
