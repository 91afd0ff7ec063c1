// Everybody for everybody: a run over all places, its best mutual pairs, the best for one place; the link that brings it again,
// the files, what is asked, cancelling and what went wrong.
import assert from 'node:assert/strict';

import { faultsOf } from '../accessible.mjs';
import { atRest, journey, phone, until, visit } from '../journey.mjs';
import { ask, placeId, send } from '../registry.mjs';
import { languages, patternOf } from '../words.mjs';

const section = (page, name) => page.getByRole('region', { name, exact: true });
const button = (page, name) => page.getByRole('button', { name, exact: true });
const runOf = (page) => new URL(page.url()).searchParams.get('run');
const pairs = (page, say) => section(page, say('ui.scores.best_pairs')).locator('tbody tr');
const rowOf = (page, say) => section(page, say('ui.scores.one_place')).locator('ol li');

/** Starts a run and waits for its answer. */
async function score(page, say) {
  const before = runOf(page);
  await button(page, say('ui.scores.start')).click();
  await page.waitForURL((address) => ![null, before].includes(address.searchParams.get('run')));
  await until(async () => (await ask(`/api/v1/runs/${runOf(page)}`)).state, (state) => state === 'done', 'the run ends');
  await until(() => page.getByRole('progressbar').count(), (count) => count === 0, 'the page has its answer');
  await section(page, say('ui.scores.answer')).waitFor();
  return ask(`/api/v1/runs/${runOf(page)}/result`);
}

/** What the page has to show, found in the answer another way than the page does. */
function bestMutual({ rows }) {
  const view = (a, b) => rows.find((row) => row.place.id === a)?.candidates.find((one) => one.id === b)?.score;
  let best = 0;
  for (const { place, candidates } of rows) {
    for (const { id, score: ours } of candidates) {
      const theirs = view(id, place.id);
      if (theirs !== undefined && ours + theirs > 0) best = Math.max(best, (2 * ours * theirs) / (ours + theirs));
    }
  }
  return best;
}

