// The schedule of a forum: worked out and taken, moved by keyboard, repaired for somebody who is late, published, printed, on the screen.
import assert from 'node:assert/strict';

import { faultsOf } from '../accessible.mjs';
import { journey, until, visit, walks } from '../journey.mjs';
import { ask, send } from '../registry.mjs';

const button = (page, name) => page.getByRole('button', { name, exact: true });
const choice = (page, name) => page.locator('label.field', { has: page.getByText(name, { exact: true }) }).locator('select');
const slots = ['09:00-09:20', '09:20-09:40', '09:40-10:00', '14:00-14:20', '14:20-14:40'].map((time) => `2031-05-12 ${time}`);

/** A forum of six who want seven meetings. */
async function forum(mark) {
  const both = (en, zh) => ({ en: { text: en }, zh: { text: zh } });
  const { id: place } = await send('POST', '/api/v1/places', { name: both(`Hallton ${mark}`, `会城${mark}`), kind: 'city', country: 'DE', timezone: 'Europe/Berlin' });
  const { id: far } = await send('POST', '/api/v1/places', { name: both(`Farton ${mark}`, `远城${mark}`), kind: 'city', country: 'CN', timezone: 'Asia/Shanghai' });
  const { id: event } = await send('POST', '/api/v1/events', { title: both(`Forum ${mark}`, `论坛${mark}`), kind: 'forum', status: 'planned', start: '2031-05-12', places: [place], visibility: 'public' });
  const open = { event, visibility: 'public' };
  const { id: matchmaking } = await send('POST', '/api/v1/matchmakings', { ...open, title: both(`One to one ${mark}`, `一对一${mark}`), slots, tables: ['Window', 'Door', 'Garden'], state: 'closed' });
  const profiles = [];
  for (const [at, name] of ['Water', 'Solar', 'Rail', 'Haiyan', 'Jiangnan', 'Pearl'].entries()) {
    const made = await send('POST', '/api/v1/meeting_profiles', { ...open, matchmaking, title: both(`${name} ${mark}`, `${name}公司${mark}`), side: at < 3 ? place : far, languages: ['en'] });
    profiles.push(made.id);
  }
  const meetings = [];
  for (const [a, b] of [[0, 3], [0, 4], [1, 3], [1, 5], [2, 4], [2, 5], [0, 5]]) {
    const made = await send('POST', '/api/v1/meetings', { ...open, matchmaking, title: both(`${a} – ${b}`, `${a} – ${b}`), profiles: [profiles[a], profiles[b]], session: 'any', state: 'planned' });
    meetings.push(made.id);
  }
  return { event, matchmaking, profiles, meetings };
}

for (const { lang, size, viewport } of walks) {
  journey(`a forum gets its schedule (${lang}, ${size})`, { lang, viewport }, async ({ page, say }) => {
    const mark = `${lang}${size}${Date.now() % 100_000}`;
    const { event, matchmaking, profiles, meetings } = await forum(mark);
    const schedule = () => ask(`/api/v1/matchmakings/${matchmaking}/schedule`);
    const held = async (count) => until(async () => (await schedule()).figures.held, (found) => found === count, `${count} meetings have a time`);

    await visit(page, `/${lang}/events/${event}/schedule`);
    await page.getByRole('heading', { level: 2, name: new RegExp(mark) }).waitFor();
    await button(page, say('ui.timetables.solve')).click();
    await button(page, say('ui.timetables.start')).click();
    await page.getByText(say('ui.timetables.all_held', { count: 7 })).first().waitFor();
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);
    await button(page, say('ui.timetables.take')).click();
    await held(7);
    const grid = page.getByRole('grid', { name: say('ui.timetables.grid') });
    await until(() => grid.locator('.meeting').count(), (count) => count === 7, 'seven meetings stand in the grid');
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);

    // By keyboard: pick one up, go a cell on, put it down; the checker may object, then the panel says why.
    const before = await schedule();
    const one = before.meetings.find(({ id }) => id === meetings[0]);
    const from = grid.locator(`[data-spot="${one.slot}:${one.table}"]`);
    await from.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('checkbox', { name: say('ui.timetables.fix') }).check();
    await button(page, say('ui.timetables.move')).click();
    await until(async () => (await schedule()).meetings.find(({ id }) => id === one.id).fixed, (fixed) => fixed, 'it is fixed');
    await from.focus();
    await page.keyboard.press(' ');
    await page.keyboard.press(one.table === 0 ? 'ArrowRight' : 'ArrowLeft');
    await page.keyboard.press(' ');
    await until(async () => (await schedule()).meetings.find(({ id }) => id === one.id).table, (table) => table !== one.table, 'it is at another table');
    await button(page, say('ui.notice.undo')).click();
    await until(async () => (await schedule()).meetings.find(({ id }) => id === one.id).table, (table) => table === one.table, 'and back');

    // Somebody is late for a slot in which they meet.
    const now = await schedule();
    const late = now.meetings.find((meeting) => !meeting.fixed && meeting.profiles.includes(profiles[1]));
    await button(page, say('ui.timetables.repair')).click();
    await choice(page, say('ui.timetables.who')).selectOption(profiles[1]);
    await choice(page, say('ui.timetables.not_from')).selectOption(String(late.slot));
    await choice(page, say('ui.timetables.not_until')).selectOption(String(late.slot));
    await button(page, say('ui.timetables.show_change')).click();
    await button(page, say('ui.timetables.take')).waitFor();
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);
    await button(page, say('ui.timetables.take')).click();
    await until(async () => (await schedule()).meetings.find(({ id }) => id === late.id).slot, (slot) => slot !== late.slot, 'the meeting was moved');
    await held(7);

    await button(page, say('ui.timetables.view_people')).click();
    await page.getByRole('region', { name: new RegExp(`Solar.*${mark}`) }).waitFor();
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);
    await button(page, say('ui.timetables.publish')).click();
    await page.getByRole('link', { name: say('ui.timetables.board') }).waitFor();
    const print = await page.getByRole('link', { name: say('ui.timetables.print_participants') }).getAttribute('href');
    const paper = await page.request.get(print);
    assert.equal((await paper.body()).subarray(0, 5).toString(), '%PDF-');

    await page.getByRole('link', { name: say('ui.timetables.board') }).click();
    await page.getByRole('region', { name: say('ui.board.next') }).waitFor();
    await page.getByRole('rowheader', { name: 'Window' }).waitFor();
    assert.equal(await page.getByRole('banner').filter({ has: page.getByRole('navigation') }).count(), 0, 'nothing but the board');
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);
  });
}
