// A programme manager forms groups: the example on any theme, a group locked, two cities kept apart, nobody left out, a contradiction
// resolved; three sides; chosen themes; the files; by keyboard and on a phone.
import assert from 'node:assert/strict';

import { faultsOf } from '../accessible.mjs';
import { atRest, journey, phone, until, visit } from '../journey.mjs';
import { ask, placeId } from '../registry.mjs';
import { languages, patternOf } from '../words.mjs';

const section = (page, name) => page.getByRole('region', { name, exact: true });
const button = (page, name) => page.getByRole('button', { name, exact: true });
const runOf = (page) => new URL(page.url()).searchParams.get('run');
const cards = (page) => page.getByRole('article');
const side = (page, at) => page.locator('.sides > section').nth(at);

async function loadExample(page, lang) {
  await visit(page, `/${lang}/groups`);
  await page.getByRole('button', { name: patternOf(lang, 'ui.groups.example') }).first().click();
  await until(() => side(page, 0).getByRole('listitem').count(), (count) => count === 10, 'ten cities');
}

/** Forms groups and waits for the answer of a new run. */
async function form(page, say, press = () => button(page, say('ui.groups.form')).click()) {
  const before = runOf(page);
  await press();
  await page.waitForURL((address) => ![null, before].includes(address.searchParams.get('run')));
  await until(() => page.getByRole('progressbar').count(), (count) => count === 0, 'the run ends');
  const answer = await ask(`/api/v1/runs/${runOf(page)}/result`);
  await until(() => cards(page).count(), (count) => count === answer.groups.length, 'a card for each group');
  await atRest(page);
  return answer;
}
const members = (group) => group.members.map((one) => one.id).sort().join();
const label = (group, lang) => group.theme[lang === 'zh' ? 'label_zh' : 'label_en'];

/** As faultsOf, from the top of the page: what the header covers while scrolling is no fault. */
async function faults(page, settings) {
  await page.evaluate(() => window.scrollTo(0, 0));
  return faultsOf(page, settings);
}

async function paste(page, at, say, lang, text) {
  await button(side(page, at), say('ui.bench.paste')).click();
  await side(page, at).getByRole('textbox', { name: say('ui.bench.paste_label') }).fill(text);
  await side(page, at).getByRole('button', { name: patternOf(lang, 'ui.bench.paste_do') }).click();
}

