// An event on a phone without a network: kept, opened again with the network cut, an outcome and a next step noted, sent when the network is
// back, and what somebody else wrote meanwhile shown beside it.
import assert from 'node:assert/strict';

import { faultsOf } from '../accessible.mjs';
import { journey, phone, until, visit } from '../journey.mjs';
import { ask, send } from '../registry.mjs';

const texts = (en, zh) => ({ en: { text: en }, zh: { text: zh } });
const make = async (plural, body) => (await send('POST', `/api/v1/${plural}`, body)).id;

async function plan(mark) {
  const place = await make('places', { name: texts(`Hafen ${mark}`, `港城 ${mark}`), kind: 'city', country: 'DE', timezone: 'Europe/Berlin' });
  const other = await make('places', { name: texts(`Fern ${mark}`, `远城 ${mark}`), kind: 'city', country: 'CN', timezone: 'Asia/Shanghai' });
  const partnership = await make('partnerships', { title: texts(`Tie ${mark}`, `纽带 ${mark}`), places: [place, other] });
  const event = await make('events', { title: texts(`Visit ${mark}`, `访问 ${mark}`), kind: 'mission', status: 'planned', start: '2026-11-24', places: [place, other], partnership });
  const stop = await make('stops', { event, place, arrives: '2026-11-24' });
  const line = (title, start) => make('agenda_items', { event, stop, title, kind: 'meeting', day: '2026-11-24', start });
  return { event, talk: await line(texts(`Talk ${mark}`, `会谈 ${mark}`), '09:30'), walk: await line(texts(`Walk ${mark}`, `参观 ${mark}`), '14:00') };
}

for (const lang of ['en', 'zh']) {
  const zh = lang === 'zh';

  journey(`an event without a network (${lang}, phone)`, { lang, viewport: phone, expected: /Failed to load resource|ERR_INTERNET_DISCONNECTED/ }, async ({ page, say }) => {
    const mark = `${lang}${Date.now() % 100_000}`;
    const { event, talk, walk } = await plan(mark);
    const named = (what) => page.getByRole('button', { name: say('ui.pocket.note_named', { what }), exact: true });
    const name = zh ? `会谈 ${mark}` : `Talk ${mark}`;
    const note = async (what, { outcome, text, step }) => {
      await named(what).click();
      await page.getByRole('combobox', { name: say('field.agenda_item.outcome'), exact: true }).selectOption(outcome);
      await page.getByRole('textbox', { name: say('field.agenda_item.outcome_note'), exact: true }).fill(text);
      if (step) {
        await page.getByRole('textbox', { name: say('field.next_step.title'), exact: true }).fill(step);
        await page.getByRole('button', { name: say('ui.pocket.note'), exact: true }).click();
        await page.getByText(say('ui.pocket.step_lacks')).waitFor();
        await page.getByLabel(say('field.next_step.due'), { exact: true }).fill('2026-12-15');
      }
      await page.getByRole('button', { name: say('ui.pocket.note'), exact: true }).click();
    };
    await visit(page, `/${lang}/pocket/${event}`);
    await page.getByRole('button', { name: say('ui.pocket.keep') }).click();
    await page.getByText(say('ui.pocket.kept')).waitFor();

    await page.context().setOffline(true);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: zh ? `访问 ${mark}` : `Visit ${mark}` }).waitFor();
    await page.getByText(say('ui.pocket.offline'), { exact: true }).waitFor();
    await note(name, { outcome: 'agreed', text: 'We sign in May', step: 'Send the draft' });
    await note(zh ? `参观 ${mark}` : `Walk ${mark}`, { outcome: 'nothing', text: '' });
    await page.getByText(say('ui.pocket.waiting', { count: 3 }), { exact: true }).waitFor();
    assert.equal((await ask(`/api/v1/next_steps?event=${event}`)).total, 0, 'nothing has gone out');
    assert.deepEqual(await faultsOf(page, { lang, back: phone }), []);
    await page.reload();
    await page.getByText(say('ui.pocket.waiting', { count: 3 }), { exact: true }).waitFor();

    const now = await ask(`/api/v1/agenda_items/${talk}`);
    await send('PATCH', `/api/v1/agenda_items/${talk}`, { outcome_note: { [lang]: { text: 'They sign in June' } } }, now.version);
    await page.context().setOffline(false);
    await page.getByText(say('ui.pocket.state_conflict')).waitFor();
    await page.getByText('They sign in June').first().waitFor();
    await page.getByText('We sign in May').first().waitFor();
    assert.deepEqual(await faultsOf(page, { lang, back: phone }), []);
    assert.equal((await ask(`/api/v1/agenda_items/${walk}`)).outcome, 'nothing', 'what nobody else touched has gone out');
    await page.getByRole('button', { name: say('ui.pocket.take_both') }).click();
    await until(() => ask(`/api/v1/agenda_items/${talk}`), (row) => row.outcome === 'agreed', 'the choice is kept');
    assert.equal((await ask(`/api/v1/agenda_items/${talk}`)).outcome_note[lang].text, 'They sign in June\n\nWe sign in May');
    const { items } = await ask(`/api/v1/next_steps?event=${event}`);
    assert.deepEqual(items.map(({ agenda_item }) => agenda_item), [talk], 'one step, once');
    await until(() => page.getByText(say('ui.pocket.outbox'), { exact: true }).count(), (count) => count === 0, 'nothing waits any more');
  });
}
