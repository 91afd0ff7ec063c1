// From the link on the server's terminal to a colleague at work: the first administrator, the second factor, an invitation
// to a post, what it lets its holder do and what not, a session that ends while somebody types, an account that is erased. And what strangers see.
import assert from 'node:assert/strict';
import { after } from 'node:test';

import { faultsOf } from '../accessible.mjs';
import { atRest, journey, until, visit, walks } from '../journey.mjs';
import { codeOf, freshSite } from '../people.mjs';
import { ask, placeId } from '../registry.mjs';
import { languages } from '../words.mjs';

const refused = /Failed to load resource: the server responded with a status of (401|403|404|422|429)/;
const password = 'violet harbour seven lamps';
const button = (page, name) => page.getByRole('button', { name, exact: true });
const startingWith = (text) => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
const box = (page, name) => page.getByRole('textbox', { name, exact: true });
const notice = (page, say) => page.getByRole('region', { name: say('ui.notice.label') });
const menuOf = (page, name) => page.locator('header').getByRole('button', { name: new RegExp(name) });

const sites = [];
after(() => Promise.all(sites.map(async (site) => (await site).stop())));

async function signInHere(page, say, email, code) {
  await box(page, say('ui.sign_in.email')).fill(email);
  await box(page, say('ui.sign_in.password')).fill(password);
  await button(page, say('ui.sign_in.do')).click();
  if (!code) return;
  await box(page, say('ui.sign_in.code')).fill(code);
  await button(page, say('ui.sign_in.do')).click();
}

async function chooseFromMenu(page, say, name, wanted) {
  await menuOf(page, name).click();
  await page.locator('#account-menu').getByText(say(wanted), { exact: true }).click();
}

