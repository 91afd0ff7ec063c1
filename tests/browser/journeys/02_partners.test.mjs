// A coordinator of Terrassa finds a partner: typed wrongly, ranked, weighed by keyboard, checked down to the evidence.
import assert from 'node:assert/strict';

import { atRest, journey, sizes, until, visit } from '../journey.mjs';
import { placeId } from '../registry.mjs';
import { languages, patternOf, wordsOf } from '../words.mjs';

const results = (page, say) => page.getByRole('region', { name: say('ui.partners.results') });
const rows = (page, say) => results(page, say).getByRole('list').first().locator('> li');

/** The ranking as it is read: name and figures, in order. */
async function ranking(page, say) {
  return rows(page, say).evaluateAll((found) =>
    found.map((row) => [row.querySelector('h2').textContent.trim(), row.querySelector('[role=img]').getAttribute('aria-label')].join(' | ')));
}
const settledRanking = (page, say) => until(() => ranking(page, say), (found) => found.length > 0, 'candidates');

async function unfoldWeights(page, say) {
  const details = page.locator('details').filter({ has: page.locator('summary', { hasText: say('ui.partners.weights') }) }).first();
  await details.waitFor();
  if (!(await details.evaluate((one) => one.open))) await details.locator('summary').first().click();
}

/** The home page's search, misspelt, ends on the ranking. */
async function fromHome(page, lang, say) {
  await visit(page, `/${lang}/`);
  const box = page.getByRole('combobox', { name: say('ui.home.which_city') });
  await box.pressSequentially('Terassa');
  await page.getByRole('option').filter({ hasText: 'Terrassa' }).first().waitFor();
  await until(() => page.getByRole('option').first().innerText(), (text) => text.includes('Terrassa'), 'first option');
  await page.getByRole('option').first().click();
  await page.waitForURL(/\/partners\?place=/);
  await atRest(page);
  await settledRanking(page, say);
}

/** The slider of the heaviest criterion goes down by the Home key while the server cannot be reached. */
async function weighOffline(page, say) {
  await unfoldWeights(page, say);
  const before = await ranking(page, say);
  const block = (route) => route.abort();
  await page.route('**/api/**', block);
  const sliders = page.getByRole('slider');
  const weights = await sliders.evaluateAll((found) => found.map((one) => Number(one.value)));
  const heaviest = sliders.nth(weights.indexOf(Math.max(...weights)));
  await heaviest.focus();
  await heaviest.press('PageDown');
  await heaviest.press('ArrowLeft');
  const shown = await ranking(page, say);
  assert.notDeepEqual(shown, before, 'neither order nor score moved with the weight');
  assert.ok(Number(await heaviest.inputValue()) < Math.max(...weights));
  const settled = `:${await heaviest.inputValue()}`; // the address follows the last key, a moment later
  await page.waitForURL((url) => (url.searchParams.get('weights') ?? '').includes(settled));
  await page.unroute('**/api/**', block);
  return shown;
}

const offline = /Failed to load resource|net::ERR_FAILED/;
for (const lang of languages) {
  for (const { name, viewport } of sizes) {
    const title = `a misspelt city is found, its partners ranked, reweighed by keyboard and checked (${lang}, ${name})`;
    journey(title, { lang, viewport, expected: offline }, async ({ page, say, open }) => {
      await fromHome(page, lang, say);
      assert.match(await page.locator('h1').innerText(), lang === 'zh' ? /特拉萨/ : /Terrassa/);
      const country = page.getByRole('combobox', { name: say('ui.partners.country'), exact: true });
      await country.selectOption('CN');
      await page.waitForURL(/country=CN/);
      await atRest(page);
      const chinese = await settledRanking(page, say);
      assert.ok(chinese.length >= 10, `only ${chinese.length} Chinese places`);
      const weighed = await weighOffline(page, say);
      await page.reload();
      await atRest(page);
      assert.deepEqual(await settledRanking(page, say), weighed, 'server and browser rank alike');
      await openEvidence(page, lang, say);
      await page.goBack();
      await page.waitForURL(/\/partners\?.*weights=/);
      await atRest(page);
      assert.deepEqual(await settledRanking(page, say), weighed, 'the back button brings the same ranking');
      const friend = await open();
      await visit(friend, page.url());
      assert.deepEqual(await settledRanking(friend, say), weighed, 'a sent link shows the same ranking');
    });
  }
}

