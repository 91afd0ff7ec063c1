// Speaking about a record and hearing of it: a place is followed, somebody is mentioned by keyboard, finds the notice in
// the bell, answers, changes and takes back; notices are read and unread; letters come as often as one says.
import assert from 'node:assert/strict';

import { faultsOf } from '../accessible.mjs';
import { atRest, journey, until, url, visit, walks } from '../journey.mjs';
import { cookieOf } from '../people.mjs';
import { ask, send } from '../registry.mjs';

const button = (page, name) => page.getByRole('button', { name, exact: true });
const startingWith = (text) => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
const bar = (page, say) => page.getByRole('region', { name: say('ui.notice.label') });
const bell = (page, name) => page.locator('header').getByRole('link', { name: startingWith(name) });
const discussion = (page, say) => page.getByRole('region', { name: say('ui.discussion.title') });

/** A place, and somebody who is its coordinator: { place, name, cookie }. */
async function placeWithCoordinator(mark) {
  const texts = (en, zh) => ({ en: { text: en }, zh: { text: zh } });
  const place = await send('POST', '/api/v1/places', { name: texts(`Talkton ${mark}`, `谈城 ${mark}`), kind: 'city', country: 'DE' });
  const post = await send('POST', '/api/v1/posts', { title: texts('Officer', '专员'), role: 'coordinator', place: place.id });
  const name = `Bo Bridge ${mark}`;
  const { ticket } = await send('POST', '/api/v1/invitations', { email: `bo.${mark}@talk.example`, name, post: post.id });
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ ticket, name, password: 'violet harbour seven lamps' });
  const answer = await fetch(`${url}/api/v1/tickets/use`, { method: 'POST', headers, body });
  assert.equal(answer.status, 201, await answer.text());
  const cookie = /qiao_session=([^;]+)/.exec(answer.headers.get('set-cookie'))[1];
  const session = await fetch(`${url}/api/v1/session`, { headers: { cookie: `qiao_session=${cookie}` } });
  const { account } = await session.json();
  const { version } = await ask(`/api/v1/persons/${account.person.id}`);
  await send('PATCH', `/api/v1/persons/${account.person.id}`, { place: place.id }, version);
  return { place, name, cookie };
}

