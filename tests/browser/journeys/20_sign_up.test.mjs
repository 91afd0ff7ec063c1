// A colleague from elsewhere: comes by the city's sign-in service (npm's oidc-provider), asks for an account, is accepted, takes up the invitation
// with that service, links and ends the link; then an administrator refuses another and erases an account.
import assert from 'node:assert/strict';
import { after } from 'node:test';

import { faultsOf } from '../accessible.mjs';
import { journey, until, visit, walks } from '../journey.mjs';
import { freePort, freshSite, startProvider } from '../people.mjs';

const refused = /Failed to load resource: the server responded with a status of (401|403|404|409|422)/;
const password = 'violet harbour seven lamps';
const button = (scope, name) => scope.getByRole('button', { name, exact: true });
const box = (scope, name) => scope.getByRole('textbox', { name, exact: true });
const startingWith = (text) => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);

const open = [];
after(() => Promise.all(open.map(async (one) => (await one).stop())));

async function start() {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const provider = await startProvider(`${url}/api/v1/session/oidc/stadt/back`);
  open.push(provider);
  const service = provider.issuer.replace('://', '://qiao-RS256:client%20secret@');
  const site = await freshSite(['--oidc', `Stadt=${service}`, '--sign-up', 'approval', '--site', url], port);
  open.push(site);
  return { ...site, issuer: provider.issuer };
}