/** Over the API in the name of whoever is signed in at that page. */
async function write(page, method, path, data) {
  const answer = await page.request.fetch(path, { method, data, headers: { origin: new URL(page.url()).origin } });
  assert.ok(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return answer.status() === 204 ? null : answer.json();
}
const makePlace = (page, en, zh) =>
  write(page, 'POST', '/api/v1/places', { name: { en: { text: en }, zh: { text: zh } }, kind: 'city', country: 'DE' });

for (const { lang, size, viewport } of walks) {
  let fresh;
  const theSite = async () => {
    if (!fresh) sites.push((fresh = freshSite()));
    return fresh;
  };
  const site = async () => (await theSite()).url;
  const options = { lang, viewport, expected: refused, site };
  const ada = { email: 'ada@city.example', name: 'Ada Admin', codes: [] };
  const bo = { email: 'bo@city.example', name: 'Bo Bridge' };
  const places = {};

  journey(`the first administrator: link, password, second factor, out and in again (${lang}, ${size})`, options, async ({ page, say }) => {
    const { link } = await theSite();
    await visit(page, '/zh/sign-in');
    await page.goto(link.replace(/\/\w\w\/join#/, `/${lang}/join#`));
    await box(page, say('ui.sign_in.email')).waitFor();
    assert.ok(!page.url().includes('#'), 'the secret has left the address');
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);
    await box(page, say('ui.sign_in.email')).fill(ada.email);
    await box(page, say('field.person.name')).fill(ada.name);
    await box(page, say('ui.account.new_password')).fill('too short');
    const become = button(page, say('ui.join.do_first_administrator'));
    await become.click();
    const weak = box(page, say('ui.account.new_password'));
    await until(() => weak.evaluate((one) => document.activeElement === one && one.getAttribute('aria-invalid')), (found) => found === 'true', 'the weak password has the focus');
    await weak.fill(password);
    await page.getByRole('button', { name: startingWith(say('ui.account.show')) }).click();
    assert.equal(await weak.getAttribute('type'), 'text', 'a password can be looked at');
    await become.click();
    await page.waitForURL(new RegExp(`/${lang}/account$`));
    await notice(page, say).getByText(say('ui.join.first_done')).waitFor();
    await notice(page, say).getByRole('button', { name: say('ui.notice.dismiss') }).click();
    await atRest(page);
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);

    await button(page, say('ui.account.second_begin')).click();
    const key = page.locator('code.secret');
    await key.waitFor();
    await page.getByRole('img', { name: say('ui.account.qr') }).waitFor();
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);
    ada.key = await key.innerText();
    await box(page, say('ui.account.code')).fill(codeOf(ada.key));
    await button(page, say('ui.account.second_confirm')).click();
    await page.getByRole('heading', { name: say('ui.account.codes') }).waitFor();
    ada.codes = await page.locator('.codes li').allInnerTexts();
    assert.equal(new Set(ada.codes).size, 10);
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);
    const [file] = await Promise.all([page.waitForEvent('download'), button(page, say('ui.account.download')).click()]);
    assert.equal(file.suggestedFilename(), 'qiao-recovery-codes.txt');
    await button(page, say('ui.account.codes_kept')).click();
    await page.getByText(say('ui.account.codes_left', { count: 10 })).waitFor();

    await chooseFromMenu(page, say, ada.name, 'ui.nav.sign_out');
    await notice(page, say).getByText(say('ui.nav.signed_out')).waitFor();
    await visit(page, `/${lang}/records/place/new`);
    assert.equal(await button(page, say('ui.form.save')).count(), 0, 'a stranger gets no form');
    await page.locator('main').getByRole('link', { name: say('ui.nav.sign_in'), exact: true }).click();
    await page.waitForURL(/\/sign-in\?next=/);
    await box(page, say('ui.sign_in.email')).fill(ada.email);
    await box(page, say('ui.sign_in.password')).fill('not the password at all');
    await button(page, say('ui.sign_in.do')).click();
    await page.locator('#sign-in-password[aria-invalid]').waitFor();
    await box(page, say('ui.sign_in.password')).fill(password);
    await button(page, say('ui.sign_in.do')).click();
    const code = box(page, say('ui.sign_in.code'));
    await code.waitFor();
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);
    await code.fill(codeOf(ada.key, 30)); // the one of now was used up above
    await button(page, say('ui.sign_in.do')).click();
    await page.waitForURL(new RegExp(`/${lang}/records/place/new$`));
    await button(page, say('ui.form.save')).waitFor();
  });

  journey(`an invitation to a post: taken up, good in its place, refused elsewhere (${lang}, ${size})`, options, async ({ page, say, open }) => {
    await visit(page, `/${lang}/sign-in`);
    await signInHere(page, say, ada.email, ada.codes[0]);
    await page.waitForURL(new RegExp(`/${lang}/?$`));
    [places.home, places.away] = [await makePlace(page, 'Journeyton', '旅城'), await makePlace(page, 'Elsewhere', '他乡')];

    await visit(page, `/${lang}/places/${places.home.id}`);
    await page.getByText(say('ui.posts.none_here')).waitFor();
    await page.getByRole('link', { name: say('ui.posts.add'), exact: true }).click();
    const title = page.getByRole('group', { name: say('field.post.title') });
    await title.getByRole('textbox', { name: say('ui.language.en') }).fill('Partnership officer');
    await title.getByRole('textbox', { name: say('ui.language.zh') }).fill('伙伴关系专员');
    await page.getByRole('combobox', { name: say('field.record.visibility') }).selectOption('city');
    await button(page, say('ui.form.save')).last().click();
    await page.waitForURL(new RegExp(`/places/${places.home.id}$`));
    const row = page.locator('#people tbody tr');
    await row.getByText(say('ui.posts.vacant'), { exact: true }).waitFor();
    await row.getByRole('link').first().click();
    await page.getByText(say('ui.posts.vacant_nobody')).waitFor();
    await page.getByText(`${say('field.record.visibility')}: ${say('enum.record.visibility.city')}`).waitFor();

    await button(page, say('ui.account.invite')).click();
    await box(page, say('field.person.name')).fill(bo.name);
    await box(page, say('ui.sign_in.email')).fill(bo.email);
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);
    await button(page, say('ui.account.invite_do')).click();
    const link = await page.getByLabel(say('ui.account.invite_link', { email: bo.email })).inputValue();
    await page.getByRole('listitem').filter({ hasText: bo.email }).waitFor();
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);

    const theirs = await open();
    await theirs.goto(link);
    await box(theirs, say('field.person.name')).waitFor();
    assert.deepEqual([await box(theirs, say('field.person.name')).inputValue(), await box(theirs, say('ui.sign_in.email')).inputValue()], [bo.name, bo.email]);
    await box(theirs, say('ui.account.new_password')).fill(password);
    await button(theirs, say('ui.join.do_invitation')).click();
    await theirs.waitForURL(/\/records\/post\/[0-9a-f-]{36}$/);
    await theirs.locator('main').getByRole('link', { name: bo.name }).first().waitFor();
    await page.goto(link);
    await page.getByRole('alert').waitFor(); // good once

    await visit(theirs, `/${lang}/records/place/${places.home.id}/edit`);
    await box(theirs, say('field.place.region')).fill('North Rhine');
    await button(theirs, say('ui.form.save')).last().click();
    await theirs.waitForURL(new RegExp(`/places/${places.home.id}$`));
    await visit(theirs, `/${lang}/records/place/${places.home.id}`);
    await theirs.getByRole('listitem').filter({ hasText: 'North Rhine' }).filter({ hasText: bo.name }).waitFor();

    await visit(theirs, `/${lang}/records/place/${places.away.id}/edit`);
    await box(theirs, say('field.place.region')).fill('Nowhere');
    await button(theirs, say('ui.form.save')).last().click();
    await theirs.getByRole('alert').getByText(say('error.access.edit')).waitFor();
    assert.equal(await box(theirs, say('field.place.region')).inputValue(), 'Nowhere', 'what was typed stays');
    const kept = await theirs.request.get(`/api/v1/places/${places.away.id}`);
    assert.equal((await kept.json()).region, undefined);
    theirs.on('dialog', (dialog) => dialog.accept());
    await chooseFromMenu(theirs, say, bo.name, 'ui.nav.sign_out');
    await theirs.locator('header').getByRole('link', { name: say('ui.nav.sign_in'), exact: true }).waitFor();
  });

  journey(`sessions, tokens and an account are ended, and nothing typed is lost (${lang}, ${size})`, options, async ({ page, say, open }) => {
    await visit(page, `/${lang}/sign-in`);
    await signInHere(page, say, ada.email, ada.codes[1]);
    await page.waitForURL(new RegExp(`/${lang}/?$`));
    const theirs = await open();
    await visit(theirs, `/${lang}/sign-in?next=${encodeURIComponent(`/${lang}/records/place/${places.home.id}/edit`)}`);
    await signInHere(theirs, say, bo.email);
    const field = box(theirs, say('field.place.region'));
    await field.fill('Lower Rhine');

    await visit(page, `/${lang}/administration`);
    const row = page.getByRole('row').filter({ hasText: bo.email });
    await page.getByRole('searchbox').fill('bridge');
    await until(() => page.locator('tbody tr').count(), (count) => count === 1, 'one is found');
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);
    await row.getByRole('button', { name: startingWith(say('ui.administration.disable')) }).click();
    await row.getByText(say('ui.administration.disabled'), { exact: true }).waitFor();
    await notice(page, say).getByRole('button', { name: say('ui.notice.undo') }).click();
    await row.getByText(say('ui.administration.active'), { exact: true }).waitFor();
    await row.getByRole('button', { name: startingWith(say('ui.administration.reset')) }).click();
    assert.match(await page.getByLabel(say('ui.administration.reset_for', { email: bo.email })).inputValue(), new RegExp(`/${lang}/join#`));

    await button(theirs, say('ui.form.save')).last().click();
    const dialog = theirs.getByRole('dialog', { name: say('ui.sign_in.again') });
    await dialog.waitFor();
    assert.deepEqual(await faultsOf(theirs, { lang, back: viewport }), []);
    await box(dialog, say('ui.sign_in.password')).fill(password);
    await button(dialog, say('ui.sign_in.do')).click();
    await theirs.waitForURL(new RegExp(`/places/${places.home.id}$`));
    const kept = await theirs.request.get(`/api/v1/places/${places.home.id}`);
    assert.equal((await kept.json()).region, 'Lower Rhine', 'the change that waited was made');

    const second = await open();
    await visit(second, `/${lang}/sign-in?next=${encodeURIComponent('//elsewhere.example/')}`);
    await signInHere(second, say, bo.email);
    await second.waitForURL(new RegExp(`/${lang}/?$`));
    await visit(theirs, `/${lang}/account`);
    const sessions = theirs.getByRole('table', { name: say('ui.account.sessions') }).locator('tbody tr');
    assert.equal(await sessions.count(), 2);
    await sessions.getByRole('button', { name: startingWith(say('ui.account.end_session')) }).click();
    await until(() => sessions.count(), (count) => count === 1, 'one session is left');
    await sessions.getByText(say('ui.account.this_one'), { exact: true }).waitFor();
    await second.reload();
    await second.locator('header').getByRole('link', { name: say('ui.nav.sign_in'), exact: true }).waitFor();

    await box(theirs, say('ui.account.token_name')).fill('nightly copy');
    await button(theirs, say('ui.account.token_make')).click();
    const token = await theirs.getByLabel('nightly copy', { exact: true }).inputValue();
    const headers = { authorization: `Bearer ${token}`, 'if-match': '"v3"' };
    const as_program = (method) => second.request.fetch(`/api/v1/places/${places.home.id}`, { method, data: method === 'GET' ? undefined : { region: 'x' }, headers });
    assert.equal((await as_program('GET')).status(), 200);
    assert.equal((await as_program('PATCH')).status(), 403, 'a token that only reads');
    assert.deepEqual(await faultsOf(theirs, { lang, back: viewport }), []);
    await theirs.getByRole('button', { name: startingWith(say('ui.account.revoke')) }).click();
    await theirs.getByText(say('ui.account.no_tokens')).waitFor();
    assert.equal((await as_program('GET')).status(), 401, 'a token that is gone');

    await button(theirs, say('ui.account.erase')).click();
    await theirs.locator('#erase-password').fill(password);
    await button(theirs, say('ui.account.erase_do')).click();
    await theirs.waitForURL(new RegExp(`/${lang}/?$`));
    await visit(theirs, `/${lang}/records/place/${places.home.id}`);
    const change = theirs.getByRole('listitem').filter({ hasText: 'Lower Rhine' });
    assert.match(await change.first().innerText(), new RegExp(say('ui.history.former')));
    assert.equal(await theirs.getByText(bo.name).count(), 0, 'the name is gone, the change stays');
  });
}