for (const { lang, size, viewport } of walks) {
  const options = { lang, viewport, expected: /status of (401|404)/ };

  journey(`a mention: written by keyboard, found in the bell, answered, changed, taken back (${lang}, ${size})`, options, async ({ page, say, open }) => {
    const { place, name, cookie } = await placeWithCoordinator(`${lang}${Date.now() % 100_000}`);
    await visit(page, `/${lang}/places/${place.id}`);
    await button(page, say('ui.notices.unfollow')).click(); // whoever made it hears of it
    await button(page, say('ui.notices.follow')).click();
    await button(page, say('ui.notices.unfollow')).waitFor();
    await bar(page, say).getByText(say('ui.notices.followed')).waitFor();
    await bar(page, say).getByRole('button', { name: say('ui.notice.dismiss') }).click();

    const here = discussion(page, say);
    await here.getByText(say('ui.discussion.none')).waitFor();
    const box = here.getByRole('textbox', { name: say('ui.discussion.say') });
    await button(here, say('ui.discussion.do')).click();
    await here.getByText(say('ui.discussion.blank')).waitFor();
    await box.pressSequentially(`Dear @${name.slice(0, 9)}`);
    const option = here.getByRole('option').filter({ hasText: name });
    await option.waitFor();
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);
    await box.focus();
    await box.press('End');
    await until(async () => {
      if ((await option.count()) && (await option.getAttribute('aria-selected')) === 'true') return true;
      await box.press('ArrowDown');
      return false;
    }, Boolean, 'the arrow keys reach the person');
    await box.press('Enter');
    assert.equal(await box.inputValue(), `Dear @${name} `);
    await box.pressSequentially('what do you think?');
    await box.press('Control+Enter');
    const comment = here.getByRole('article').filter({ hasText: 'what do you think?' });
    await comment.getByRole('link', { name: `@${name}` }).waitFor();
    assert.equal(await box.inputValue(), '');
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);

    const theirs = await open({ stranger: true });
    await theirs.context().addCookies([cookieOf(cookie, url)]);
    await visit(theirs, `/${lang}/about`);
    await theirs.locator('header .bell .count').waitFor();
    await bell(theirs, say('ui.nav.notices')).click();
    await atRest(theirs);
    const line = theirs.locator('main').getByRole('listitem').filter({ hasText: say('ui.notices.mention') });
    assert.deepEqual(await faultsOf(theirs, { lang, back: viewport }), []);
    await line.getByRole('link').click();
    await theirs.waitForURL(new RegExp(`/${lang}/places/${place.id}#comment-`));
    await until(() => theirs.evaluate(() => document.activeElement?.textContent ?? ''), (text) => text.includes('what do you think?'), 'the comment has the focus');
    const mention = async () => (await (await theirs.request.get('/api/v1/notices')).json()).items.find(({ kind }) => kind === 'mention');
    await until(mention, ({ read_at }) => read_at !== null, 'it is read by going there');

    const there = discussion(theirs, say);
    await there.getByRole('button', { name: startingWith(say('ui.discussion.reply')) }).click();
    await there.getByRole('textbox').fill('A good idea');
    await button(there, say('ui.discussion.do')).click();
    const answer = there.getByRole('article').filter({ hasText: 'A good idea' });
    await answer.getByRole('button', { name: startingWith(say('ui.discussion.edit')) }).click();
    await there.getByRole('textbox', { name: say('ui.discussion.edit_label') }).fill('A very good idea');
    assert.deepEqual(await faultsOf(theirs, { lang, back: viewport }), []);
    await button(there, say('ui.discussion.save')).click();
    const changed = there.getByRole('article').filter({ hasText: 'A very good idea' });
    await changed.getByRole('button', { name: startingWith(say('ui.discussion.remove')) }).click();
    await there.getByText(say('ui.discussion.removed')).waitFor();
    assert.equal(await there.getByText('A very good idea').count(), 0);
    await bar(theirs, say).getByRole('button', { name: say('ui.notice.undo') }).click();
    await there.getByText('A very good idea').waitFor();
    assert.equal(await comment.getByRole('button', { name: startingWith(say('ui.discussion.edit')) }).count(), 1, 'one edits what is one’s own');
    assert.equal(await there.getByRole('article').filter({ hasText: 'what do you think?' }).getByRole('button', { name: startingWith(say('ui.discussion.edit')) }).count(), 0);

    // Whoever follows and wrote hears of the answer.
    await visit(page, `/${lang}/notices?show=unread`);
    const told = page.locator('main').getByRole('listitem').filter({ hasText: name });
    await told.first().waitFor();
    await button(page, say('ui.notices.read_all')).click();
    await page.getByText(say('ui.notices.none_unread')).waitFor();
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);
    await bar(page, say).getByRole('button', { name: say('ui.notice.undo') }).click();
    await told.first().waitFor();
    await bar(page, say).getByText(say('ui.notices.read_all_undone')).waitFor();
    await button(page, say('ui.notices.all')).click();
    const mine = page.locator('main').getByRole('listitem').filter({ hasText: name }).first();
    await mine.getByRole('button', { name: startingWith(say('ui.notices.mark_read')) }).click();
    await mine.getByRole('button', { name: startingWith(say('ui.notices.mark_unread')) }).click();
    await mine.getByRole('button', { name: startingWith(say('ui.notices.mark_read')) }).waitFor();
    const followed = page.getByRole('region', { name: say('ui.notices.follows') });
    await followed.getByRole('listitem').filter({ hasText: place.name[lang].text }).getByRole('button').click();
    await until(() => followed.getByText(place.name[lang].text).count(), (count) => count === 0, 'it is followed no more');
    await button(page, say('ui.notices.read_all')).click();
    await page.getByText(say('ui.notices.none_unread')).or(mine.getByRole('button', { name: startingWith(say('ui.notices.mark_unread')) })).first().waitFor();
  });

  journey(`letters come as often as one says (${lang}, ${size})`, options, async ({ page, say }) => {
    await visit(page, `/${lang}/account`);
    const choice = page.getByRole('combobox', { name: say('ui.notices.letters_label') });
    const panel = page.getByRole('region', { name: say('ui.notices.letters') });
    for (const wanted of ['weekly', 'daily']) {
      await choice.selectOption(wanted);
      await button(panel, say('ui.form.save')).click();
      await bar(page, say).getByText(say('ui.notices.letters_saved')).waitFor();
      await visit(page, `/${lang}/account`);
      await until(() => choice.inputValue(), (value) => value === wanted, 'the choice is kept');
    }
  });
}

journey('strangers read a discussion and are led to signing in; their notices are nobody’s', { lang: 'en', stranger: true }, async ({ page, say }) => {
  const { place } = await placeWithCoordinator(`s${Date.now() % 100_000}`);
  await visit(page, `/en/places/${place.id}`);
  const here = discussion(page, say);
  await here.getByText(say('ui.discussion.none')).waitFor();
  await here.getByRole('link', { name: say('ui.nav.sign_in') }).waitFor();
  assert.equal(await here.getByRole('textbox').count(), 0);
  assert.equal(await button(page, say('ui.notices.follow')).count(), 0);
  await visit(page, '/en/notices');
  await page.getByText(say('ui.notices.stranger')).waitFor();
  const answer = await page.request.get('/unsubscribe/nothing');
  assert.equal(answer.status(), 404);
});