for (const lang of languages) {
  journey(`everybody is scored, the best pairs and one place's best are shown, and a link brings them (${lang})`, { lang }, async ({ page, say, open }) => {
    await visit(page, `/${lang}/scores`);
    await page.getByText(say('ui.scores.empty')).waitFor();
    const answer = await score(page, say);
    assert.equal(answer.rows.length, answer.places);
    const first = await pairs(page, say).first().innerText();
    assert.match(first, new RegExp((100 * bestMutual(answer)).toFixed(1).replace('.', '\\.')), 'the best mutual pair stands first');

    const bonn = await placeId('Bonn');
    const field = section(page, say('ui.scores.one_place')).getByRole('combobox');
    await field.fill('Bonn');
    await section(page, say('ui.scores.one_place')).getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`place=${bonn}`));
    const wanted = answer.rows.find((row) => row.place.id === bonn).candidates;
    await until(() => rowOf(page, say).count(), (count) => count === wanted.length, 'the row of Bonn');
    assert.deepEqual(await rowOf(page, say).locator('a').allInnerTexts(), wanted.map((one) => one.name));
    assert.deepEqual(await rowOf(page, say).locator('.points').allInnerTexts(), wanted.map((one) => (100 * one.score).toFixed(1)));
    assert.deepEqual(await faultsOf(page, { lang }), []);

    const friend = await open();
    await visit(friend, page.url());
    await until(() => rowOf(friend, say).locator('a').allInnerTexts(), (names) => names.join() === wanted.map((one) => one.name).join(), 'a sent link shows the same row');
    await rowOf(friend, say).first().getByRole('link').click();
    await friend.waitForURL(new RegExp(`/${lang}/pairs/${bonn}/${wanted[0].id}`));
    await friend.goBack();
    await atRest(friend);
    await friend.getByRole('link', { name: patternOf(lang, 'ui.scores.reasons') }).click();
    await friend.waitForURL(new RegExp(`/${lang}/partners\\?.*place=${bonn}`));
  });

  journey(`what is asked is kept with the run, files are brought, and recent runs are a way back (${lang})`, { lang }, async ({ page, say }) => {
    await visit(page, `/${lang}/scores`);
    const order = section(page, say('ui.scores.order'));
    await order.getByRole('spinbutton').fill('3');
    await order.getByRole('spinbutton').blur();
    await order.getByRole('combobox', { name: say('ui.scores.countries') }).selectOption('CN');
    const answer = await score(page, say);
    assert.ok(answer.rows.every((row) => row.candidates.length <= 3 && row.candidates.every((one) => one.country === 'CN')));
    const best = `${(100 * bestMutual(answer)).toFixed(1)}`;
    const shown = () => pairs(page, say).first().locator('.score .figure').innerText();
    assert.equal(await shown(), best);
    const run = runOf(page);

    for (const [name, type] of [['ui.scores.json', /json/], ['ui.list.csv', /csv/]]) {
      const file = await page.request.get(await page.getByRole('link', { name: say(name), exact: true }).getAttribute('href'));
      assert.ok(file.ok());
      assert.match(file.headers()['content-type'], type);
    }
    await order.getByRole('list').getByRole('button').click();
    await page.getByText(say('ui.scores.outdated')).waitFor();
    await order.getByRole('spinbutton').fill('1');
    await order.getByRole('spinbutton').blur();
    const other = await score(page, say);
    assert.notEqual(runOf(page), run);
    assert.ok(other.rows.some((row) => row.candidates.some((one) => one.country !== 'CN')));

    await button(page, say('ui.bench.recent')).click();
    await page.locator(`a[href*="${run}"]`).click();
    await until(() => order.getByRole('spinbutton').inputValue(), (top) => top === '3', 'the run brings what was asked');
    assert.equal(await order.getByRole('list').getByRole('listitem').count(), 1);
    await until(shown, (score) => score === best, 'and its answer');
    assert.deepEqual(await faultsOf(page, { lang }), []);
  });
}

journey('on a phone a place chosen among the pairs comes into view', { lang: 'zh', viewport: phone }, async ({ page, say }) => {
  await visit(page, '/zh/scores');
  await score(page, say);
  const name = pairs(page, say).nth(3).getByRole('link').first();
  const wanted = await name.innerText();
  await name.click();
  await page.waitForURL(/place=/);
  await page.getByRole('heading', { name: say('ui.scores.best_for', { place: wanted }) }).waitFor();
  const top = () => section(page, say('ui.scores.one_place')).evaluate((one) => one.getBoundingClientRect().top);
  await until(top, (at) => at > -200 && at < phone.height / 2, 'the row is in view');
  await page.evaluate(() => window.scrollTo(0, 0));
  assert.deepEqual(await faultsOf(page, { lang: 'zh', back: phone }), []);
});

journey('a run that the server no longer knows, and one that it refuses, are told', { lang: 'en', expected: /status of (404|422)/ }, async ({ page, say }) => {
  const run = await send('POST', '/api/v1/runs/scores', { top: 2 });
  await fetch(`${process.env.QIAO_URL}/api/v1/runs/${run.id}`, { method: 'DELETE' });
  await until(() => fetch(`${process.env.QIAO_URL}/api/v1/runs/${run.id}`, { method: 'DELETE' }), (answer) => answer.status === 404, 'the run is forgotten');
  await visit(page, `/en/scores?run=${run.id}`);
  await page.getByRole('alert').waitFor();
  await page.route('**/api/v1/runs/scores*', (route) => route.continue({ postData: JSON.stringify({ top: 5, weights: 'nothing:1' }) }));
  await button(page, say('ui.scores.start')).click();
  await page.getByRole('alert').filter({ hasText: 'nothing' }).waitFor();
});
