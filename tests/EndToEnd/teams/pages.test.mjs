// The pages on privacy and terms that the package leads to.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { chromium } from 'playwright-core';
import { Bot } from './bot.mjs';
import { pictures } from './tool.mjs';

describe('the pages on privacy and terms', () => {
  let bot, browser;

  before(async () => {
    bot = await Bot.start();
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim(), args: ['--no-sandbox'] });
  });
  after(async () => {
    await browser?.close();
    await bot?.stop();
  });

  for (const path of ['privacy', 'terms']) {
    for (const colorScheme of ['light', 'dark']) {
      test(`/${path} can be read on a phone in ${colorScheme} mode and has no fault of accessibility`, async () => {
        // The page's own policy lets no script in; the check is let in past it.
        const page = await browser.newPage({ viewport: { width: 320, height: 700 }, colorScheme, bypassCSP: true });
        const foreign = [];
        page.on('request', request => { if (!request.url().startsWith(bot.url)) foreign.push(request.url()); });
        await page.goto(`${bot.url}/${path}`);
        await page.screenshot({ path: join(pictures(), `${path}-${colorScheme}.png`), fullPage: true });
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'it is wider than the phone');
        assert.deepEqual(foreign, []);
        await page.addScriptTag({ content: readFileSync(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8') });
        const { violations } = await page.evaluate(() => axe.run());
        assert.deepEqual(violations.map(v => `${v.id}: ${v.nodes.map(n => n.html.slice(0, 120)).join(' | ')}`), []);
        await page.close();
      });
    }
  }
});
