// An event for those who take part: an organiser makes a personal link and sees what papers lack, a guest answers without an account, sets right
// their name and takes the agenda into a calendar; then the papers are printed.
import assert from 'node:assert/strict';

import { faultsOf } from '../accessible.mjs';
import { journey, until, visit, walks } from '../journey.mjs';
import { ask, send } from '../registry.mjs';

const texts = (en, zh) => ({ en: { text: en }, zh: { text: zh } });
const startingWith = (...texts) => new RegExp(`^${texts.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')}`);
const button = (scope, name) => scope.getByRole('button', { name, exact: true });

async function mission(mark) {
  const make = async (plural, body) => (await send('POST', `/api/v1/${plural}`, body)).id;
  const here = await make('places', { name: texts(`Millbrook ${mark}`, `磨溪 ${mark}`), kind: 'city', country: 'DE', timezone: 'Europe/Berlin' });
  const there = await make('places', { name: texts(`Jade Lake ${mark}`, `玉湖 ${mark}`), kind: 'city', country: 'CN', timezone: 'Asia/Shanghai' });
  const partnership = await make('partnerships', { title: texts(`Mill and jade ${mark}`, `磨与玉 ${mark}`), places: [here, there] });
  const title = texts(`Waterworks mission ${mark}`, `水务考察 ${mark}`);
  const event = await make('events', { title, kind: 'visit', status: 'planned', start: '2030-05-12', end: '2030-05-13', places: [there], partnership, visibility: 'partnership', purpose: texts('To learn how the waterworks run.', '学习水厂的运行经验。') });
  await make('stops', { event, place: there, arrives: '2030-05-12', leaves: '2030-05-13', venue: texts('Town hall', '市政府'), address: texts('1 Lake Road', '湖滨路1号') });
  const delegate = await make('delegates', { event, name: { en: { text: 'Ana Miller' } }, part: 'delegate', side: here, office: texts('Director', '主任'), invitation: 'invited' });
  await make('delegates', { event, name: texts('Li Na', '李娜'), part: 'organiser', side: there, office: texts('Head of protocol', '礼宾负责人'), phone: '+86 10 000 000' });
  await make('agenda_items', { event, title: texts('The waterworks', '参观水厂'), kind: 'visit', day: '2030-05-12', start: '09:30', end: '11:00', people: [delegate] });
  return { event, delegate };
}

for (const { lang, size, viewport } of walks) {
  journey(`a guest answers by a personal link, then papers are printed (${lang}, ${size})`, { lang, viewport, expected: /status of 404/ }, async ({ page, say, open }) => {
    const called = lang === 'zh' ? '安娜·米勒' : 'Ana Miller'; // once the guest has said so
    const { event, delegate } = await mission(`${lang}${size}${Date.now() % 100_000}`);
    await visit(page, `/${lang}/events/${event}/papers`);
    const missing = page.getByRole('region', { name: say('ui.papers.missing'), exact: true });
    await missing.getByText('Ana Miller').first().waitFor();
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);
    await page.getByRole('button', { name: startingWith(say('ui.papers.link_make'), 'Ana Miller') }).click();
    const link = new URL(await page.locator('#shown-once').inputValue());
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);

    const guest = await open({ stranger: true });
    await visit(guest, link.pathname + link.hash);
    await guest.getByRole('heading', { name: say('ui.guest.agenda'), exact: true }).waitFor();
    assert.ok(!guest.url().includes('#'), 'the address bar does not show the link');
    await guest.getByText('09:30–11:00').waitFor();
    await guest.getByText('03:30–05:00').waitFor(); // at home
    assert.deepEqual(await faultsOf(guest, { lang, back: viewport }), []);
    await guest.getByRole('radio', { name: say('ui.guest.accepted'), exact: true }).check();
    await button(guest, say('ui.guest.send_answer')).click();
    await guest.getByText(say('ui.guest.answer_saved'), { exact: true }).waitFor();
    await guest.getByRole('textbox', { name: say('ui.guest.name_zh'), exact: true }).fill('安娜·米勒');
    await button(guest, say('ui.guest.save_details')).click();
    await guest.getByText(say('ui.guest.details_saved'), { exact: true }).waitFor();
    const kept = await ask(`/api/v1/delegates/${delegate}`);
    assert.equal(kept.invitation, 'accepted');
    assert.equal(kept.name.zh.text, '安娜·米勒');
    const calendar = await guest.getByRole('link', { name: say('ui.guest.calendar_file'), exact: true }).getAttribute('href');
    const ics = await guest.evaluate(async (path) => (await fetch(path)).text(), calendar);
    assert.match(ics, /BEGIN:VEVENT[\s\S]*DTSTART;TZID=Asia\/Shanghai:20300512T093000/);

    await page.reload();
    await missing.getByText(say('ui.papers.nothing_missing')).waitFor();
    await until(() => missing.getByText(/Ana Miller|安娜/).count(), (count) => count === 0, 'the name is there in both scripts');
    for (const [paper, ending, start] of [['programme', 'as_pdf', '%PDF'], ['badges', 'as_pdf', '%PDF'], ['letters', 'as_pdf', '%PDF'], ['programme', 'as_docx', 'PK']]) {
      const name = startingWith(say(`ui.papers.${ending}`), say(`ui.papers.${paper}`));
      const path = await page.getByRole('link', { name }).getAttribute('href');
      const head = await page.evaluate(async (at) => new TextDecoder('latin1').decode((await (await fetch(at)).arrayBuffer()).slice(0, 4)), path);
      assert.ok(head.startsWith(start), `${paper} opens: ${head}`);
    }
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);

    await page.getByRole('button', { name: startingWith(say('ui.papers.link_end'), called) }).click();
    await page.getByRole('region', { name: say('ui.notice.label') }).getByText(say('ui.papers.link_ended', { name: called })).waitFor();
    const late = await open({ stranger: true });
    await visit(late, link.pathname + link.hash);
    await late.getByText(say('ui.guest.gone')).waitFor();
    assert.deepEqual(await faultsOf(late, { lang, back: viewport }), []);
  });
}
