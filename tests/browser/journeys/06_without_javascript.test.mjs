import assert from 'node:assert/strict';

import { journey } from '../journey.mjs';
import { placeId } from '../registry.mjs';
import { languages } from '../words.mjs';

/** Follows the first link that the pattern fits, as a crawler or an old browser does. */
async function follow(page, pattern) {
  const hrefs = await page.locator('main a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  const href = hrefs.find((one) => pattern.test(one ?? ''));
  assert.ok(href, `no link like ${pattern} among ${hrefs.slice(0, 10)}`);
  const answer = await page.goto(href);
  assert.equal(answer.status(), 200, href);
}

for (const lang of languages) {
  journey(`home, places and a place can be read without JavaScript (${lang})`, { lang, javaScriptEnabled: false }, async ({ page }) => {
    await page.goto('/');
    assert.match(page.url(), new RegExp(`/${lang}/?$`));
    assert.equal(await page.locator('h1').count(), 1);
    await follow(page, new RegExp(`^/${lang}/places$`));
    assert.ok((await page.locator('main li a').count()) >= 50);
    await follow(page, new RegExp(`^/${lang}/places/[0-9a-f-]{36}$`));
    assert.notEqual((await page.locator('h1').innerText()).trim(), '');

    await page.goto(`/${lang}/places/${await placeId('柳州')}`);
    assert.match(await page.locator('h1').innerText(), lang === 'zh' ? /柳州/ : /Liuzhou/);
    assert.match(await page.title(), lang === 'zh' ? /柳州/ : /Liuzhou/);
    assert.ok((await page.locator('main dt').count()) >= 5);
    const linked = JSON.parse(await page.locator('script[type="application/ld+json"]').textContent());
    assert.match(String(linked['@context']), /schema\.org/);
    assert.equal(linked.name, lang === 'zh' ? '柳州' : 'Liuzhou');
    assert.ok(linked.geo.latitude > 24 && linked.geo.latitude < 25, 'where it lies');
    const other = lang === 'en' ? 'zh' : 'en';
    assert.match(await page.locator(`link[rel=alternate][hreflang=${other}]`).getAttribute('href'), new RegExp(`/${other}/places/`));
  });
}
