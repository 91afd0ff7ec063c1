// One-to-one meetings of an event: an organiser sets them up and opens them, guests ask each other by their personal links, one accepts, and
// one declines so that nobody can tell.
import assert from 'node:assert/strict';

import { faultsOf } from '../accessible.mjs';
import { journey, until, visit, walks } from '../journey.mjs';
import { ask, send } from '../registry.mjs';

const texts = (en, zh) => ({ en: { text: en }, zh: { text: zh } });
const button = (scope, name) => scope.getByRole('button', { name, exact: true });
/** A button that says to readers whom it is about. */
const about = (scope, what, whom) => scope.getByRole('button', { name: new RegExp(`^${what} ?: ${whom}$`) });

async function forum(mark) {
  const make = async (plural, body) => (await send('POST', `/api/v1/${plural}`, body)).id;
  const here = await make('places', { name: texts(`Pumpford ${mark}`, `泵城 ${mark}`), kind: 'city', country: 'DE' });
  const there = await make('places', { name: texts(`Clear River ${mark}`, `清江 ${mark}`), kind: 'city', country: 'CN' });
  const theme = (await ask('/api/v1/themes?limit=1')).items[0].id;
  const partnership = await make('partnerships', { title: texts(`Pump and river ${mark}`, `泵与江 ${mark}`), places: [here, there] });
  const event = await make('events', { title: texts(`Water forum ${mark}`, `水务论坛 ${mark}`), kind: 'forum', status: 'planned', start: '2030-05-12', places: [there], partnership });
  const comes = async (en, zh, place, helix_role, direction) => {
    const organisation = await make('organisations', { name: texts(`${en} ${mark}`, `${zh} ${mark}`), place, helix_role, themes: [theme] });
    await make('offers', { direction, place, organisation, theme, asset: 'technology', summary: texts('Pumps that save energy', '节能水泵') });
    const delegate = await make('delegates', { event, name: texts(`Delegate of ${en}`, `${zh}代表`), part: 'delegate', organisation, side: place, languages: ['en'] });
    const { token } = await send('POST', `/api/v1/delegates/${delegate}/link`, {});
    return { name: texts(`${en} ${mark}`, `${zh} ${mark}`), token };
  };
  const pumps = await comes('Rhine Pumps', '莱茵泵业', here, 'industry', 'offer');
  const institute = await comes('River Institute', '江河研究院', there, 'academia', 'need');
  const utility = await comes('River Water', '清江水务', there, 'industry', 'need');
  return { event, pumps, institute, utility };
}

for (const { lang, size, viewport } of walks) {
  journey(`guests ask, accept and decline in private (${lang}, ${size})`, { lang, viewport }, async ({ page, say, open }) => {
    const { event, pumps, institute, utility } = await forum(`${lang}${size}${Date.now() % 100_000}`);
    const called = (one) => one.name[lang].text;
    await visit(page, `/${lang}/events/${event}/meetings`);
    await button(page, say('ui.meetings.set_up')).click();
    const form = page.getByRole('form', { name: say('ui.meetings.set_up'), exact: true });
    await form.getByText('09:00–09:20').waitFor();
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);
    await form.getByRole('textbox', { name: say('ui.meetings.tables'), exact: true }).fill('4');
    await button(form, say('ui.meetings.set_up')).click();
    await button(page, say('ui.meetings.add_all', { count: 3 })).click();
    await page.getByRole('heading', { name: say('ui.meetings.profiles_count', { count: 3 }), exact: true }).waitFor();
    await button(page, say('ui.meetings.step_preparing_open')).click();
    await button(page, say('ui.meetings.step_open_closed')).waitFor();
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);

    const guest = async (one) => {
      const opened = await open({ stranger: true });
      await visit(opened, `/${lang}/guest#${one.token}`);
      await opened.getByRole('region', { name: say('ui.meetings.my_times'), exact: true }).waitFor();
      return opened;
    };
    const mira = await guest(pumps);
    const suggested = mira.getByRole('region', { name: say('ui.meetings.suggestions'), exact: true });
    await suggested.getByText(called(institute), { exact: true }).waitFor();
    for (const one of [institute, utility]) {
      await about(suggested, say('ui.meetings.ask'), called(one)).click();
      const asking = mira.getByRole('form', { name: say('ui.meetings.ask_whom', { name: called(one) }), exact: true });
      await asking.getByRole('textbox').fill(lang === 'zh' ? '想谈谈节能水泵' : 'We would like to talk about pumps');
      await button(asking, say('ui.meetings.send')).click();
      await asking.waitFor({ state: 'detached' });
    }
    assert.deepEqual(await faultsOf(mira, { lang, back: viewport }), []);

    const li = await guest(institute);
    const received = (opened) => opened.getByRole('region', { name: say('ui.meetings.requests_received'), exact: true });
    await about(received(li), say('ui.meetings.answer_accept'), called(pumps)).click();
    await received(li).getByText(say('enum.meeting_request.state.accepted'), { exact: true }).waitFor();
    const wu = await guest(utility);
    await about(received(wu), say('ui.meetings.answer_decline_privately'), called(pumps)).click();
    await received(wu).getByText(say('ui.meetings.declined_privately'), { exact: true }).waitFor();
    // One's times by keyboard.
    const times = wu.getByRole('region', { name: say('ui.meetings.my_times'), exact: true });
    await times.getByRole('button', { name: /09:00–09:20/ }).focus();
    await wu.keyboard.press('ArrowRight');
    await wu.keyboard.press('Space');
    await button(times, say('ui.meetings.keep_times')).click();
    await button(times, say('ui.meetings.keep_times')).waitFor({ state: 'detached' });
    assert.deepEqual(await faultsOf(wu, { lang, back: viewport }), []);

    const again = await guest(pumps);
    const sent = again.getByRole('region', { name: say('ui.meetings.requests_sent'), exact: true });
    await sent.getByText(say('enum.meeting_request.state.accepted'), { exact: true }).waitFor();
    await sent.getByText(say('enum.meeting_request.state.asked'), { exact: true }).waitFor();
    assert.equal(await again.getByText(say('ui.meetings.declined_privately'), { exact: true }).count(), 0);
    await page.reload();
    const waiting = page.getByRole('region', { name: say('ui.meetings.requests_all'), exact: true });
    await until(() => waiting.getByRole('listitem').count(), (count) => count === 1, 'to organisers it waits for an answer');
  });
}
