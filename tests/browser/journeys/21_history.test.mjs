// What a record was: any two versions compared by keyboard, word by word, and the way back. And who did what, in sentences.
import assert from 'node:assert/strict';

import { faultsOf } from '../accessible.mjs';
import { atRest, journey, until, visit, walks } from '../journey.mjs';
import { ask, send } from '../registry.mjs';

const button = (page, name) => page.getByRole('button', { name, exact: true });
const table = (page, say) => page.getByRole('table', { name: say('ui.history.compare') });
const radio = (page, say, side, version) => page.getByRole('radio', { name: new RegExp(`^${say(side)} ?: ${say('ui.history.version', { version })}$`) });

const before = 'A port in the north, known for textiles, water works and its long friendship with the river.';
const after = 'A port in the south, known for textiles, water works and its long friendship with the river.';
const 前 = '北方的港口城市，以纺织和水利闻名，与大河相伴已久，也是古老的贸易集散地，市民以此为荣，城中有多所学校和博物馆。';
const 后 = '南方的港口城市，以纺织和水利闻名，与大河相伴已久，也是古老的贸易集散地，市民以此为荣，城中有多所学校和博物馆。';

/** A place with four versions. */
async function place(mark) {
  const name = { en: { text: `Storyton ${mark}` }, zh: { text: `史城${mark}` } };
  const summary = (en, zh) => ({ en: { text: en }, zh: { text: zh } });
  let made = await send('POST', '/api/v1/places', { name, kind: 'city', country: 'DE', summary: summary(before, 前) });
  const bodies = [
    { population: { value: 221000, unit: 'person', year: 2020 } },
    { summary: summary(after, 后) },
    { population: { value: 228294, unit: 'person', year: 2023 }, region: 'East' },
  ];
  for (const body of bodies) made = await send('PATCH', `/api/v1/places/${made.id}`, body, made.version);
  return made;
}

for (const { lang, size, viewport } of walks) {
  const options = { lang, viewport };
  const zh = lang === 'zh';
  const marked = () => `${lang}${size}${Date.now() % 100_000}`;

  journey(`two versions are compared and one comes back (${lang}, ${size})`, options, async ({ page, say }) => {
    const mark = marked();
    const { id } = await place(mark);
    await visit(page, `/${lang}/records/place/${id}`);
    await page.getByRole('link', { name: say('ui.history.compare') }).click();
    await page.waitForURL(new RegExp(`/${lang}/records/place/${id}/history$`));
    await page.getByRole('heading', { level: 1, name: say('ui.history.of', { what: zh ? `史城${mark}` : `Storyton ${mark}` }) }).waitFor();
    await table(page, say).getByRole('rowheader', { name: say('field.place.region') }).waitFor();
    assert.equal(await table(page, say).getByRole('rowheader').count(), 2, 'the newest with the one before');
    await radio(page, say, 'ui.history.from', 4).focus();
    await radio(page, say, 'ui.history.from', 3).focus();
    await page.keyboard.press('ArrowDown');
    await page.waitForURL(/from=2/);
    await radio(page, say, 'ui.history.to', 4).focus();
    await page.keyboard.press('ArrowDown');
    await page.waitForURL(/to=3/);
    await until(() => table(page, say).getByRole('rowheader').allInnerTexts(), (found) => found.join() === say('field.place.summary'), 'only the summary differs');
    const words = table(page, say).locator(`p[lang="${lang}"]`);
    assert.equal(await words.locator('del').innerText(), zh ? '北' : 'north');
    assert.equal(await words.locator('ins').innerText(), zh ? '南' : 'south');
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);
    await page.getByRole('radio', { name: say('ui.history.beside') }).check();
    await until(() => table(page, say).getByRole('columnheader').count(), (count) => count === 3, 'before and after stand side by side');
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);
    await page.reload();
    await until(() => table(page, say).getByRole('rowheader').allInnerTexts(), (found) => found.join() === say('field.place.summary'), 'the address holds the versions');
    await page.getByRole('button', { name: new RegExp(`^${say('ui.history.restore')} ?: ${say('ui.history.version', { version: 1 })},`) }).click();
    await page.getByRole('region', { name: say('ui.notice.label') }).getByText(say('ui.notice.restored', { noun: say('entity.place') })).waitFor();
    const now = await ask(`/api/v1/places/${id}`);
    assert.equal(now.version, 5);
    assert.equal(now.summary.en.text, before);
    assert.ok(!('population' in now) && !('region' in now));
    await radio(page, say, 'ui.history.from', 5).waitFor();
    const same = await ask(`/api/v1/places/${id}/difference?from=1&to=5`);
    assert.deepEqual(same.fields, []);
  });

  journey(`a long history comes page by page (${lang}, ${size})`, options, async ({ page, say }) => {
    let { id, version } = await place(marked());
    for (let turn = 0; turn < 20; turn++) ({ version } = await send('PATCH', `/api/v1/places/${id}`, { locator: `page ${turn}` }, version));
    await visit(page, `/${lang}/records/place/${id}/history`);
    const entries = page.locator('ol.changes > li');
    await until(() => entries.count(), (count) => count === 20, 'twenty changes');
    await button(page, say('ui.history.older')).click();
    await until(() => entries.count(), (count) => count === 24, 'all changes');
    assert.equal(await button(page, say('ui.history.older')).count(), 0);
  });

  journey(`activity of a place in sentences (${lang}, ${size})`, options, async ({ page, say }) => {
    const mark = marked();
    const { id } = await place(mark);
    const name = zh ? `史城${mark}` : `Storyton ${mark}`;
    await visit(page, `/${lang}/places/${id}`);
    await page.locator('#activity').getByRole('link', { name, exact: true }).first().waitFor();
    await page.locator('#activity').getByRole('link', { name: say('ui.activity.all') }).click();
    await page.waitForURL(new RegExp(`/${lang}/activity\\?place=${id}$`));
    const added = page.locator('.sentence').filter({ hasText: name });
    await until(() => added.count(), (count) => count === 1, 'one sentence for an hour');
    assert.match(await added.innerText(), zh ? /新增地点/ : /added .* \(Place\)$/);
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);
    await page.getByRole('combobox', { name: say('ui.activity.noun') }).selectOption('link');
    await page.getByText(say('ui.activity.none_found')).waitFor();
    await button(page, say('ui.activity.clear')).click();
    await page.waitForURL(new RegExp(`/${lang}/activity$`));
    const lines = page.locator('.sentence');
    await until(() => lines.count(), (count) => count > 3, 'activity of everybody');
    const shown = await lines.count();
    const older = button(page, say('ui.activity.older'));
    if (await older.count()) {
      await older.click();
      await until(() => lines.count(), (count) => count > shown, 'older activity');
    }
    await atRest(page);
    assert.ok(await page.getByRole('heading', { level: 2 }).count(), 'under the days');
  });
}