for (const { lang, size, viewport } of walks) {
  let started;
  const site = async () => (await (started ??= start())).url;
  const also = async () => [(await (started ??= start())).issuer];
  const options = { lang, viewport, site, also, expected: refused };
  const ada = { email: 'ada@city.example', name: 'Ada Admin' };
  const by_service = (say, key) => say(key, { provider: 'Stadt' });

  async function signIn(page, say, { email }) {
    await visit(page, `/${lang}/sign-in`);
    await box(page, say('ui.sign_in.email')).fill(email);
    await box(page, say('ui.sign_in.password')).fill(password);
    await button(page, say('ui.sign_in.do')).click();
    await page.waitForURL(new RegExp(`/${lang}/?$`));
  }

  journey(`a request for an account: by a sign-in service, accepted, taken up with it (${lang}, ${size})`, options, async ({ page, say, open: fresh }) => {
    const { link } = await started;
    await page.goto(link.replace('/en/', `/${lang}/`));
    await box(page, say('ui.sign_in.email')).fill(ada.email);
    await box(page, say('field.person.name')).fill(ada.name);
    await box(page, say('ui.account.new_password')).fill(password);
    await button(page, say('ui.join.do_first_administrator')).click();
    await page.waitForURL(new RegExp(`/${lang}/account$`));

    const theirs = await fresh();
    await visit(theirs, `/${lang}/sign-in`);
    assert.ok(await theirs.getByRole('link', { name: say('ui.sign_in.ask'), exact: true }).isVisible());
    assert.deepEqual(await faultsOf(theirs, { lang, back: viewport }), []);
    await button(theirs, by_service(say, 'ui.sign_in.at')).click();
    await theirs.waitForURL(new RegExp(`/${lang}/sign-up\\?oidc=new$`));
    await theirs.getByText(by_service(say, 'ui.sign_up.from_provider')).waitFor();
    assert.equal(await box(theirs, say('field.person.name')).inputValue(), 'mira 李');
    assert.equal(await box(theirs, say('ui.sign_in.email')).inputValue(), 'mira@stadt.example');
    await button(theirs, say('ui.sign_up.do')).click();
    await theirs.locator('#sign-up-reason-fault').waitFor(); // why is asked for
    assert.deepEqual(await faultsOf(theirs, { lang, back: viewport }), []);
    await box(theirs, say('ui.sign_up.organisation')).fill('Water board');
    await box(theirs, say('ui.sign_up.reason')).fill('I look after the twinning.');
    await button(theirs, say('ui.sign_up.do')).click();
    await theirs.getByRole('status').getByText(say('ui.sign_up.sent', { email: 'mira@stadt.example' })).waitFor();

    await visit(page, `/${lang}/administration`);
    const request = page.getByRole('listitem').filter({ hasText: 'mira@stadt.example' });
    await request.getByText('I look after the twinning.').waitFor();
    await request.getByRole('button', { name: startingWith(say('ui.administration.approve')) }).click();
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);
    await button(request, say('ui.administration.approve')).click();
    const invitation = await page.getByLabel(say('ui.administration.approve_for', { email: 'mira@stadt.example' })).inputValue();
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);

    const [, secret] = invitation.split('#');
    await theirs.goto(`/${lang}/join#${secret}`);
    await theirs.getByText(say('ui.join.lead_admission')).waitFor();
    assert.deepEqual(await faultsOf(theirs, { lang, back: viewport }), []);
    await button(theirs, by_service(say, 'ui.join.with')).click();
    await theirs.waitForURL(new RegExp(`/${lang}/account$`));
    await theirs.getByText(say('ui.account.no_password')).waitFor();
    assert.deepEqual(await faultsOf(theirs, { lang, back: viewport }), []);
    const linked = theirs.getByRole('listitem').filter({ hasText: 'mira@stadt.example' });
    await linked.getByRole('button', { name: startingWith(say('ui.account.provider_unlink')) }).click();
    await theirs.getByRole('alert').getByText(say('error.oidc.only')).waitFor();

    const later = await fresh();
    await visit(later, `/${lang}/sign-in?next=${encodeURIComponent(`/${lang}/places`)}`);
    await button(later, by_service(say, 'ui.sign_in.at')).click();
    await later.waitForURL(new RegExp(`/${lang}/places$`));
    await later.locator('header').getByRole('button', { name: /mira/ }).waitFor();
  });

  journey(`an account is linked by its holder, another request refused, an account erased (${lang}, ${size})`, options, async ({ page, say, open: fresh }) => {
    await signIn(page, say, ada);
    await visit(page, `/${lang}/account`);
    await button(page, by_service(say, 'ui.account.provider_link')).click();
    await page.waitForURL(new RegExp(`/${lang}/account\\?oidc=taken$`));
    await page.getByRole('alert').getByText(say('ui.oidc.taken')).waitFor(); // it is mira's

    const theirs = await fresh();
    await visit(theirs, `/${lang}/sign-up`);
    await box(theirs, say('field.person.name')).fill('Otto Other');
    await box(theirs, say('ui.sign_in.email')).fill('otto@other.example');
    await box(theirs, say('ui.sign_up.reason')).fill('Let me in.');
    await button(theirs, say('ui.sign_up.do')).click();
    await theirs.getByRole('status').getByText(say('ui.sign_up.sent', { email: 'otto@other.example' })).waitFor();

    await visit(page, `/${lang}/administration`);
    const request = page.getByRole('listitem').filter({ hasText: 'otto@other.example' });
    await request.getByRole('button', { name: startingWith(say('ui.administration.refuse')) }).click();
    await button(request, say('ui.administration.refuse_do')).click();
    await page.getByText(say('ui.administration.no_requests')).waitFor();

    const rows = page.getByRole('table', { name: say('ui.administration.accounts') }).locator('tbody tr');
    await page.getByRole('combobox', { name: say('ui.administration.state') }).selectOption('disabled');
    await until(() => rows.count(), (count) => count === 0, 'nobody is disabled');
    await page.getByRole('combobox', { name: say('ui.administration.state') }).selectOption('');
    const row = page.getByRole('row').filter({ hasText: 'mira@stadt.example' });
    await row.getByRole('button', { name: startingWith(say('ui.administration.erase')) }).click();
    await page.getByRole('heading', { name: say('ui.administration.erase_title', { name: 'mira 李' }) }).waitFor();
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);
    await page.locator('#erase-email').fill('mira@stadt.example');
    await button(page, say('ui.administration.erase_do')).click();
    await until(() => rows.count(), (count) => count === 1, 'the administrator is left');

    await visit(page, `/${lang}/account`);
    await button(page, by_service(say, 'ui.account.provider_link')).click();
    await page.getByRole('status').getByText(say('ui.oidc.linked_now')).waitFor(); // nobody's any more
    await page.getByRole('button', { name: startingWith(say('ui.account.provider_unlink')) }).click();
    await until(() => page.getByRole('button', { name: startingWith(say('ui.account.provider_unlink')) }).count(), (count) => count === 0, 'the link is ended');
  });
}
