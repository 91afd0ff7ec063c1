import assert from 'node:assert/strict';

import { atRest, journey, until, visit } from '../journey.mjs';
import { ask } from '../registry.mjs';
import { languages } from '../words.mjs';

for (const lang of languages) {
  journey(`the first page comes in the browser's language (${lang}) and says what there is`, { lang }, async ({ page, say }) => {
    const before = (await ask('/api/v1/overview')).counts;
    await page.goto('/');
    await page.waitForURL(new RegExp(`/${lang}/?$`));
    await atRest(page);
    assert.match(await page.getAttribute('html', 'lang'), new RegExp(`^${lang}`));
    assert.equal(await page.locator('h1').count(), 1);
    const { counts } = await ask('/api/v1/overview');
    const shown = await page.locator('dl dd').allInnerTexts();
    for (const noun of ['places', 'organisations', 'links']) assert.ok(shown.includes(String(counts[noun])) || shown.includes(String(before[noun])), `${noun}: ${shown}`); // others may add some meanwhile
    assert.ok(await page.getByText(say('ui.home.sources')).first().isVisible());
  });

  journey(`the other language (from ${lang}) is one click away and keeps the page`, { lang }, async ({ page, say }) => {
    const other = lang === 'en' ? 'zh' : 'en';
    await visit(page, `/${lang}/places?country=CN`);
    await page.getByRole('link', { name: say('ui.nav.other_language'), exact: true }).click();
    await page.waitForURL(new RegExp(`/${other}/places\\?country=CN`));
    await until(() => page.getAttribute('html', 'lang'), (found) => found.startsWith(other), 'language of the page');
    await atRest(page);
  });
}
