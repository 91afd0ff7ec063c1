// The lists of the nouns that have no page of their own: found in the menu, searched, filtered, sorted, paged, taken along.
import assert from 'node:assert/strict';

import { atRest, journey, until, visit, walks } from '../journey.mjs';
import { ask, placeId } from '../registry.mjs';
import { languages } from '../words.mjs';

const total_of = async (noun) => (await ask(`/api/v1/${noun}s?limit=1`)).total;
const rows = (page) => page.locator('main table tbody th');

for (const { lang, size, viewport } of walks) {
  journey(`the registry's menu leads to every list (${lang}, ${size})`, { lang, viewport }, async ({ page, say }) => {
    for (const noun of ['offer', 'programme', 'project', 'indicator', 'statement', 'profile', 'post', 'person']) {
      const before = await total_of(noun);
      await visit(page, `/${lang}/about`);
      const menu = page.getByRole('button', { name: say('ui.nav.menu') });
      if (await menu.isVisible()) await menu.click();
      await page.getByRole('button', { name: say('ui.nav.registry') }).click();
      await page.getByRole('navigation', { name: say('ui.nav.label') }).getByRole('link', { name: say(`entity.${noun}.plural`), exact: true }).click();
      await page.waitForURL(new RegExp(`/${lang}/${noun}s$`));
      await atRest(page);
      assert.equal((await page.locator('h1').innerText()).trim(), say(`entity.${noun}.plural`));
      const shown = await until(() => rows(page).count(), (count) => count > 0, `${noun}s`);
      const after = await total_of(noun); // journeys beside this one add some
      assert.ok(shown >= Math.min(before, 50) && shown <= Math.min(after, 50), `${noun}: ${shown} of ${before} to ${after}`);
      assert.ok((await rows(page).allInnerTexts()).every((text) => text.trim().length > 1), 'every row has a name');
    }
  });
}

for (const lang of languages) {
  journey(`offers are filtered, sorted, paged and opened (${lang})`, { lang }, async ({ page, say }) => {
    await visit(page, `/${lang}/offers`);
    await page.getByRole('button', { name: say('ui.list.more'), exact: true }).click();
    await until(() => rows(page).count(), (count) => count === 100, 'a second page');

    await page.getByRole('combobox', { name: say('field.offer.direction') }).selectOption('need');
    await page.waitForURL(/direction=need/);
    const place = page.getByRole('combobox', { name: say('field.offer.place') });
    await place.pressSequentially('Liuzhou');
    await page.getByRole('option').filter({ hasText: /Liuzhou|柳州/ }).first().click();
    await page.waitForURL(/place=/);
    const wanted = await ask(`/api/v1/offers?direction=need&place=${await placeId('柳州')}`);
    await until(() => rows(page).count(), (count) => count === wanted.total, `${wanted.total} needs of Liuzhou`);
    await page.reload();
    await atRest(page);
    assert.equal(await rows(page).count(), wanted.total, 'a reload keeps the filters');
    assert.match(await place.inputValue(), /Liuzhou|柳州/);
    const add = await page.getByRole('link', { name: say('ui.record.add', { noun: say('entity.offer') }) }).getAttribute('href');
    assert.ok(add.includes(`/records/offer/new?place=${await placeId('柳州')}`), add);

    await page.getByRole('button', { name: say('ui.records.clear') }).click();
    await page.getByRole('columnheader', { name: say('field.offer.asset') }).getByRole('button').click();
    await page.waitForURL((address) => address.search === '?sort=asset');
    await until(() => rows(page).count(), (count) => count === 50, 'all again');
    await rows(page).first().getByRole('link').click();
    await page.waitForURL(/\/records\/offer\/[0-9a-f-]{36}$/);
    await page.goBack();
    await page.waitForURL(/\/offers\?sort=asset$/);
  });

  journey(`programmes are searched and taken along as files (${lang})`, { lang }, async ({ page, say }) => {
    await visit(page, `/${lang}/programmes`);
    await page.getByRole('searchbox', { name: say('ui.records.search') }).fill('urban');
    const { total } = await ask('/api/v1/programmes?q=urban');
    await until(() => rows(page).count(), (count) => count === total, `${total} programmes`);
    await page.getByRole('searchbox').fill('Xyzzyqq');
    await page.getByText(say('ui.records.none_found')).waitFor();
    for (const [key, start] of [['ui.list.csv', 'id,'], ['ui.list.xlsx', 'PK']]) {
      const address = await page.getByRole('link', { name: say(key) }).getAttribute('href');
      const file = await fetch(process.env.QIAO_URL + address);
      assert.equal(file.status, 200);
      assert.ok(Buffer.from(await file.arrayBuffer()).toString('latin1').replace(/^ï»¿/, '').startsWith(start), address);
    }
  });
}
