// A plan: what is late and why, said by keyboard and taken back, moved on the board, what changed, the desk.
import assert from 'node:assert/strict';

import { faultsOf } from '../accessible.mjs';
import { journey, until, visit, walks } from '../journey.mjs';
import { ask, send } from '../registry.mjs';

const texts = (en, zh) => ({ en: { text: en }, zh: { text: zh } });

/** Two cities; a survey that is late and a design that waits for it. */
async function plan(mark) {
  const make = async (plural, body) => (await send('POST', `/api/v1/${plural}`, body)).id;
  const here = await make('places', { name: texts(`Ourtown ${mark}`, `我城 ${mark}`), kind: 'city', country: 'DE' });
  const there = await make('places', { name: texts(`Yourtown ${mark}`, `贵城 ${mark}`), kind: 'city', country: 'CN' });
  const partnership = await make('partnerships', { title: texts(`Ties ${mark}`, `纽带 ${mark}`), places: [here, there], state: 'active' });
  const id = await make('plans', { title: texts(`Plan ${mark}`, `计划 ${mark}`), partnership, start: '2020', end: '2021' });
  const activity = (title, more) => make('activities', { title, plan: id, kind: 'activity', state: 'agreed', ...more });
  const survey = await activity(texts(`Survey ${mark}`, `调研 ${mark}`), { start: '2020-01-01', end: '2020-06-30', state: 'running', progress: 50 });
  await activity(texts(`Design ${mark}`, `设计 ${mark}`), { start: '2020-07-01', end: '2020-12-31', after: [survey] });
  await make('risks', { title: texts(`Money ${mark}`, `资金 ${mark}`), partnership, activity: survey, likelihood: 4, impact: 5, state: 'open' });
  return { partnership, survey };
}

for (const { lang, size, viewport } of walks) {
  const zh = lang === 'zh';

  journey(`a plan, its delays and what is done about them (${lang}, ${size})`, { lang, viewport }, async ({ page, say }) => {
    const mark = `${lang}${size}${Date.now() % 100_000}`;
    const { partnership, survey } = await plan(mark);
    const name = zh ? `调研 ${mark}` : `Survey ${mark}`;
    const of_survey = () => ask(`/api/v1/activities/${survey}`);
    await visit(page, `/${lang}/partnerships/${partnership}/plan`);

    const names = page.getByRole('list', { name: say('ui.plans.timeline') }).getByRole('button');
    await until(() => names.count(), (count) => count === 2, 'two activities');
    await names.first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const design = page.getByRole('region', { name: zh ? `设计 ${mark}` : `Design ${mark}` });
    await design.getByText(say('ui.plans.cause')).waitFor();
    await design.getByRole('button', { name }).first().click();
    const panel = page.getByRole('region', { name });
    await panel.waitFor();
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);

    await panel.getByLabel(say('ui.plans.progress')).fill('80');
    await page.keyboard.press('Tab');
    await page.getByText(say('ui.plans.saved', { name })).waitFor();
    assert.equal((await of_survey()).progress, 80);
    await page.getByRole('button', { name: say('ui.notice.undo') }).click();
    await page.getByText(say('ui.plans.taken_back', { name })).waitFor();
    assert.equal((await of_survey()).progress, 50);

    await page.getByRole('button', { name: say('ui.plans.view_board'), exact: true }).click();
    const column = (state) => page.getByRole('region', { name: say(`enum.activity.state.${state}`), exact: true });
    await column('running').getByRole('button', { name, exact: true }).focus();
    await page.keyboard.press('ArrowRight');
    await column('done').getByRole('button', { name, exact: true }).waitFor();
    assert.equal((await of_survey()).state, 'done');
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);

    await page.getByRole('button', { name: say('ui.plans.view_changes'), exact: true }).click();
    await page.getByRole('link', { name, exact: true }).first().waitFor();
    await page.getByRole('button', { name: say('ui.plans.view_risks'), exact: true }).click();
    await page.getByRole('link', { name: zh ? `资金 ${mark}` : `Money ${mark}` }).waitFor();
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);

    await visit(page, `/${lang}/desk`);
    await page.getByRole('link', { name: zh ? `设计 ${mark}` : `Design ${mark}` }).first().waitFor();
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);
  });
}
