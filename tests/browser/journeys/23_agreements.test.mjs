// A memorandum in two languages: from a template, one language changed, refused, mended; written on by two at once; its dossier and the next one.
import assert from 'node:assert/strict';

import { faultsOf } from '../accessible.mjs';
import { atRest, journey, visit, walks } from '../journey.mjs';

const refused = /Failed to load resource: the server responded with a status of (412|422)/;
const button = (page, name) => page.getByRole('button', { name, exact: true });

async function write(page, method, path, data, headers = {}) {
  const answer = await page.request.fetch(path, { method, data, headers: { origin: new URL(page.url()).origin, ...headers } });
  assert.ok(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return answer.status() === 204 ? null : answer.json();
}
const both = (en, zh) => ({ en: { text: en }, zh: { text: zh } });

/** Two cities in a partnership, with a coordinator's and an approver's post on each side. */
async function furnish(page) {
  const place = (en, zh, country) => write(page, 'POST', '/api/v1/places', { name: both(en, zh), kind: 'city', country });
  const [ours, theirs] = [await place('Clauseton', '文城', 'DE'), await place('Sealport', '印港', 'CN')];
  const partnership = await write(page, 'POST', '/api/v1/partnerships', { title: both('Clauseton and Sealport', '文城与印港'), places: [ours.id, theirs.id] });
  const post = (en, zh, at, role) => write(page, 'POST', '/api/v1/posts', { title: both(en, zh), role, place: at.id });
  return { ours, theirs, partnership, posts: [await post('Mayor of Clauseton', '文城市长', ours, 'approver'), await post('Sealport foreign office', '印港外办', theirs, 'approver')] };
}

for (const { lang, size, viewport } of walks) {
  const other = lang === 'zh' ? 'en' : 'zh';
  journey(`a memorandum from template to renewal (${lang}, ${size})`, { lang, viewport, expected: refused }, async ({ page, say, open }) => {
    const good = async (shown) => assert.deepEqual(await faultsOf(shown, { lang, back: viewport }), []);
    await visit(page, `/${lang}/about`);
    const { partnership, posts, ours } = await furnish(page);

    await visit(page, `/${lang}/partnerships/${partnership.id}/agreements`);
    await page.getByText(say('ui.agreements.none_here')).waitFor();
    await button(page, say('ui.agreements.from_template')).click();
    const template = page.getByRole('form', { name: say('ui.agreements.from_template') });
    await template.getByRole('radio').first().waitFor();
    await good(page);
    await button(template, say('ui.agreements.begin')).click();
    await page.waitForURL(/\/agreements\/[0-9a-f-]{36}$/);
    const card = (number) => page.locator('main li.clause').nth(number - 1);
    await card(8).waitFor();
    await atRest(page);
    await good(page);

    // One language of a commitment is changed: the other falls behind, and the agreement cannot be submitted.
    const editOf = (where, number) => where.getByRole('button', { name: new RegExp(`^${say('ui.record.edit')} ?: ${say('ui.agreements.number', { number })}$`) });
    const textIn = (form, tag) => form.getByRole('textbox', { name: new RegExp(`^${say(`ui.language.${tag}`)} ?: ${say('field.clause.text')}$`) });
    const editor = (where) => where.getByRole('form', { name: say('ui.agreements.edit_clause') });
    await editOf(page, 4).click();
    await textIn(editor(page), other).waitFor();
    await textIn(editor(page), other).fill('Twelve students 十二名学生');
    await good(page);
    await button(editor(page), say('ui.form.save')).click();
    const troubles = page.getByRole('region', { name: say('ui.agreements.unsound'), exact: true });
    await troubles.getByRole('listitem').waitFor();
    assert.equal(await troubles.getByRole('listitem').count(), 1);
    await button(page, say('ui.approvals.submit')).click();
    const submission = page.getByRole('form', { name: say('ui.approvals.submit'), exact: true });
    await submission.getByRole('checkbox').first().waitFor();
    await submission.getByRole('checkbox').first().check();
    await button(submission, say('ui.approvals.submit_do')).click();
    await submission.getByRole('alert').getByText(/4/).waitFor();

    // It is said to be right as it stands, and goes out.
    await editOf(page, 4).click();
    await editor(page).getByRole('checkbox', { name: new RegExp(say('ui.agreements.still_right')) }).check();
    await button(editor(page), say('ui.form.save')).click();
    await troubles.waitFor({ state: 'detached' });

    // Two write on the same clause: the second is told, and nothing is lost.
    await editOf(page, 2).click();
    await textIn(editor(page), 'en').fill('What I wrote.');
    const id = new URL(page.url()).pathname.split('/').pop();
    const second = await open();
    await visit(second, `/${lang}/agreements/${id}`);
    await editOf(second, 2).click();
    await textIn(editor(second), 'en').fill('What somebody else wrote.');
    await button(editor(second), say('ui.form.save')).click();
    await editor(second).waitFor({ state: 'detached' });
    await button(editor(page), say('ui.form.save')).click();
    const told = editor(page).getByRole('alert');
    await told.getByText('What I wrote.').waitFor();
    await told.getByText('What somebody else wrote.').waitFor();
    await good(page);
    await button(told, say('ui.agreements.take_theirs')).click();
    await button(editor(page), say('ui.form.save')).click();
    await editor(page).waitFor({ state: 'detached' });

    // In order by the keyboard; the dossier; the next agreement.
    const heading = await card(1).locator('h3').first().innerText();
    await page.getByRole('button', { name: say('ui.agreements.move_down', { number: 1 }), exact: true }).press('Enter');
    await page.waitForFunction((was) => document.querySelectorAll('main li.clause')[1]?.querySelector('h3')?.innerText === was, heading);
    for (const place of [ours.id, partnership.places?.[1]].filter(Boolean))
      await write(page, 'POST', '/api/v1/signatures', { agreement: id, place, signatory: 'N. N.', signed_on: '2020-01-10' });
    await visit(page, `/${lang}/agreements/${id}?view=dossier`);
    await page.getByRole('table').waitFor();
    const paper = await page.request.get(`/api/v1/agreements/${id}/dossier.pdf?lang=${lang}`);
    assert.equal((await paper.body()).subarray(0, 5).toString(), '%PDF-');
    await good(page);
    await visit(page, `/${lang}/agreements-register?state=attention`);
    await page.locator('main').getByRole('link', { name: lang === 'zh' ? /谅解备忘录/ : /Memorandum/ }).first().waitFor();
    await good(page);
    await visit(page, `/${lang}/agreements/${id}?view=dossier`);
    await button(page, say('ui.agreements.renew')).click();
    await page.waitForURL((url) => url.pathname.includes('/agreements/') && !url.pathname.endsWith(id));
    await card(8).waitFor();
    await button(page, say('ui.agreements.compare')).click();
    await page.getByText(say('ui.agreements.compare_counts', { changed: 0, added: 0, removed: 0, same: 8 })).waitFor();
    await atRest(page);
    await good(page);
    assert.equal(posts.length, 2);
  });
}
