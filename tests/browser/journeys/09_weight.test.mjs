// What a first visit costs, and a later view: bytes on the wire and round trips.
import assert from 'node:assert/strict';

import { atRest, journey, until, visit } from '../journey.mjs';
import { placeId } from '../registry.mjs';

const budget = 200_000;

/** Compressed bytes of scripts and styles so far, and how many of them; headers count. */
async function codeBytes(page) {
  const sizes = await page.evaluate(() =>
    performance.getEntriesByType('resource').filter((one) => /\.(js|css)(\?|$)/.test(one.name)).map((one) => one.transferSize));
  return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

for (const name of ['home', 'partners']) {
  journey(`the first visit of ${name} stays within 200 kB of code and styles`, {}, async ({ page }) => {
    await visit(page, name === 'home' ? '/en/' : `/en/partners?place=${await placeId('Terrassa')}`);
    const { files, bytes } = await until(() => codeBytes(page), (found) => found.files >= 3, 'scripts and styles');
    assert.ok(bytes > 10_000 && bytes <= budget, `${bytes} bytes in ${files} files`);
    console.log(`${name}: ${bytes} bytes of code and styles in ${files} files`);
  });
}

/** Opens a link without a pointer, which would come to rest on another link of the next page and fetch that ahead. */
async function byKeyboard(page, link) {
  await link.focus();
  await page.keyboard.press('Enter');
}

journey('a place, opened from the list, shows after one round trip', { stranger: true }, async ({ page }) => {
  await visit(page, '/en/places?country=CN');
  const link = page.locator('main table tbody th a').first();
  const asked = [];
  let answered = 0;
  page.on('request', (request) => { if (request.url().includes('/api/')) asked.push({ path: new URL(request.url()).pathname, after: answered }); });
  page.on('response', (response) => { if (response.url().includes('/api/')) answered++; });
  await byKeyboard(page, link);
  await page.waitForURL(/\/places\/[0-9a-f-]{36}/);
  await atRest(page);
  const profile = asked.filter((one) => one.path.endsWith('/profile'));
  assert.deepEqual(profile.map((one) => one.after), [0], `the page waited for something else: ${JSON.stringify(asked)}`);
  const behind = asked.filter((one) => !profile.includes(one)).map((one) => one.path.split('/').at(-1));
  assert.deepEqual(behind.filter((one, at) => !['activity', 'channels', 'comments', 'cooperation', 'posts'].includes(one) || behind.indexOf(one) !== at), [], 'what comes behind, each once');
});

journey('what was asked for a shown place is not asked again', { stranger: true }, async ({ page }) => {
  const answered = new Set();
  page.on('response', (response) => { if (response.url().includes('/api/')) answered.add(response.url()); });
  await visit(page, '/en/places?country=CN');
  await byKeyboard(page, page.locator('main table tbody th a').first());
  await page.waitForURL(/\/places\/[0-9a-f-]{36}/);
  await atRest(page);
  await page.goBack();
  await atRest(page);
  const before = new Set(answered);
  const again = [];
  page.on('request', (request) => { if (before.has(request.url())) again.push(request.url()); });
  await page.goForward();
  await page.waitForURL(/\/places\/[0-9a-f-]{36}/);
  await atRest(page);
  assert.ok([...before].some((address) => address.includes('/profile')), 'the place was asked for once');
  assert.deepEqual(again, []);
});
