// What every journey has: a page of its own in the one Chromium of the run. It fails when anything but our server is
// asked for anything, when the page's code throws, when the console shows an error, or when the page's own security
// policy has to refuse something.
import assert from 'node:assert/strict';
import process from 'node:process';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';

import { chromium } from 'playwright-core';

import { patience } from './patience.mjs';
import { cookieOf } from './people.mjs';
import { wordsOf } from './words.mjs';

export const url = process.env.QIAO_URL;
export const desk = { width: 1280, height: 800 };
export const phone = { width: 360, height: 740 };
export const sizes = [{ name: 'desk', viewport: desk }, { name: 'phone', viewport: phone }];
/** Both languages and both sizes in two walks, for journeys whose parts do not depend on the pair of them. */
export const walks = [{ lang: 'en', size: 'desk', viewport: desk }, { lang: 'zh', size: 'phone', viewport: phone }];

let browser;
after(async () => {
  // A connection that does not come to its end after a failure would keep the whole run waiting.
  setTimeout(() => process.exit(), 20_000).unref();
  await browser?.close();
});

/**
 * One journey of one person, who is signed in as the administrator. `options`: lang ('en' or 'zh', the browser's language),
 * viewport, expected (console messages that the journey causes on purpose), stranger (true: nobody is signed in), site
 * (resolves to the address of another server, where nobody is signed in), also (resolves to the addresses of others that may be asked), and all else that Playwright's newContext takes.
 * `walk` gets { page, say, open }; `open` starts a fresh browser profile under the same watch, by the same options.
 */
export function journey(name, options, walk) {
  test(name, { timeout: 90_000 * patience }, async () => {
    const { lang = 'en', viewport = desk, expected, site, also, stranger = Boolean(site), ...rest } = options;
    const home = site ? await site() : url;
    const others = also ? await also() : [];
    browser ??= await chromium.connect(process.env.QIAO_BROWSER);
    const faults = [];
    const contexts = [];
    const open = async ({ stranger: unknown = stranger, ...more } = {}) => {
      const settings = { baseURL: home, locale: lang === 'zh' ? 'zh-CN' : 'en-GB', viewport, reducedMotion: 'reduce', ...rest, ...more };
      const context = await browser.newContext(settings);
      contexts.push(context);
      if (!unknown) await context.addCookies([cookieOf(process.env.QIAO_SESSION, home)]);
      await watch(context, [home, ...others], faults, expected);
      const page = await context.newPage();
      page.setDefaultTimeout(10_000 * patience);
      return page;
    };
    try {
      await walk({ page: await open(), say: wordsOf(lang), open, lang, viewport });
      assert.deepEqual(faults, [], 'strange requests, errors or refusals of the security policy');
    } finally {
      await Promise.all(contexts.map((context) => context.close()));
    }
  });
}

async function watch(context, homes, faults, expected) {
  context.on('request', (request) => {
    const address = request.url();
    if (!/^(data|blob|about):/.test(address) && !homes.some((home) => address.startsWith(`${home}/`))) faults.push(`stranger: ${address}`);
  });
  context.on('weberror', (error) => faults.push(`error: ${error.error()}`));
  context.on('console', (message) => {
    if (message.type() === 'error' && !expected?.test(message.text())) faults.push(`console: ${message.text()}`);
  });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => console.error(`refused: ${event.violatedDirective} ${event.blockedURI}`));
  });
}

/** Opens an address and waits until the application has taken the page over, knows who is there, and waits for nothing. */
export async function visit(page, path, status = 200) {
  const answer = await page.goto(path);
  assert.equal(answer.status(), status, path);
  await atRest(page);
}

export async function atRest(page) {
  await page.waitForFunction(() => {
    const content = document.querySelector('main#content');
    const waits = content?.querySelector('[aria-busy="true"], .wait') || document.querySelector('header .who[aria-busy="true"]');
    return content?.querySelector('h1')?.textContent.trim() && !waits;
  });
}

/** Waits until `read` (run here, again and again) gives what `good` accepts; returns it. */
export async function until(read, good, what, patienceMs = 10_000) {
  const deadline = performance.now() + patienceMs * patience;
  for (;;) {
    const value = await read();
    if (good(value)) return value;
    if (performance.now() > deadline) assert.fail(`${what}: still ${JSON.stringify(value)?.slice(0, 500)}`);
    await pause(40);
  }
}
