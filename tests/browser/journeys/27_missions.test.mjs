// A mission to two cities from a plan's activity: stops, people, agenda, what came of it, closing, and the question thirty days later.
import assert from 'node:assert/strict';

import { faultsOf } from '../accessible.mjs';
import { journey, until, visit, walks } from '../journey.mjs';
import { ask, send } from '../registry.mjs';

const texts = (en, zh) => ({ en: { text: en }, zh: { text: zh } });

/** A partnership of three cities with an activity that wants a journey. */
async function tie(mark) {
  const make = async (plural, body) => (await send('POST', `/api/v1/${plural}`, body)).id;
  const city = (name, name_zh, country, timezone) => make('places', { name: texts(`${name} ${mark}`, `${name_zh} ${mark}`), kind: 'city', country, timezone });
  const home = await city('Home', '本城', 'DE', 'Europe/Berlin');
  const first = await city('First', '首城', 'CN', 'Asia/Shanghai');
  const second = await city('Second', '次城', 'CN', 'Asia/Shanghai');
  const partnership = await make('partnerships', { title: texts(`Ties ${mark}`, `纽带 ${mark}`), places: [home, first, second], state: 'active' });
  const plan = await make('plans', { title: texts(`Plan ${mark}`, `计划 ${mark}`), partnership, start: '2020', end: '2021' });
  const activity = await make('activities', { title: texts(`Survey ${mark}`, `调研 ${mark}`), plan, kind: 'activity', state: 'agreed', start: '2020-05', end: '2020-12' });
  return { partnership, plan, activity, home, first, second };
}

for (const { lang, size, viewport } of walks) {
  const zh = lang === 'zh';

  journey(`a mission from its plan to what became of it (${lang}, ${size})`, { lang, viewport }, async ({ page, say }) => {
    const mark = `${lang}${size}${Date.now() % 100_000}`;
    const { partnership, activity, home, first, second } = await tie(mark);
    const good = async () => assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);
    const label = (text) => page.getByLabel(text, { exact: true });
    const button = (key, more) => page.getByRole('button', { name: say(key, more), exact: true });

    await visit(page, `/${lang}/partnerships/${partnership}/plan?activity=${activity}`);
    await page.getByRole('link', { name: say('ui.plans.plan_mission') }).last().click();
    await label(say('field.event.title')).fill(`Mission ${mark}`);
    await label(say('field.event.start')).fill('2020-05-12');
    await label(say('field.event.end')).fill('2020-05-14');
    await until(() => label(say('field.event.purpose')).inputValue(), (text) => text.includes(mark), 'the purpose is that of the activity');
    await good();
    await button('ui.missions.plan').click();
    await page.getByRole('heading', { level: 1, name: `Mission ${mark}` }).waitFor();
    await page.getByRole('link', { name: zh ? `调研 ${mark}` : `Survey ${mark}` }).first().waitFor();
    const event = new URL(page.url()).pathname.split('/').at(-1);
    assert.deepEqual((await ask(`/api/v1/activities/${activity}`)).events, [event]);
    const mission = () => ask(`/api/v1/events/${event}/mission`);

    // Two cities; the second is taken away and brought back.
    await send('POST', '/api/v1/stops', { event, place: first, arrives: '2020-05-12' });
    await button('ui.missions.add_stop').click();
    const search = page.getByRole('combobox').last();
    await search.fill(zh ? `次城 ${mark}` : `Second ${mark}`);
    await page.getByRole('option').first().click();
    await label(say('field.stop.arrives')).fill('2020-05-13');
    await button('ui.form.save').click();
    await until(async () => (await mission()).stops.length, (count) => count === 2, 'two stops');
    await page.getByRole('button', { name: new RegExp(`^${say('ui.missions.take_away')}.*${zh ? '次城' : 'Second'}`) }).click();
    await until(async () => (await mission()).stops.length, (count) => count === 1, 'one stop');
    await button('ui.notice.undo').click();
    await until(async () => (await mission()).stops.length, (count) => count === 2, 'two stops again');
    await good();

    // People: somebody without a counterpart is told of.
    await visit(page, `/${lang}/events/${event}/people`);
    await button('ui.missions.add_person').click();
    await page.locator('label').filter({ has: page.getByText(say('field.delegate.rank'), { exact: true }) }).locator('select').selectOption('deputy');
    await label(say('ui.missions.name_latin')).fill(`Mila ${mark}`);
    await page.locator('#person-languages').fill('de');
    await good();
    await button('ui.form.save').click();
    const card = page.getByRole('article', { name: `Mila ${mark}` });
    await card.getByText(say('ui.missions.lacks_counterpart')).waitFor();
    await send('POST', '/api/v1/delegates', { event, name: texts(`Zhang ${mark}`, `张 ${mark}`), part: 'host', side: first, rank: 'director', languages: ['zh'] });

    // The agenda, by keyboard; German and Chinese have no interpreter.
    await visit(page, `/${lang}/events/${event}/agenda`);
    await button('ui.missions.add_item').click();
    await label(say('field.agenda_item.title')).fill(`Talks ${mark}`);
    await label(say('field.agenda_item.day')).fill('2020-05-12');
    await label(say('field.agenda_item.start')).fill('09:00');
    await page.keyboard.press('Enter');
    const item = page.getByRole('listitem', { name: `09:00 Talks ${mark}` });
    await item.waitFor();
    await item.getByText(zh ? '没有共同语言' : 'share no language').waitFor();
    await item.focus();
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByRole('listitem', { name: `09:15 Talks ${mark}` }).waitFor();
    await good();

    // Outcomes: nothing can be closed before a step has an owner.
    await visit(page, `/${lang}/events/${event}/outcomes`);
    assert.equal(await button('ui.missions.close').isDisabled(), true);
    await button('enum.agenda_item.outcome.next_steps').click();
    await page.getByText(say('ui.missions.step_needed')).waitFor();
    await page.getByRole('region', { name: `Talks ${mark}` }).getByRole('button', { name: say('ui.missions.add_step'), exact: true }).click();
    await label(say('field.next_step.title')).fill(`Send data ${mark}`);
    await label(say('field.next_step.owner_name')).fill('Mila');
    await good();
    await button('ui.form.save').click();
    await page.getByText(say('ui.missions.nothing_missing')).waitFor();
    await button('ui.missions.close').click();
    await button('ui.missions.reopen').waitFor();
    await good();

    // Thirty days later lies in the past as well: the question is answered, and with it the step.
    const asked = (await mission()).follow_ups.find(({ side, days }) => side === home && days === 30);
    await visit(page, `/${lang}/follow-ups/${asked.id}`);
    await page.getByRole('radio', { name: say('enum.follow_up.result.running'), exact: true }).check();
    await page.getByRole('radio', { name: say('enum.next_step.state.kept'), exact: true }).check();
    await good();
    await button('ui.missions.send_answer').click();
    await page.getByText(say('ui.missions.answer_kept')).waitFor();
    const after = await mission();
    assert.equal(after.next_steps[0].state, 'kept');
    assert.equal(after.scorecard.follow_ups.answered, 1);
    assert.equal(after.stops.map(({ place }) => place).join(), [first, second].join());

    await visit(page, `/${lang}/events?partnership=${partnership}`);
    await page.getByRole('link', { name: `Mission ${mark}` }).waitFor();
    await good();
  });
}
