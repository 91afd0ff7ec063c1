// A programme manager pairs two cohorts: the example is solved, a pair locked, a contradiction resolved, the decision kept
// and checked again; by keyboard, on a phone, with pasted names and with more cities than have room for numbers.
import assert from 'node:assert/strict';

import { faultsOf } from '../accessible.mjs';
import { atRest, desk, journey, phone, until, visit } from '../journey.mjs';
import { ask, placeId } from '../registry.mjs';
import { languages, patternOf } from '../words.mjs';

const section = (page, name) => page.getByRole('region', { name, exact: true });
const button = (page, name) => page.getByRole('button', { name, exact: true });
const grid = (page) => page.getByRole('grid');
const cell = (page, row, column) => page.locator(`td[data-row="${row}"][data-column="${column}"]`);

async function loadExample(page, lang) {
  await visit(page, `/${lang}/pairing`);
  await page.getByRole('button', { name: patternOf(lang, 'ui.pairing.example') }).first().click();
}

/** Presses "Solve" and waits for the answer of a new run. */
async function solve(page, say, press = () => button(section(page, say('ui.pairing.objective')), say('ui.bench.solve')).click()) {
  const before = new URL(page.url()).searchParams.get('run');
  await press();
  await page.waitForURL((address) => ![null, before].includes(address.searchParams.get('run')));
  await until(() => page.getByRole('progressbar').count(), (count) => count === 0, 'the run ends');
  await atRest(page);
}
const pairs = (page, say) =>
  section(page, say('ui.pairing.answer')).locator('table').first().locator('tbody tr').evaluateAll((rows) =>
    rows.map((row) => [...row.children].slice(0, 2).map((one) => one.textContent.trim()).join(' – ')).sort());
const answered = (page, say, count = 10) => until(() => pairs(page, say), (found) => found.length === count, `${count} pairs`);

/** Chooses from the menu of a cell, by keyboard alone. */
async function choose(page, say, at, wanted) {
  await at.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menu').waitFor();
  const chosen = () => page.evaluate(() => document.activeElement.textContent.trim());
  for (let step = 0; step < 6 && (await chosen()).replace(/^✓/, '') !== say(wanted); step++) await page.keyboard.press('ArrowDown');
  assert.equal((await chosen()).replace(/^✓/, ''), say(wanted));
  await page.keyboard.press('Enter');
  await until(() => at.evaluate((one) => document.activeElement === one), Boolean, 'the cell has the focus again');
}

/** As faultsOf, from the top of the page: what the header covers while scrolling is no fault. */
async function faults(page, settings) {
  await page.evaluate(() => window.scrollTo(0, 0));
  return faultsOf(page, settings);
}

/** A cell of the first row whose pair is not proposed. */
const freeColumn = (page) => page.locator('td[data-row="0"]').evaluateAll((found) => found.findIndex((one) => !one.classList.contains('proposed')));

