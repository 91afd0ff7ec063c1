// When two cities can meet: days by keyboard, holidays named, other office hours, a series; and the time becomes a web conference.
import assert from 'node:assert/strict';

import { faultsOf } from '../accessible.mjs';
import { journey, until, visit, walks } from '../journey.mjs';
import { ask, send } from '../registry.mjs';

const texts = (en, zh) => ({ en: { text: en }, zh: { text: zh } });
const make = async (plural, body) => (await send('POST', `/api/v1/${plural}`, body)).id;

for (const { lang, size, viewport } of walks) {
  journey(`a meeting time for two cities (${lang}, ${size})`, { lang, viewport }, async ({ page, say }) => {
    const mark = `${lang}${Date.now() % 100_000}`;
    const here = await make('places', { name: texts(`Morgen ${mark}`, `晨城 ${mark}`), kind: 'city', country: 'DE', timezone: 'Europe/Berlin' });
    const there = await make('places', { name: texts(`Abend ${mark}`, `暮城 ${mark}`), kind: 'city', country: 'CN', timezone: 'Asia/Shanghai' });
    const name_there = lang === 'zh' ? `暮城 ${mark}` : `Abend ${mark}`;

    await visit(page, `/${lang}/distance?places=${here},${there}&from=2026-09-28`);
    const days = page.getByRole('radiogroup', { name: say('ui.distance.days') }).getByRole('radio');
    await until(() => days.count(), (count) => count === 14, 'two weeks');
    assert.equal(await days.nth(0).getAttribute('aria-checked'), 'true', 'the first day suits');
    await days.nth(0).focus();
    for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight');
    assert.equal(await days.nth(3).getAttribute('aria-checked'), 'true', 'arrows go from day to day');
    await page.getByText(`${name_there}: ${lang === 'zh' ? '国庆节' : 'National Day'}`).waitFor();
    await page.getByText(say('ui.distance.no_time')).waitFor();
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);

    await page.keyboard.press('PageDown');
    await page.waitForURL(/from=2026-10-05/);
    await days.nth(4).click();
    await page.getByText('09:00–10:00').first().waitFor();
    await page.getByText('15:00–16:00').first().waitFor();
    await page.getByText(say('ui.distance.series')).click();
    await until(() => page.getByRole('row').count(), (count) => count === 7, 'six meetings under their head');

    await page.getByRole('button', { name: say('ui.distance.use_named', { when: '' }).trim() }).first().click();
    await page.getByRole('textbox', { name: say('field.event.title'), exact: true }).fill(`Talk ${mark}`);
    await page.getByRole('button', { name: say('ui.distance.make') }).click();
    await page.waitForURL(/\/events\//);
    const id = new URL(page.url()).pathname.split('/').at(-1);
    const event = await ask(`/api/v1/events/${id}`);
    assert.deepEqual([event.kind, event.start, event.places], ['web conference', '2026-10-09', [here, there]]);
    const { items } = await ask(`/api/v1/agenda_items?event=${id}`);
    assert.deepEqual(items.map(({ day, start, end }) => [day, start, end]), [['2026-10-09', '09:00', '10:00']]);
  });
}