for (const lang of languages) {
  journey(`the example forms groups, a locked one survives, two cities are kept apart, and a link brings it all (${lang})`, { lang }, async ({ page, say, open }) => {
    await loadExample(page, lang);
    const first = await form(page, say);
    assert.ok(first.groups.length >= 2 && first.proven);
    await page.getByText(say('ui.bench.badge_proven'), { exact: true }).waitFor();
    assert.deepEqual(await cards(page).getByRole('heading').allInnerTexts(), first.groups.map((group) => label(group, lang)));
    const drawn = await cards(page).first().locator('svg').evaluate((one) => [one.querySelectorAll('circle').length, one.querySelectorAll('line').length]);
    assert.deepEqual(drawn, [first.groups[0].members.length, first.groups[0].pairs.length], 'a dot for each member, a line for each pair');
    assert.deepEqual(await faults(page, { lang }), []);

    const last = first.groups.at(-1);
    await cards(page).last().getByRole('button', { name: say('ui.bench.lock') }).click();
    await cards(page).first().locator('summary').click();
    await cards(page).first().getByRole('button', { name: say('ui.groups.keep_apart') }).first().click();
    await page.getByText(say('ui.groups.outdated')).waitFor();
    const decided = section(page, say('ui.groups.decided'));
    assert.equal(await decided.getByRole('listitem').count(), 2);
    const [worst] = [...first.groups[0].pairs].sort((x, y) => y.value - x.value);

    const second = await form(page, say);
    const kept = second.groups.find((group) => group.locked);
    assert.deepEqual([kept.theme.id, members(kept)], [last.theme.id, members(last)], 'the locked group stays');
    assert.ok(second.groups.every((group) => !(members(group).includes(worst.a) && members(group).includes(worst.b))), 'they are apart');
    assert.ok(second.total <= first.total);

    const friend = await open();
    await visit(friend, page.url());
    await until(() => cards(friend).count(), (count) => count === second.groups.length, 'a sent link shows the same groups');
    assert.equal(await section(friend, say('ui.groups.decided')).getByRole('listitem').count(), 2, 'and what was decided');

    await page.keyboard.press('Escape');
    await decided.getByRole('heading').first().click();
    await page.keyboard.press('Control+z');
    await until(() => decided.getByRole('listitem').count(), (count) => count === 1, 'undone by keyboard');
    await button(page, say('ui.bench.redo')).click();
    await until(() => decided.getByRole('listitem').count(), (count) => count === 2, 'redone');
  });

  journey(`a contradiction is told with its way out, and nobody is left out who can be seated (${lang})`, { lang, expected: /status of 4\d\d/ }, async ({ page, say }) => {
    await loadExample(page, lang);
    const first = await form(page, say);
    assert.ok(first.left_out.length > 0);
    assert.ok(await page.getByRole('heading', { name: say('ui.groups.left_out', { count: first.left_out.length }) }).isVisible());
    await button(page, say('ui.groups.lock_all')).click();
    const size = side(page, 0).getByRole('spinbutton', { name: say('ui.bench.at_most') });
    await size.fill('1');
    await size.blur();
    await button(page, say('ui.groups.form')).click();
    const conflict = page.getByRole('alert', { name: say('ui.bench.infeasible') });
    await conflict.waitFor();
    assert.deepEqual(await faults(page, { lang }), []);
    await conflict.getByRole('listitem').first().getByRole('button').click();
    await conflict.getByText(say('ui.bench.taken_away'), { exact: true }).waitFor();
    await button(page, say('ui.bench.begin')).click();

    await loadExample(page, lang);
    await page.getByRole('checkbox', { name: say('ui.groups.everybody') }).check();
    const everybody = await form(page, say);
    assert.ok(everybody.left_out.length <= first.left_out.length);
    await page.getByText(patternOf(lang, everybody.seated < everybody.seated_bound ? 'ui.groups.seated_open' : 'ui.groups.seated')).waitFor();
  });

  journey(`one city of each of three sides, on chosen themes, on paper and in a workbook (${lang})`, { lang }, async ({ page, say }) => {
    await visit(page, `/${lang}/groups`);
    await page.getByText(say('ui.groups.no_cities')).waitFor();
    assert.ok(await button(page, say('ui.groups.form')).isDisabled());
    await button(page, say('ui.groups.add_side')).click();
    await paste(page, 0, say, lang, 'Terrassa\nBonn\nRome');
    await paste(page, 1, say, lang, '柳州、成都、昆明');
    await paste(page, 2, say, lang, 'Manchester\nBelfast\nLeeds');
    for (const at of [0, 1]) {
      const field = side(page, at).getByRole('spinbutton', { name: say('ui.bench.at_most') });
      await field.fill('1');
      await field.blur();
    }
    await until(() => page.locator('.sides').getByRole('listitem').count(), (count) => count === 9, 'nine cities');
    await page.getByRole('radio', { name: say('ui.groups.themes_none') }).check();
    const three = await form(page, say);
    assert.ok(three.groups.length >= 1);
    assert.ok(three.groups.every((group) => group.theme === null && group.members.map((one) => one.side).join() === '0,1,2'));
    assert.equal(await cards(page).first().locator('svg line').count(), 3);
    assert.deepEqual(await faults(page, { lang }), []);

    const themes = section(page, say('ui.groups.themes'));
    await themes.getByRole('radio', { name: say('ui.groups.themes_some') }).check();
    await themes.getByRole('searchbox').fill(lang === 'zh' ? '环境' : 'environment');
    await themes.getByRole('checkbox').first().check();
    const chosen = (await themes.getByRole('list').getByRole('listitem').first().innerText()).trim();
    const on = await form(page, say);
    assert.ok(on.groups.every((group) => label(group, lang) === chosen));
    assert.equal(on.request.themes.length, 1);
    assert.deepEqual(await faults(page, { lang }), []);

    for (const [name, type] of [['XLSX', /spreadsheetml/], ['PDF', /pdf/], ['JSON', /json/]]) {
      const file = await page.request.get(await page.getByRole('link', { name, exact: true }).getAttribute('href'));
      assert.ok(file.ok(), name);
      assert.match(file.headers()['content-type'], type);
    }
    await button(page, say('ui.bench.recent')).click();
    await section(page, say('ui.groups.start')).locator(`a[href*="${runOf(page)}"]`).waitFor();
  });
}

journey('on a phone the groups stand one below the other', { lang: 'zh', viewport: phone }, async ({ page, say }) => {
  await loadExample(page, 'zh');
  const answer = await form(page, say);
  const lefts = await cards(page).evaluateAll((found) => found.map((one) => Math.round(one.getBoundingClientRect().left)));
  assert.equal(new Set(lefts).size, 1);
  assert.equal(lefts.length, answer.groups.length);
  await page.locator('main details').evaluateAll((folds) => folds.forEach((one) => { one.open = true; }));
  assert.deepEqual(await faults(page, { lang: 'zh', back: phone }), []);
});

journey('a group is found from its city, and a pair from its group', { lang: 'en' }, async ({ page, say }) => {
  await loadExample(page, 'en');
  const answer = await form(page, say);
  const city = answer.sides[0].cities.find((one) => one.groups.length);
  await page.getByRole('row').filter({ hasText: city.name }).getByRole('link').first().click();
  await page.waitForURL(new RegExp(`#group-${city.groups[0] + 1}$`));
  const card = cards(page).nth(city.groups[0]);
  const top = () => card.evaluate((one) => one.getBoundingClientRect().top);
  await until(top, (at) => at >= 0 && at < 400, 'the card is in view');
  await card.locator('summary').click();
  await card.getByRole('list').getByRole('link').first().click();
  await page.waitForURL(/\/en\/pairs\//);
  await page.goBack();
  await atRest(page);
  await until(() => cards(page).count(), (count) => count === answer.groups.length, 'the way back finds the groups');
});

journey('a run of groups that the server no longer knows is told', { lang: 'en', expected: /status of 404/ }, async ({ page }) => {
  await visit(page, `/en/groups?run=${await placeId('Bonn')}`);
  await page.getByRole('alert').waitFor();
});