for (const lang of languages) {
  journey(`the example is solved, a locked pair survives the rerun, and a link brings the answer (${lang})`, { lang }, async ({ page, say, open }) => {
    await loadExample(page, lang);
    await grid(page).waitFor();
    assert.equal(await grid(page).locator('tbody tr').count(), 10);
    await solve(page, say);
    const first = await answered(page, say);
    assert.equal(await grid(page).locator('td.proposed').count(), 10);
    await section(page, say('ui.pairing.answer')).getByText(say('ui.bench.badge_proven'), { exact: true }).waitFor();
    assert.ok(await page.getByRole('heading', { name: patternOf(lang, 'ui.pairing.chosen_title') }).isVisible(), 'what was chosen stands beside it');

    const column = await freeColumn(page);
    await choose(page, say, cell(page, 0, column), 'ui.pairing.do_locked');
    await page.getByText(say('ui.bench.outdated')).waitFor();
    await solve(page, say);
    await until(() => cell(page, 0, column).getAttribute('class'), (names) => /proposed/.test(names) && /locked/.test(names), 'the locked pair is proposed');
    const second = await answered(page, say);
    assert.notDeepEqual(second, first);

    await solve(page, say, () => button(page, say('ui.pairing.lock_all')).click());
    assert.deepEqual(await answered(page, say), second, 'all locked pairs survive');
    assert.equal(await grid(page).locator('td.proposed.locked').count(), 10);
    const friend = await open();
    await visit(friend, page.url());
    assert.deepEqual(await answered(friend, say), second, 'a sent link shows the same pairs');
    await button(page, say('ui.bench.undo')).click();
    await until(() => grid(page).locator('td.locked').count(), (count) => count === 1, 'locking all was one step, and solving none');
  });

  journey(`a contradiction is explained and resolved, the decision is kept and checked (${lang})`, { lang }, async ({ page, say, open }) => {
    await loadExample(page, lang);
    await grid(page).waitFor();
    for (const column of [0, 1]) await choose(page, say, cell(page, 0, column), 'ui.pairing.do_required');
    await solve(page, say);
    const conflict = page.getByRole('alert', { name: say('ui.bench.infeasible') });
    await conflict.waitFor();
    assert.equal(await conflict.getByRole('listitem').count(), 3, 'two pairs and the number of partners');
    assert.deepEqual(await faults(page, { lang }), []);
    const friend = await open();
    await visit(friend, page.url());
    await friend.getByRole('alert', { name: say('ui.bench.infeasible') }).waitFor();
    await until(() => grid(friend).locator('td.required').count(), (count) => count === 2, 'a link to the refusal brings what was asked');

    const name = await grid(page).locator('tbody th').first().innerText();
    const of_pair = conflict.getByRole('listitem').filter({ hasText: name }).first();
    await of_pair.getByRole('button').click();
    await of_pair.getByText(say('ui.bench.taken_away'), { exact: true }).waitFor();
    await solve(page, say, () => button(conflict, say('ui.bench.solve_again')).click());
    const kept = await answered(page, say);
    assert.equal(await grid(page).locator('td.required.proposed').count(), 1);

    const form = page.locator('details').filter({ hasText: say('ui.pairing.save_about') });
    await form.locator('summary').click();
    await form.getByRole('textbox', { name: say('ui.pairing.title_field') }).fill(`Round of ${lang}`);
    await form.getByRole('textbox', { name: say('ui.pairing.decided') }).fill('2026-05');
    await button(form, say('ui.pairing.save_do')).click();
    await page.waitForURL(/decision=[0-9a-f-]{36}/);
    const { items } = await ask('/api/v1/decisions?limit=100');
    const record = items.find(({ id }) => page.url().includes(id));
    assert.deepEqual([record.decided, record.cohort_a.length, record.objective, record.inputs_hash.length], ['2026-05', 10, 'total', 64]);

    await visit(friend, page.url());
    await friend.getByRole('heading', { name: `Round of ${lang}` }).waitFor();
    assert.deepEqual(await answered(friend, say), kept, 'the decision shows its pairs');
    assert.equal(await grid(friend).locator('td.required').count(), 1, 'and its conditions');
    await button(friend, say('ui.pairing.check')).click();
    await friend.getByText(say('ui.pairing.check_same')).waitFor();
    assert.match(friend.url(), /check=/);
    assert.deepEqual(await faults(friend, { lang }), []);
  });

  journey(`the workbench with an answer serves everyone (${lang})`, { lang }, async ({ page, say }) => {
    await loadExample(page, lang);
    await page.getByRole('checkbox', { name: say('ui.pairing.with_sensitivity') }).check();
    await solve(page, say);
    await page.getByRole('heading', { name: say('ui.pairing.sensitivity') }).waitFor();
    await page.locator('main details').evaluateAll((folds) => folds.forEach((one) => { one.open = true; }));
    await button(page, say('ui.pairing.recent')).click();
    await section(page, say('ui.pairing.start')).getByRole('link').first().waitFor();
    assert.deepEqual(await faults(page, { lang }), []);
    const [book, paper] = ['XLSX', 'PDF'].map((name) => page.getByRole('link', { name, exact: true }));
    for (const [link, type] of [[book, /spreadsheetml/], [paper, /pdf/]]) {
      const file = await page.request.get(await link.getAttribute('href'));
      assert.ok(file.ok());
      assert.match(file.headers()['content-type'], type);
    }
  });

  journey(`names are pasted, conditions said and undone (${lang})`, { lang }, async ({ page, say }) => {
    await visit(page, `/${lang}/pairing`);
    await page.getByText(say('ui.pairing.no_cities')).waitFor();
    const sides = ['a', 'b'].map((side) => page.locator('.cohorts > section').nth(side === 'a' ? 0 : 1));
    const paste = async (side, text) => {
      await button(side, say('ui.bench.paste')).click();
      await side.getByRole('textbox', { name: say('ui.bench.paste_label') }).fill(text);
      await side.getByRole('button', { name: patternOf(lang, 'ui.bench.paste_do') }).click();
    };
    await paste(sides[0], 'Terassa\n2. Bonn\nNowhereville');
    await sides[0].getByText(say('ui.bench.paste_done', { added: 2, open: 1 })).waitFor();
    assert.match(await sides[0].getByRole('list', { name: say('ui.bench.paste_open') }).innerText(), /Nowhereville/);
    assert.equal(await sides[0].getByRole('textbox', { name: say('ui.bench.paste_label') }).inputValue(), 'Nowhereville', 'what is open stays to be mended');
    await paste(sides[1], '柳州、成都、苏州');
    await until(() => grid(page).locator('tbody tr').count(), (count) => count === 2, 'the matrix');
    assert.equal(await grid(page).locator('tbody tr').first().locator('td').count(), 3);

    await choose(page, say, cell(page, 1, 2), 'ui.pairing.do_forbidden');
    const marked = section(page, say('ui.pairing.marked'));
    assert.equal(await marked.getByRole('listitem').count(), 1);
    await page.keyboard.press('Control+z');
    await until(() => marked.getByRole('listitem').count(), (count) => count === 0, 'undone by keyboard');
    await button(page, say('ui.bench.redo')).click();
    await until(() => marked.getByRole('listitem').count(), (count) => count === 1, 'redone');
    await page.reload();
    await atRest(page);
    await until(() => marked.getByRole('listitem').count(), (count) => count === 1, 'a reload keeps the draft');
    const other = lang === 'en' ? '中文' : 'English';
    await page.getByRole('link', { name: other, exact: true }).click();
    await until(() => page.locator('td.forbidden').count(), (count) => count === 1, 'and so does the other language');
  });
}