/** Opens the first candidate's reasons, then the first row they rest on. */
async function openEvidence(page, lang, say) {
  const first = rows(page, say).first();
  await first.getByRole('button', { expanded: false }).last().click();
  await first.getByRole('heading', { name: patternOf(lang, 'ui.reason.for') }).waitFor();
  const evidence = first.getByRole('list', { name: say('ui.reason.evidence') }).first().getByRole('link').first();
  const id = (await evidence.getAttribute('href')).split('/').pop();
  await evidence.click();
  await page.waitForURL(/\/records\//);
  await atRest(page);
  assert.ok(await page.getByText(id).first().isVisible(), 'the row shows its id');
  assert.ok((await page.locator('main dl dt').count()) >= 4, 'the row shows its fields');
}

journey('two candidates of 柳州 stand beside each other', { lang: 'zh' }, async ({ page, say }) => {
  await visit(page, `/zh/partners?place=${await placeId('柳州')}`);
  assert.match(await page.locator('h1').innerText(), /柳州/);
  await settledRanking(page, say);
  const names = [];
  for (const at of [0, 1]) {
    const row = rows(page, say).nth(at);
    names.push((await row.locator('h2 bdi').first().innerText()).trim());
    await row.getByRole('checkbox', { name: patternOf('zh', 'ui.partners.compare') }).check();
  }
  await page.getByRole('link', { name: say('ui.partners.compare_two') }).click();
  await page.waitForURL(/\/zh\/compare\?/);
  await atRest(page);
  const heads = await until(() => page.locator('table thead th').allInnerTexts(), (found) => found.length >= 3, 'both columns');
  assert.deepEqual(heads.slice(1).map((text) => text.trim()), names);
  assert.ok((await page.locator('table tbody tr').count()) >= 2);
  await page.goBack();
  await page.waitForURL(/\/zh\/partners/);
});

for (const lang of languages) {
  journey(`the pair Bonn and Chengdu shows the agreement of their regions (${lang})`, { lang }, async ({ page, say }) => {
    await visit(page, `/${lang}/pairs/${await placeId('Bonn')}/${await placeId('Chengdu')}`);
    assert.match(await page.locator('h1').innerText(), lang === 'zh' ? /波恩.*成都/s : /Bonn.*Chengdu/s);
    const ways = page.locator('section').filter({ has: page.getByRole('heading', { name: say('ui.pair.ways_in'), exact: true }) });
    await ways.getByRole('heading', { name: say('ui.pair.way_regional_agreement') }).waitFor();
    assert.match(await ways.innerText(), lang === 'zh' ? /北莱茵[\s\S]*四川|四川[\s\S]*北莱茵/ : /North Rhine-Westphalia[\s\S]*Sichuan|Sichuan[\s\S]*North Rhine-Westphalia/);
    const looks = wordsOf(lang)('ui.pair.view', lang === 'zh' ? { from: '波恩', to: '成都' } : { from: 'Bonn', to: 'Chengdu' });
    assert.ok(await page.getByRole('heading', { name: looks }).first().isVisible(), looks);
  });
}

for (const lang of languages) {
  journey(`a link points at the reasons of one candidate, far down the ranking too (${lang})`, { lang }, async ({ page, say, open }) => {
    await visit(page, `/${lang}/partners?place=${await placeId('Terrassa')}`);
    await settledRanking(page, say);
    await page.getByRole('button', { name: say('ui.list.more'), exact: true }).click();
    const row = rows(page, say).nth(27);
    await row.getByRole('button', { expanded: false }).last().click();
    await page.waitForURL(/open=[0-9a-f-]{36}/);
    const name = await row.locator('h2').innerText();
    const friend = await open();
    await visit(friend, page.url());
    const why = rows(friend, say).filter({ has: friend.getByRole('button', { expanded: true }) });
    assert.equal(await until(() => why.locator('h2').innerText(), (text) => text !== '', 'the open candidate'), name);
    await until(() => why.evaluate((one) => one.getBoundingClientRect().top >= 0 && one.getBoundingClientRect().top < innerHeight), Boolean, 'it is in sight');
    await why.getByRole('button', { expanded: true }).click();
    await friend.waitForURL((address) => !address.searchParams.has('open'));
  });
}
