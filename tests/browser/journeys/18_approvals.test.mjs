// From an invitation to a decision: sign up, second factor, a post taken over, a record approved by both sides. Then the record changes.
import assert from 'node:assert/strict';
import { after } from 'node:test';

import { faultsOf } from '../accessible.mjs';
import { atRest, journey, visit, walks } from '../journey.mjs';
import { codeOf, freshSite } from '../people.mjs';

const refused = /Failed to load resource: the server responded with a status of (401|403|404|412|422|429)/;
const password = 'violet harbour seven lamps';
const button = (page, name) => page.getByRole('button', { name, exact: true });
const box = (page, name) => page.getByRole('textbox', { name, exact: true });
const secretOf = (link) => link.split('#')[1];

const sites = [];
after(() => Promise.all(sites.map(async (site) => (await site).stop())));

/** Over the API in the name of whoever is signed in at that page. */
async function write(page, method, path, data, headers = {}) {
  const answer = await page.request.fetch(path, { method, data, headers: { origin: new URL(page.url()).origin, ...headers } });
  assert.ok(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return answer.status() === 204 ? null : answer.json();
}

/** Two cities, a link between them, an approver's post on each side; `page` is the first administrator's. */
async function furnish(page, link) {
  await write(page, 'POST', '/api/v1/tickets/use', { ticket: secretOf(link), email: 'ada@city.example', name: 'Ada Admin', password });
  const place = (en, zh, country) => write(page, 'POST', '/api/v1/places', { name: { en: { text: en }, zh: { text: zh } }, kind: 'city', country });
  const [ours, theirs] = [await place('Journeyton', '旅城', 'DE'), await place('Farport', '远港', 'CN')];
  const partnership = await write(page, 'POST', '/api/v1/links', { a: ours.id, b: theirs.id, kind: 'mou', start: '2027' });
  const post = (en, zh, at) =>
    write(page, 'POST', '/api/v1/posts', { title: { en: { text: en }, zh: { text: zh } }, role: 'approver', place: at.id });
  return { partnership, mayor: await post('Mayor', '市长', ours), office: await post('Foreign affairs office', '外事办公室', theirs) };
}

for (const { lang, size, viewport } of walks) {
  let fresh;
  const theSite = async () => {
    if (!fresh) sites.push((fresh = freshSite()));
    return fresh;
  };
  const options = { lang, viewport, expected: refused, site: async () => (await theSite()).url };

  journey(`invited, signed up, second factor, a post taken over, approved (${lang}, ${size})`, options, async ({ page, say, open }) => {
    const good = async (shown) => assert.deepEqual(await faultsOf(shown, { lang, back: viewport }), []);
    const title = (en, zh) => (lang === 'zh' ? zh : en);
    const signUp = async (link, name) => {
      const theirs = await open();
      await theirs.goto(link);
      await box(theirs, say('ui.account.new_password')).fill(password);
      await button(theirs, say('ui.join.do_invitation')).click();
      await theirs.waitForURL(/\/records\/post\/[0-9a-f-]{36}$/);
      await theirs.locator('main').getByRole('link', { name }).first().waitFor();
      return theirs;
    };
    await visit(page, `/${lang}/about`);
    const { partnership, mayor, office } = await furnish(page, (await theSite()).link);

    // The invitation, taken up with a second factor.
    await visit(page, `/${lang}/records/post/${mayor.id}`);
    await button(page, say('ui.account.invite')).click();
    await box(page, say('field.person.name')).fill('Bo Bridge');
    await box(page, say('ui.sign_in.email')).fill('bo@city.example');
    await button(page, say('ui.account.invite_do')).click();
    const bo = await signUp(await page.getByLabel(say('ui.account.invite_link', { email: 'bo@city.example' })).inputValue(), 'Bo Bridge');
    await visit(bo, `/${lang}/account`);
    await button(bo, say('ui.account.second_begin')).click();
    const key = await bo.locator('code.secret').innerText();
    await box(bo, say('ui.account.code')).fill(codeOf(key));
    await button(bo, say('ui.account.second_confirm')).click();
    await button(bo, say('ui.account.codes_kept')).click();
    await visit(bo, `/${lang}/approvals`);
    await bo.getByText(say('ui.approvals.none_waiting')).waitFor();
    await good(bo);

    // Submitted: a vacant post and a side that is not asked are said at once.
    await visit(page, `/${lang}/records/link/${partnership.id}`);
    await button(page, say('ui.approvals.submit')).click();
    const form = page.getByRole('form', { name: say('ui.approvals.submit') });
    const [ours, theirs] = [form.getByRole('checkbox', { name: title('Mayor', '市长') }), form.getByRole('checkbox', { name: title('Foreign affairs office', '外事办公室') })];
    await ours.waitFor();
    await button(form, say('ui.approvals.submit_do')).click();
    await form.getByText(say('ui.approvals.choose_posts')).waitFor();
    await ours.check();
    await form.getByText(say('ui.approvals.not_heard', { places: title('Farport', '远港') })).waitFor();
    await theirs.check();
    await form.getByText(say('ui.approvals.vacant_posts', { posts: title('Foreign affairs office', '外事办公室') })).waitFor();
    await good(page);
    await page.getByLabel(say('ui.approvals.due_field'), { exact: true }).fill('2099-12-24');
    await box(form, say('ui.approvals.remark')).fill('As agreed in May.');
    await button(form, say('ui.approvals.submit_do')).click();
    await page.waitForURL(/\/approvals\/[0-9a-f-]{36}$/);
    await page.getByRole('list', { name: say('ui.approvals.look_at') }).waitFor();
    await atRest(page);
    await good(page);

    // The holder finds it, signs in with the second factor and approves.
    await bo.reload();
    await bo.locator('header').getByRole('button', { name: /Bo Bridge/ }).click();
    await bo.locator('#account-menu').getByText(say('ui.nav.approvals'), { exact: true }).click();
    await bo.getByRole('link', { name: /Journeyton|旅城/ }).waitFor();
    await good(bo);
    const again = await open();
    await visit(again, `/${lang}/sign-in?next=${encodeURIComponent(new URL(page.url()).pathname)}`);
    await box(again, say('ui.sign_in.email')).fill('bo@city.example');
    await box(again, say('ui.sign_in.password')).fill(password);
    await button(again, say('ui.sign_in.do')).click();
    await box(again, say('ui.sign_in.code')).fill(codeOf(key, 30)); // the one of now was used up above
    await button(again, say('ui.sign_in.do')).click();
    const decision = again.getByRole('form', { name: say('ui.approvals.decide') });
    await decision.waitFor();
    await again.getByText('As agreed in May.').waitFor();
    await atRest(again);
    await good(again);
    await button(decision, say('ui.approvals.decide_do')).click();
    await decision.getByText(say('ui.approvals.choose')).waitFor();
    await decision.getByRole('radio', { name: say('ui.approvals.approve'), exact: true }).check();
    await button(decision, say('ui.approvals.decide_do')).click();
    await decision.waitFor({ state: 'detached' });
    const strip = again.getByRole('region', { name: say('ui.approvals.who_decides') });
    await strip.getByText('Bo Bridge').waitFor();
    await strip.getByText(say('enum.need.state.waiting')).waitFor();

    // The record changes; what is decided is still the version that was submitted.
    await write(page, 'PATCH', `/api/v1/links/${partnership.id}`, { start: '2028' }, { 'if-match': '"v1"' });
    const { ticket } = await write(page, 'POST', '/api/v1/invitations', { post: office.id, name: 'Li Lin', email: 'li@farport.example' });
    const li = await signUp(`/${lang}/join#${ticket}`, 'Li Lin');
    await visit(li, new URL(page.url()).pathname);
    const changed = li.getByRole('region', { name: say('ui.approvals.changed_title') });
    await changed.getByText('2028').first().waitFor();
    await changed.getByText('2027').first().waitFor();
    const said = li.getByRole('form', { name: say('ui.approvals.decide') });
    await said.getByRole('radio', { name: say('ui.approvals.refuse'), exact: true }).check();
    await button(said, say('ui.approvals.decide_do')).click();
    await said.getByText(say('error.approval.no_reason')).waitFor();
    await good(li);
    await said.getByRole('radio', { name: say('ui.approvals.approve'), exact: true }).check();
    await button(said, say('ui.approvals.decide_do')).click();
    await li.locator('main header').getByText(say('enum.submission.state.approved'), { exact: true }).waitFor();
    await atRest(li);
    await good(li);

    // On paper there is no form; on the record the approved version is named, and that it has changed since.
    await li.emulateMedia({ media: 'print' });
    assert.equal(await li.locator('main form, main button').filter({ visible: true }).count(), 0);
    await visit(page, `/${lang}/records/link/${partnership.id}`);
    const panel = page.getByRole('region', { name: say('ui.approvals.panel') });
    await panel.getByText(say('ui.approvals.approved_version', { version: 1 })).waitFor();
    await button(panel, say('ui.approvals.submit')).click();
    await panel.getByRole('checkbox').first().check();
    await button(panel, say('ui.approvals.submit_do')).click();
    await page.waitForURL(/\/approvals\/[0-9a-f-]{36}$/);
    await page.getByRole('heading', { name: say('ui.approvals.since_title') }).waitFor();
    await button(page, say('ui.approvals.withdraw')).click();
    await good(page);
    await button(page, say('ui.approvals.withdraw_do')).click();
    await page.locator('main header').getByText(say('enum.submission.state.withdrawn'), { exact: true }).waitFor();
    await visit(page, `/${lang}/approvals?show=submitted`);
    assert.equal(await page.locator('main article').count(), 2);
    await good(page);
  });
}
