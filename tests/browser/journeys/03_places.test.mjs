import assert from 'node:assert/strict';

import { atRest, journey, until, visit } from '../journey.mjs';
import { ask, placeId } from '../registry.mjs';
import { languages } from '../words.mjs';

const names = (page) => page.locator('main table tbody th').allInnerTexts();

for (const lang of languages) {
  journey(`the directory finds a place while it is typed, in both scripts (${lang})`, { lang }, async ({ page, say }) => {
    await visit(page, `/${lang}/places`);
    const box = page.getByRole('searchbox', { name: say('ui.places.search') });
    for (const [typed, wanted] of [['chengd', /Chengdu/], ['柳', /柳州/], ['Shenzen', /深圳|Shenzhen/]]) {
      await box.fill('');
      await box.pressSequentially(typed);
      await until(() => page.locator('main li').allInnerTexts(), (found) => found.some((text) => wanted.test(text)), `${typed} finds ${wanted}`);
      await page.waitForURL((address) => address.searchParams.get('q') === typed);
    }
    await box.fill('Xyzzyqq');
    await page.getByText(say('ui.search.nothing', { q: 'Xyzzyqq' })).first().waitFor();
  });

  journey(`the directory is filtered, sorted and paged (${lang})`, { lang }, async ({ page, say }) => {
    await visit(page, `/${lang}/places`);
    const { total } = await ask('/api/v1/places?limit=1');
    const start = await names(page);
    assert.ok(start.length < total);
    await page.getByRole('button', { name: say('ui.list.more'), exact: true }).click();
    const longer = await until(() => names(page), (found) => found.length > start.length, 'a second page');
    assert.equal(new Set(longer).size, longer.length, 'no place twice');

    await page.getByRole('combobox', { name: say('ui.partners.country'), exact: true }).selectOption('ES');
    const spain = await ask('/api/v1/places?country=ES');
    await until(() => names(page), (found) => found.length === spain.total, 'all of Spain and nothing else');
    await page.getByRole('columnheader', { name: say('ui.places.population') }).getByRole('button').click();
    await page.waitForURL(/sort=population/);
    await atRest(page);
    await page.getByRole('columnheader', { name: say('ui.places.population') }).getByRole('button').click();
    await page.waitForURL(/sort=-population/);
    const bySize = spain.items.filter((place) => place.population).sort((a, b) => b.population.value - a.population.value)[0];
    await until(() => names(page), (found) => found[0]?.includes(bySize.name[lang].text), `${bySize.name[lang].text} first`);

    await page.getByRole('combobox', { name: say('ui.places.kind'), exact: true }).selectOption('county');
    const counties = await ask('/api/v1/places?country=ES&kind=county');
    await until(() => names(page), (found) => found.length === counties.total, 'counties of Spain');
    await page.reload();
    await atRest(page);
    assert.equal((await names(page)).length, counties.total, 'a reload keeps filter and order');
  });

  journey(`a place's page has all its sections and leads on (${lang})`, { lang }, async ({ page, say }) => {
    await visit(page, `/${lang}/places/${await placeId('柳州')}`);
    assert.match(await page.locator('h1').innerText(), lang === 'zh' ? /^\s*柳州/ : /^\s*Liuzhou/);
    for (const section of ['helix', 'missing', 'links', 'offers', 'statements', 'events', 'sources']) {
      const found = page.locator(`#${section}`);
      assert.ok(await found.getByRole('heading').first().isVisible(), section);
      assert.ok((await found.innerText()).trim().length > 20, `${section} says something`);
    }
    assert.match(await page.locator('#figures').innerText(), /\d/);
    await page.getByRole('link', { name: say('ui.place.find_partners') }).first().click();
    await page.waitForURL(/\/partners\?place=/);
  });
}
