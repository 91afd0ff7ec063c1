import assert from 'node:assert/strict';

import { assertAccessible, journey, phone } from '../journey.mjs';

const languages = [
  { lang: 'en', name: 'English' },
  { lang: 'zh', name: 'Chinese' },
];

for (const { lang, name } of languages) {
  journey(`the first page comes in ${name} to a browser that asks for it`, { lang }, async (page) => {
    await page.goto('/');
    await page.waitForURL(`**/${lang}/`);
    assert.match(await page.getAttribute('html', 'lang'), new RegExp(`^${lang}`));
    assert.equal(await page.locator('h1:visible').count(), 1);
    await assertAccessible(page);
  });

  journey(`the first page can be read in ${name} on a phone`, { lang, viewport: phone }, async (page) => {
    await page.goto(`/${lang}/`);
    await page.locator('h1').first().waitFor();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(overflow <= 0, `${overflow} px stick out to the right`);
    await assertAccessible(page);
  });

  journey(`the first page can be read in ${name} without JavaScript`, { lang, javaScriptEnabled: false }, async (page) => {
    await page.goto(`/${lang}/`);
    assert.notEqual((await page.locator('h1').first().innerText()).trim(), '');
    assert.notEqual(await page.title(), '');
  });
}
