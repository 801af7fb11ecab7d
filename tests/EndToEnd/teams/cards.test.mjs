// Every kind of card that the running bot sends to Teams: against the schema of the genuine renderer, and drawn by it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { chromium } from 'playwright-core';
import { Bot } from './bot.mjs';
import { collect, elsewhere } from './kinds.mjs';
import { styleOf, themes } from './theme.mjs';
import { pictures } from './tool.mjs';

const source = name => readFileSync(new URL(`node_modules/${name}`, import.meta.url), 'utf8');
const widths = [320, 800];

describe('the cards for Teams', () => {
  let bot, browser, page, cards;

  before(async () => {
    bot = await Bot.start();
    cards = await collect(bot);
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim(), args: ['--no-sandbox'] });
    page = await browser.newPage();
    page.on('pageerror', error => { throw error; });
    await page.setContent('<!doctype html><html lang="en"><head><title>Cards</title></head><body><main></main></body></html>');
    for (const script of ['adaptivecards/dist/adaptivecards.min.js', 'markdown-it/dist/browser/markdown-it.umd.min.js', 'axe-core/axe.min.js'])
      await page.addScriptTag({ content: source(script) });
    await page.addScriptTag({ content: readFileSync(new URL('checking.js', import.meta.url), 'utf8') });
  });
  after(async () => {
    await browser?.close();
    await bot?.stop();
  });

  test('keep every rule of the schema of 1.5', async () => {
    for (const [kind, card] of Object.entries(cards)) {
      assert.equal(card.version, '1.5', kind);
      assert.deepEqual(await page.evaluate(json => checking.faultsOf(json, '1.5'), card), [], kind);
    }
  });

  test('of other channels keep the schema of their version, which is 1.3 at most', async () => {
    for (const [kind, card] of Object.entries(await elsewhere(bot))) {
      assert.ok(['1.0', '1.1', '1.2', '1.3'].includes(card.version), kind);
      assert.deepEqual(await page.evaluate(json => checking.faultsOf(json, json.version, 100), card), [], kind);
    }
  });

  // That the check above can fail, and on what.
  for (const [what, spoil] of [
    ['an unknown member', c => { c.body[0].colour = 'red'; }],
    ['a value that is none', c => { c.body[0].spacing = 'huge'; }],
    ['an unknown element', c => { c.body[0].type = 'TextBlok'; }],
    ['a member of a later version', c => { c.version = '1.2'; c.body[0].style = 'heading'; }],
    ['a missing text', c => { delete c.actions[0].url; c.actions[0].type = 'Action.OpenUrl'; delete c.actions[0].data; }],
  ]) {
    test(`the check finds ${what}`, async () => {
      const spoilt = structuredClone(cards.gate);
      spoil(spoilt);
      assert.notDeepEqual(await page.evaluate(json => checking.faultsOf(json, json.version), spoilt), []);
    });
  }

  test('say what they say to a client without cards and to a voice', () => {
    for (const [kind, card] of Object.entries(cards)) {
      assert.ok(card.fallbackText?.length > 0, kind);
      assert.ok(card.speak?.length > 0, kind);
    }
  });

  test('stay below the 28 kilobytes that Teams takes', () => {
    for (const [kind, card] of Object.entries(cards)) assert.ok(Buffer.byteLength(JSON.stringify(card)) < 28_000, kind);
  });

  test('wrap their text, paint nothing themselves and need no width', () => {
    for (const [kind, card] of Object.entries(cards)) {
      const json = JSON.stringify(card);
      assert.doesNotMatch(json, /"(color|backgroundImage|backgroundColor|minHeight|ColumnSet)"/, kind);
      for (const text of json.matchAll(/\{"type":"TextBlock"[^}]*\}/g)) assert.match(text[0], /"wrap":true/, kind);
    }
  });

  for (const [name, theme] of Object.entries(themes)) {
    for (const width of widths) {
      test(`fit ${width} pixels in the ${name} theme and have no fault of accessibility`, async () => {
        await page.setViewportSize({ width: width + 32, height: 800 });
        const cut = await page.evaluate(args => checking.draw(args), { cards, style: styleOf(theme), config: theme.config, width });
        await page.screenshot({ path: join(pictures(), `${name}-${width}.png`), fullPage: true });
        assert.deepEqual(cut, []);
        const axe = await page.evaluate(() => axe.run(document.querySelector('main'), { rules: { region: { enabled: false } } }));
        assert.deepEqual(axe.violations.map(v => `${v.id}: ${v.nodes.map(n => n.html.slice(0, 120)).join(' | ')}`), []);
      });
    }
  }
});
