// One box: from anywhere by "/", names while typing, hits across languages, narrowed down, why a hit is there; and without a script.
import assert from 'node:assert/strict';

import { faultsOf } from '../accessible.mjs';
import { atRest, journey, url, visit, walks } from '../journey.mjs';

for (const { lang, size, viewport } of walks) {
  journey(`hydrogen is found in either language and narrowed down (${lang}, ${size})`, { lang, viewport }, async ({ page, say }) => {
    await visit(page, `/${lang}/about`);
    const box = page.getByRole('combobox', { name: say('ui.search.label') });
    await box.waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type(lang === 'en' ? '氢能' : 'hydrogen');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`/${lang}/search\\?q=`));
    await page.getByRole('link', { name: lang === 'en' ? 'Hydrogen energy' : '氢能', exact: true }).waitFor();
    const narrow = page.getByRole('button', { name: say('ui.find.facets'), exact: true });
    if (await narrow.isVisible()) await narrow.click();
    await page.getByRole('checkbox', { name: say('entity.organisation.plural') }).check();
    await page.waitForURL(/kind=organisation/);
    await atRest(page);
    assert.equal(await page.locator('li.hit').count(), 1);
    await page.locator('li.hit summary').click();
    await page.getByText(say('ui.find.why_weight', { weight: 4 })).waitFor();
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);
    const plain = await (await fetch(`${url}/${lang}/search?q=${encodeURIComponent('氢能')}`)).text();
    assert.match(plain, /<mark>/, 'the same without a script');
  });
}
