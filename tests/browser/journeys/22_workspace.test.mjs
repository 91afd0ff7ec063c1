// A partnership's workspace: eight steps whose outcomes follow from records, what wants attention, aims, the chain from record to record.
import assert from 'node:assert/strict';

import { faultsOf } from '../accessible.mjs';
import { journey, until, visit, walks } from '../journey.mjs';
import { send } from '../registry.mjs';

const texts = (en, zh) => ({ en: { text: en }, zh: { text: zh } });

/** Two cities, a signed memorandum with a commitment, a plan with an activity that is late. */
async function partnership(mark) {
  const make = async (plural, body) => (await send('POST', `/api/v1/${plural}`, body)).id;
  const here = await make('places', { name: texts(`Hereford ${mark}`, `此城 ${mark}`), kind: 'city', country: 'DE' });
  const there = await make('places', { name: texts(`Thereville ${mark}`, `彼城 ${mark}`), kind: 'city', country: 'CN' });
  const id = await make('partnerships', { title: texts(`Bridge ${mark}`, `桥 ${mark}`), places: [here, there], state: 'active', origin: 'mayor' });
  const agreement = await make('agreements', { title: texts(`Memorandum ${mark}`, `备忘录 ${mark}`), partnership: id, kind: 'mou', languages: ['en', 'zh'], parties: [here, there], valid_from: '2020' });
  for (const place of [here, there]) await make('signatures', { agreement, place, signatory: 'Mayor', signed_on: '2020-05-01' });
  const clause = await make('clauses', { agreement, number: 1, heading: texts(`School ${mark}`, `学校 ${mark}`), text: texts('Both build a school.', '双方共建一所学校。'), kind: 'commitment' });
  const plan = await make('plans', { title: texts(`Plan ${mark}`, `计划 ${mark}`), partnership: id, agreement, start: '2020', end: '2021' });
  await make('activities', { title: texts(`Build ${mark}`, `建校 ${mark}`), plan, clause, kind: 'activity', state: 'running', start: '2020', end: '2021' });
  return { id, clause };
}

for (const { lang, size, viewport } of walks) {
  const zh = lang === 'zh';

  journey(`where a partnership stands, and from a clause to what carries it out (${lang}, ${size})`, { lang, viewport }, async ({ page, say }) => {
    const mark = `${lang}${size}${Date.now() % 100_000}`;
    const { id, clause } = await partnership(mark);
    await visit(page, `/${lang}/partnerships/${id}`);
    const track = page.locator('ol.track > li');
    await until(() => track.count(), (count) => count === 8, 'eight steps');
    await page.getByText(say('ui.partnership.skipped', { steps: '' }).split(/[:：]/)[0]).waitFor();
    await page.locator('ol.track button').nth(2).focus();
    await page.keyboard.press('Enter');
    const outcomes = page.locator('#outcomes');
    await outcomes.getByRole('link', { name: zh ? `备忘录 ${mark}` : `Memorandum ${mark}` }).waitFor();
    assert.equal(await outcomes.getByText(say('ui.partnership.reach_reached'), { exact: true }).count(), 2, 'the origin is said, the memorandum signed');
    await page.getByText(zh ? `建校 ${mark}` : `Build ${mark}`).first().waitFor();
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);

    await page.getByRole('link', { name: say('ui.partnership.tab_aims'), exact: true }).click();
    await page.getByText(say('ui.partnership.no_objectives')).waitFor();
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);
    await page.getByRole('link', { name: say('ui.record.add', { noun: say('entity.objective') }) }).click();
    const title = page.getByRole('group', { name: say('field.objective.title') });
    await title.getByRole('textbox', { name: say(`ui.language.${lang}`) }).fill(zh ? '共建学校' : 'A school for all');
    await page.getByRole('button', { name: say('ui.form.save'), exact: true }).last().click();
    await page.waitForURL(new RegExp(`/${lang}/partnerships/${id}/aims$`));
    await page.getByRole('link', { name: zh ? '共建学校' : 'A school for all' }).waitFor();

    await visit(page, `/${lang}/records/clause/${clause}`);
    const chain = page.getByRole('navigation', { name: say('ui.record.beside') });
    await chain.getByRole('link', { name: zh ? `备忘录 ${mark}` : `Memorandum ${mark}` }).waitFor();
    await chain.getByRole('link', { name: zh ? `建校 ${mark}` : `Build ${mark}` }).click();
    await page.getByRole('heading', { level: 1, name: zh ? `建校 ${mark}` : `Build ${mark}` }).waitFor();

    await visit(page, `/${lang}/attention`);
    await page.getByRole('link', { name: zh ? `桥 ${mark}` : `Bridge ${mark}` }).first().waitFor();
  });
}
