// A document with its file: refused, mended, put in, found by a word inside, brought away as it was, kept from strangers, taken out and back.
import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { faultsOf } from '../accessible.mjs';
import { atRest, journey, until, url, visit, walks } from '../journey.mjs';
import { cookieOf } from '../people.mjs';
import { send } from '../registry.mjs';

const button = (scope, name) => scope.getByRole('button', { name, exact: true });
const box = (scope, name) => scope.getByRole('textbox', { name, exact: true });
const text = (en, zh) => ({ en: { text: en }, zh: { text: zh } });

/** A partnership, and the session of somebody who coordinates it. */
async function partnershipWithCoordinator(mark) {
  const places = [];
  for (const country of ['ES', 'CN']) places.push((await send('POST', '/api/v1/places', { name: text(`Papertown ${country} ${mark}`, `纸城${country}${mark}`), kind: 'city', country })).id);
  const partnership = await send('POST', '/api/v1/partnerships', { title: text(`Paper towns ${mark}`, `纸城伙伴${mark}`), places });
  const post = await send('POST', '/api/v1/posts', { title: text('Officer', '专员'), role: 'coordinator', partnership: partnership.id });
  const { ticket } = await send('POST', '/api/v1/invitations', { email: `doc.${mark}@paper.example`, name: `Doc Writer ${mark}`, post: post.id });
  const body = JSON.stringify({ ticket, name: `Doc Writer ${mark}`, password: 'violet harbour seven lamps' });
  const answer = await fetch(`${url}/api/v1/tickets/use`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  assert.equal(answer.status, 201, await answer.text());
  return { partnership, cookie: /qiao_session=([^;]+)/.exec(answer.headers.get('set-cookie'))[1] };
}

/** A PDF as a browser prints it. */
async function printed(page, words) {
  const sheet = await page.context().newPage();
  await sheet.setContent(`<meta charset="utf-8"><h1>Yearly report</h1><p>${words}</p>`);
  const bytes = await sheet.pdf();
  await sheet.close();
  return bytes;
}

for (const { lang, size, viewport } of walks) {
  const options = { lang, viewport, stranger: true, expected: /status of (404|415)/ };
  journey(`a document and its file (${lang}, ${size})`, options, async ({ page, say, open }) => {
    const mark = `${lang}${Date.now() % 100_000}`;
    const { partnership, cookie } = await partnershipWithCoordinator(mark);
    await page.context().addCookies([cookieOf(cookie, url)]);
    const rare = `quokkastone${mark}`;
    const bytes = await printed(page, `What nobody else writes of: ${rare}.`);
    const title = `Yearly report ${mark}`;

    await visit(page, `/${lang}/partnerships/${partnership.id}/documents`);
    const panel = page.getByRole('region', { name: say('entity.document.plural'), exact: true });
    await panel.getByText(say('ui.documents.empty')).waitFor();
    await button(panel, say('ui.documents.add')).click();
    const input = panel.locator('input[type=file]');
    await input.setInputFiles({ name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<html><script>1</script></html>') });
    await box(panel, say('field.document.title')).fill(title);
    await box(panel, say('field.document.licence')).fill('CC BY 4.0');
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);
    await button(panel, say('ui.form.save')).click();
    await panel.getByRole('alert').getByText(/PDF.*Word/).waitFor();
    await input.setInputFiles({ name: `Yearly_report_${mark}.pdf`, mimeType: 'application/pdf', buffer: bytes });
    assert.equal(await panel.getByRole('alert').count(), 0, 'another file, another try');
    await button(panel, say('ui.form.save')).click();
    await panel.getByRole('link', { name: title }).click();
    await page.waitForURL(/records\/document\/[0-9a-f-]{36}$/);
    await atRest(page);
    const file = page.getByRole('region', { name: say('ui.documents.file'), exact: true });
    await file.getByText(`Yearly_report_${mark}.pdf`).waitFor();
    await file.getByText(rare).waitFor();
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);

    const coming = page.waitForEvent('download');
    await file.getByRole('link', { name: say('ui.documents.download') }).click();
    const kept = path.join(tmpdir(), `qiao-${mark}.pdf`);
    await (await coming).saveAs(kept);
    assert.ok((await readFile(kept)).equals(bytes), 'what comes out is what went in');
    await rm(kept);
    const address = `/api/v1/documents/${page.url().split('/').at(-1)}/file`;
    const stranger = await open();
    assert.equal((await stranger.request.get(address)).status(), 404);
    assert.equal((await page.request.get(`${address}?inline=1`)).headers()['content-disposition'].split(';')[0], 'inline');

    await button(file, say('ui.documents.remove')).click();
    await file.getByText(say('ui.documents.none_yet')).waitFor();
    await page.getByRole('region', { name: say('ui.notice.label') }).getByRole('button', { name: say('ui.notice.undo') }).click();
    await file.getByText(rare).waitFor();

    const found = async () => (await (await page.request.get(`/api/v1/search?q=${rare}`)).json()).items.length;
    await until(found, (count) => count === 1, 'the index has read the file');
    await page.getByRole('combobox', { name: say('ui.search.label') }).fill(rare);
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`/${lang}/search\\?q=${rare}`));
    await page.locator('li.hit').getByRole('link', { name: title }).waitFor();
  });
}
