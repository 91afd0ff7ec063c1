// A channel's life: two cities in a partnership, a contact recorded in the short form, an answer awaited and overdue, a post that falls
// vacant, its pack on the page and as a document, everything open handed to another post.
import assert from 'node:assert/strict';

import { faultsOf } from '../accessible.mjs';
import { atRest, journey, until, visit, walks } from '../journey.mjs';
import { ask, send } from '../registry.mjs';

const texts = (en, zh) => ({ en: { text: en }, zh: { text: zh } });
const button = (page, name) => page.getByRole('button', { name, exact: true });
const box = (page, name) => page.getByRole('textbox', { name, exact: true });
const bar = (page, say) => page.getByRole('region', { name: say('ui.notice.label') });

/** Two cities, their partnership, two posts here and one there. */
async function partnership(mark) {
  const place = async (en, zh, country) => (await send('POST', '/api/v1/places', { name: texts(`${en} ${mark}`, `${zh} ${mark}`), kind: 'city', country })).id;
  const [here, there] = [await place('Hereford', '此城', 'DE'), await place('Thereville', '彼城', 'CN')];
  const link = (await send('POST', '/api/v1/partnerships', { title: texts(`Bridge ${mark}`, `桥 ${mark}`), places: [here, there], start: '2020' })).id;
  const { account } = await ask('/api/v1/session');
  const post = (en, zh, more) => send('POST', '/api/v1/posts', { title: texts(`${en} ${mark}`, `${zh} ${mark}`), role: 'coordinator', partnership: link, ...more });
  const front = await post('Front office', '前台', { place: here, rhythm: 'month', mandate: texts('Answers for the partnership', '负责此伙伴关系') });
  const second = await post('Second office', '第二办公室', { place: here, holder: account.person.id });
  const partner = await post('Partner office', '对方办公室', { place: there, holder: account.person.id, email: 'office@there.example' });
  return { here, there, link, front, second, partner };
}

for (const { lang, size, viewport } of walks) {
  const options = { lang, viewport, expected: /status of 422/ };
  const zh = lang === 'zh';

  journey(`a contact is recorded and the channel lives (${lang}, ${size})`, options, async ({ page, say }) => {
    const mark = `${lang}${size}${Date.now() % 100_000}`;
    const { link, front, partner } = await partnership(mark);
    const other = zh ? `对方办公室 ${mark}` : `Partner office ${mark}`;
    await visit(page, `/${lang}/records/partnership/${link}`);
    await page.getByRole('heading', { name: say('ui.channels.people') }).waitFor();
    await page.getByRole('link', { name: zh ? `前台 ${mark}` : `Front office ${mark}` }).first().click();
    await page.waitForURL(new RegExp(`/${lang}/posts/${front.id}$`));
    await page.getByRole('heading', { level: 1, name: zh ? `前台 ${mark}` : `Front office ${mark}` }).waitFor();
    await button(page, say('ui.channels.record')).click();
    const subject = box(page, say('field.contact.subject'));
    await until(() => subject.evaluate((one) => document.activeElement === one), Boolean, 'the subject has the focus');
    await button(page, say('ui.channels.record_do')).click();
    await until(() => subject.getAttribute('aria-invalid'), (found) => found === 'true', 'a contact needs a subject');
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);
    await subject.fill(zh ? '水务考察' : 'Water visit');
    const whom = page.getByRole('combobox', { name: say('ui.channels.with') });
    await whom.fill('');
    await whom.pressSequentially(other.slice(0, 12));
    await page.getByRole('option').filter({ hasText: other }).click();
    await page.getByLabel(say('ui.channels.awaited'), { exact: true }).check();
    await button(page, say('ui.channels.record_do')).click();
    await page.getByText(say('ui.channels.say_until')).waitFor();
    await box(page, say('field.contact.answer_by')).fill('2026-01-31');
    await button(page, say('ui.channels.record_do')).click();
    await bar(page, say).getByText(say('ui.channels.recorded')).waitFor();
    const made = (await ask(`/api/v1/contacts?from_post=${front.id}`)).items;
    assert.equal(made.length, 1);
    assert.equal(made[0].to_post, partner.id);
    assert.equal(made[0].partnership, link);
    assert.equal(made[0].places.length, 2);
    assert.equal(made[0].visibility, 'partnership');
    await page.getByText(zh ? '水务考察' : 'Water visit').first().waitFor();
    await atRest(page);
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);

    await visit(page, `/${lang}/channels`);
    await page.getByRole('heading', { level: 1, name: say('ui.channels.title') }).waitFor();
    await page.getByRole('link', { name: other }).first().waitFor();
    await page.getByRole('button', { name: new RegExp(`^${say('ui.channels.filter_all')}`) }).click();
    await page.waitForURL(/state=all/);
    await atRest(page);
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);
  });

  journey(`a vacant post: its pack, and everything open handed on (${lang}, ${size})`, options, async ({ page, say }) => {
    const mark = `${lang}${size}${Date.now() % 100_000}`;
    const { here, there, link, front, second, partner } = await partnership(mark);
    await send('POST', '/api/v1/contacts', {
      subject: texts('Question about sludge', '关于污泥的问题'),
      kind: 'letter',
      date: '2026-01-10',
      from_post: partner.id,
      to_post: front.id,
      partnership: link,
      places: [here, there],
      visibility: 'partnership',
      answer_by: '2026-02-01',
    });
    await visit(page, `/${lang}/posts/${front.id}`);
    await page.getByText(say('ui.channels.standing_vacant'), { exact: true }).first().waitFor();
    await page.getByRole('link', { name: 'office@there.example' }).first().waitFor();
    const document = await page.request.get(`/api/v1/posts/${front.id}/handover.pdf?lang=${lang}`);
    assert.equal(document.headers()['content-type'], 'application/pdf');
    assert.equal(await page.getByRole('link', { name: say('ui.channels.document') }).getAttribute('href'), `/api/v1/posts/${front.id}/handover.pdf?lang=${lang}`);
    await button(page, say('ui.channels.reassign')).click();
    await button(page, say('ui.channels.reassign_do')).click();
    await page.getByText(say('ui.channels.choose_post')).waitFor();
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);
    const to = page.getByRole('combobox', { name: say('ui.channels.reassign_to') });
    const wanted = zh ? `第二办公室 ${mark}` : `Second office ${mark}`;
    await to.pressSequentially(wanted.slice(0, 10));
    await page.getByRole('option').filter({ hasText: wanted }).click();
    await button(page, say('ui.channels.reassign_do')).click();
    await bar(page, say).getByText(wanted).waitFor();
    await page.getByText(say('ui.channels.no_open')).waitFor();
    assert.equal((await ask(`/api/v1/posts/${front.id}/handover`)).open.length, 0);
    assert.equal((await ask(`/api/v1/posts/${second.id}/handover`)).open.length, 1);
  });
}