journey('on a phone the pairs of one city stand in a list', { lang: 'zh', viewport: phone }, async ({ page, say }) => {
  await loadExample(page, 'zh');
  const matrix = section(page, say('ui.pairing.matrix'));
  await until(() => matrix.getByRole('listitem').count(), (count) => count === 10, 'ten pairs');
  const values = await matrix.locator('li .value').allInnerTexts();
  assert.deepEqual(values, [...values].sort((x, y) => Number(y) - Number(x)), 'the best first');
  await matrix.getByRole('listitem').nth(3).getByRole('combobox').selectOption({ label: say('ui.pairing.legend_locked') });
  await solve(page, say);
  await answered(page, say);
  assert.equal(await matrix.getByRole('listitem').nth(3).getByText(say('ui.pairing.legend_proposed'), { exact: true }).count(), 1);
  assert.deepEqual(await faults(page, { lang: 'zh', back: phone }), []);
});

journey('more cities than have room for numbers are drawn, and the keyboard reaches them', { lang: 'en' }, async ({ page, say }) => {
  await visit(page, '/en/pairing');
  const [europe, china] = [page.locator('.cohorts > section').nth(0), page.locator('.cohorts > section').nth(1)];
  await button(europe, say('ui.bench.paste')).click();
  await europe.getByRole('textbox', { name: say('ui.bench.paste_label') }).fill('Bonn\nTerrassa');
  await europe.getByRole('button', { name: patternOf('en', 'ui.bench.paste_do') }).click();
  await button(china, say('ui.bench.by_country')).click();
  for (const country of ['CN', 'IT', 'FR', 'GB']) {
    await china.getByRole('combobox', { name: say('ui.bench.country'), exact: true }).selectOption(country);
    const size = await china.getByRole('listitem').count();
    await button(china, say('ui.bench.country_add')).click();
    await until(() => china.getByRole('listitem').count(), (count) => count > size, `cities of ${country}`);
  }
  await page.locator('canvas').waitFor();
  const cities = await china.getByRole('listitem').count();
  const columns = await until(async () => Number(await grid(page).getAttribute('aria-colcount')), (count) => count >= cities, 'a column for each city');
  assert.ok(columns > 60, `only ${columns} columns`);
  const drawn = () => page.locator('canvas').evaluate((one) => {
    const { data } = one.getContext('2d').getImageData(0, 0, one.width, one.height);
    return new Set(new Uint32Array(data.buffer)).size;
  });
  await until(drawn, (colours) => colours > 3, 'cells of several colours');
  const cursor = grid(page).getByRole('gridcell');
  await cursor.focus();
  const before = await cursor.getAttribute('aria-label');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowDown');
  assert.equal(await cursor.getAttribute('aria-colindex'), String(columns));
  assert.notEqual(await cursor.getAttribute('aria-label'), before);
  await choose(page, say, cursor, 'ui.pairing.do_forbidden');
  assert.match(await cursor.getAttribute('aria-label'), new RegExp(say('ui.pairing.legend_forbidden')));
  assert.deepEqual(await faults(page, { lang: 'en', back: desk }), []);
});

journey('a pair opens from its cell, and the way back finds the workbench as it was', { lang: 'en' }, async ({ page, say }) => {
  await loadExample(page, 'en');
  await solve(page, say);
  const found = await answered(page, say);
  await cell(page, 2, 3).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: say('ui.pairing.open_pair') }).click();
  await page.waitForURL(/\/en\/pairs\/[0-9a-f-]{36}\/[0-9a-f-]{36}/);
  await atRest(page);
  await page.goBack();
  await atRest(page);
  assert.deepEqual(await answered(page, say), found);
});

journey('a run that the server no longer knows is told', { lang: 'en', expected: /status of 404/ }, async ({ page }) => {
  await visit(page, `/en/pairing?run=${await placeId('Bonn')}`);
  await page.getByText(patternOf('en', 'ui.pairing.no_cities')).waitFor();
  await page.getByRole('alert').waitFor();
});
