// What every journey has: a page of its own in one Chromium, that fails when anything but our server is asked for
// anything or when the page's own code throws; and the accessibility check.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, test } from 'node:test';

import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

export const url = process.env.QIAO_URL;
export const phone = { width: 390, height: 844 };
export const desk = { width: 1280, height: 800 };

let browser;
async function openBrowser() {
  assert.ok(chromiumPath, 'Chromium is not installed');
  browser ??= await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  return browser;
}
after(async () => { await browser?.close(); });

/**
 * One journey of one person. `options`: lang ('en' or 'zh', the browser's language), viewport, and all else that
 * Playwright's newContext takes. `walk` gets the page.
 */
export function journey(name, options, walk) {
  test(name, { timeout: 120_000 }, async () => {
    const { lang = 'en', viewport = desk, ...rest } = options;
    const context = await (await openBrowser()).newContext({
      baseURL: url,
      locale: lang === 'zh' ? 'zh-CN' : 'en-GB',
      viewport,
      reducedMotion: 'reduce',
      ...rest,
    });
    const strangers = [];
    const faults = [];
    context.on('request', (request) => {
      if (!/^(data|blob|about):/.test(request.url()) && !request.url().startsWith(url)) strangers.push(request.url());
    });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => faults.push(String(error)));
    try {
      await walk(page, context);
      assert.deepEqual(strangers, [], 'requests to third parties');
      assert.deepEqual(faults, [], 'errors in the page');
    } finally {
      await context.close();
    }
  });
}

/** WCAG 2.2 A and AA, as far as axe-core can tell; each violation is named with its rule and place. */
export async function assertAccessible(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const { violations } = await window.axe.run(document, { runOnly: { type: 'tag', values: tags } });
    return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')} ${node.failureSummary}`));
  });
  assert.deepEqual(found, []);
}
