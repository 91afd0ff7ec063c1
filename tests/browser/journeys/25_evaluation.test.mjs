// Measuring a partnership: KPIs are chosen, a figure typed and submitted, the teams asked by links without an account, lessons kept.
import assert from 'node:assert/strict';

import { faultsOf } from '../accessible.mjs';
import { journey, until, visit, walks } from '../journey.mjs';
import { ask, send } from '../registry.mjs';

const texts = (en, zh) => ({ en: { text: en }, zh: { text: zh } });
const button = (page, name) => page.getByRole('button', { name, exact: true });

async function partnership(mark) {
  const make = async (plural, body) => (await send('POST', `/api/v1/${plural}`, body)).id;
  const here = await make('places', { name: texts(`Rivermouth ${mark}`, `河口 ${mark}`), kind: 'city', country: 'DE' });
  const there = await make('places', { name: texts(`Lakeside ${mark}`, `湖畔 ${mark}`), kind: 'city', country: 'CN' });
  return make('partnerships', { title: texts(`River and lake ${mark}`, `河与湖 ${mark}`), places: [here, there], state: 'active' });
}

for (const { lang, size, viewport } of walks) {
  const zh = lang === 'zh';

  journey(`from a KPI to a submitted period (${lang}, ${size})`, { lang, viewport }, async ({ page, say }) => {
    const id = await partnership(`${lang}${size}${Date.now() % 100_000}`);
    const told = () => page.getByRole('region', { name: say('ui.notice.label') });
    await visit(page, `/${lang}/partnerships/${id}/evaluation`);
    await button(page, say('ui.evaluation.choose')).first().click();
    const kpi = zh ? '共同实施的项目' : 'Projects carried out together';
    await page.getByRole('checkbox', { name: kpi }).check();
    await button(page, say('ui.evaluation.keep_choice', { count: 1 })).click();
    const year = String(new Date().getFullYear());
    const cell = page.getByRole('textbox', { name: new RegExp(`^${kpi}, ${year}`) });
    await cell.waitFor();
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);

    await cell.fill('many');
    await page.keyboard.press('Enter');
    await told().getByText(say('ui.evaluation.cell_bad')).waitFor();
    await cell.fill('1,200');
    await page.keyboard.press('Enter');
    const kept = await until(() => ask(`/api/v1/measurements?partnership=${id}`), ({ total }) => total === 1, 'the figure is kept');
    assert.equal(kept.items[0].value, 1200);
    await page.getByRole('img', { name: new RegExp(kpi) }).first().waitFor();
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);

    await page.getByRole('button', { name: new RegExp(`^${say('ui.evaluation.do_submit')}`) }).click();
    await page.getByRole('textbox', { name: say('ui.evaluation.remark') }).fill('OK');
    await page.keyboard.press('Enter');
    await page.getByRole('cell').filter({ hasText: say('ui.evaluation.state_submitted') }).first().waitFor();
    assert.equal(await cell.count(), 0, 'what is submitted stands');
    const refused = await send('PATCH', `/api/v1/measurements/${kept.items[0].id}`, { value: 3 }, 1).catch((error) => error);
    assert.match(String(refused), / 403 /);
  });

  journey(`the teams answer without an account (${lang}, ${size})`, { lang, viewport, expected: /status of 422/ }, async ({ page, say, open }) => {
    const id = await partnership(`${lang}${size}${Date.now() % 100_000}`);
    await visit(page, `/${lang}/partnerships/${id}/evaluation`);
    await button(page, say('ui.evaluation.new_round')).click();
    await page.getByRole('textbox', { name: say('ui.evaluation.round_title') }).fill('2026');
    await button(page, say('ui.evaluation.make_round')).click();
    await until(() => page.locator('#round-people[aria-invalid="true"]').count(), (count) => count === 1, 'somebody has to be asked');
    await page.getByRole('textbox', { name: say('ui.evaluation.round_people') }).fill('Ann\nBo\nCy');
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);
    await button(page, say('ui.evaluation.make_round')).click();
    const links = await until(() => page.locator('.links code').allInnerTexts(), (all) => all.length === 3, 'three links');
    for (const [at, link] of links.entries()) {
      const stranger = await open({ stranger: true });
      await visit(stranger, new URL(link).pathname + new URL(link).hash);
      await stranger.getByRole('radio', { name: /^4/ }).first().check();
      await stranger.getByRole('textbox').first().fill(`Answer ${at}`);
      assert.ok(!stranger.url().includes('#'), 'the address bar does not show the link');
      if (at === 0) assert.deepEqual(await faultsOf(stranger, { lang, back: viewport }), []);
      await button(stranger, say('ui.feedback.send')).click();
      await stranger.getByText(say('ui.feedback.thanks')).waitFor();
    }
    await page.reload();
    await page.getByText('Answer 2', { exact: true }).waitFor();
    assert.equal(await page.getByText(/^Ann$/).count(), 0, 'nobody is named');
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);

    await page.getByRole('link', { name: say('ui.partnership.tab_lessons'), exact: true }).click();
    await page.getByText(say('ui.lessons.no_practices')).waitFor();
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);
  });
}