for (const lang of languages) {
  journey(`strangers read everything public and are offered nothing they cannot do (${lang})`, { lang, stranger: true }, async ({ page, say }) => {
    const { items: [offer] } = await ask('/api/v1/offers?limit=1');
    const controls = [say('ui.record.edit'), say('ui.history.restore'), say('ui.posts.add'), say('ui.place.add_offer'), say('ui.place.add_organisation'), say('ui.import.dry_run')];
    const adding = startingWith(say('ui.record.add', { noun: '' }).trim());
    for (const path of ['/places', '/offers', '/posts', `/places/${await placeId('Bonn')}`, `/records/offer/${offer.id}`, '/import', '/pairing']) {
      await visit(page, `/${lang}${path}`);
      const shown = await page.locator('main').locator('a, button').allInnerTexts();
      assert.deepEqual(shown.filter((text) => adding.test(text) || controls.some((one) => text.startsWith(one))), [], path);
      assert.ok(await page.locator('header').getByRole('link', { name: say('ui.nav.sign_in'), exact: true }).isVisible());
    }
    const answer = await page.request.post('/api/v1/offers', { data: {} });
    assert.equal(answer.status(), 401);
    const posts = await (await page.request.get('/api/v1/posts?labels=1')).json();
    assert.ok(posts.items.every((post) => posts.labels[post.holder] === undefined), 'no stranger learns who holds a post');
  });
}
