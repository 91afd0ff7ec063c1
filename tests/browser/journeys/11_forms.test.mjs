// A record's life in the pages: created from its place, corrected, changed by two at once, undone, and restored from
// its history. All by what a person reads on the buttons.
import assert from 'node:assert/strict';

import { faultsOf } from '../accessible.mjs';
import { atRest, journey, until, visit, walks } from '../journey.mjs';
import { ask, placeId, send } from '../registry.mjs';
import { languages } from '../words.mjs';

const refused = /Failed to load resource: the server responded with a status of (404|412|422)/;
const notice = (page, say) => page.getByRole('region', { name: say('ui.notice.label') });
const save = (page, say) => page.getByRole('button', { name: say('ui.form.save'), exact: true }).last().click();
const box = (page, name) => page.getByRole('combobox', { name });

/** A fresh offer through the API, as { id, address }. */
async function anOffer(fields = {}) {
  const { items } = await ask('/api/v1/themes?limit=1');
  const body = { direction: 'offer', place: await placeId('Bonn'), theme: items[0].id, summary: { en: { text: 'Advice on parks' } }, ...fields };
  const made = await send('POST', '/api/v1/offers', body);
  return { id: made.id, address: `/api/v1/offers/${made.id}` };
}

async function toForm(page, say, lang, id) {
  await visit(page, `/${lang}/records/offer/${id}`);
  await page.getByRole('link', { name: say('ui.record.edit'), exact: true }).click();
  await page.waitForURL(/\/edit$/);
  await page.getByRole('button', { name: say('ui.form.save'), exact: true }).waitFor();
}

/** Chooses a record by typing the start of its name and taking the marked one. */
async function pick(page, label, typed, wanted) {
  await box(page, label).click();
  await box(page, label).pressSequentially(typed);
  await page.getByRole('option').filter({ hasText: wanted }).first().waitFor();
  await until(() => page.locator('[role=option][aria-selected=true]').allInnerTexts(), (found) => found.length === 1, 'one is marked');
  await page.keyboard.press('Enter');
}

for (const { lang, size, viewport } of walks) {
  const title = `an offer is created from its place, seen there, and taken back (${lang}, ${size})`;
  journey(title, { lang, viewport, expected: refused }, async ({ page, say }) => {
    const bonn = await placeId('Bonn');
    const { total } = await ask('/api/v1/offers?limit=1');
    await visit(page, `/${lang}/places/${bonn}`);
    await page.getByRole('link', { name: say('ui.place.add_offer'), exact: true }).click();
    await page.waitForURL(/records\/offer\/new\?/);
    const place = box(page, new RegExp(`^${say('field.offer.place')}`));
    assert.match(await place.inputValue(), lang === 'zh' ? /波恩/ : /Bonn/);

    const about = page.getByRole('group', { name: say('field.offer.summary') });
    await about.getByRole('textbox', { name: say('ui.language.en') }).fill('Rain gardens for schools');
    await about.getByRole('textbox', { name: say('ui.language.zh') }).fill('学校雨水花园');
    await page.getByRole('textbox', { name: say('field.offer.expires') }).fill('soon');
    await save(page, say);
    const alert = page.getByRole('alert');
    await alert.getByText(say('ui.form.faults', { count: 2 })).waitFor();
    const theme = box(page, new RegExp(`^${say('field.offer.theme')}`));
    await until(() => theme.evaluate((one) => document.activeElement === one), Boolean, 'the first field at fault has the focus');
    assert.equal(await page.getByRole('textbox', { name: say('field.offer.expires') }).inputValue(), 'soon', 'nothing typed is lost');
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);

    await pick(page, new RegExp(`^${say('field.offer.theme')}`), lang === 'zh' ? '水' : 'water', lang === 'zh' ? /水/ : /Water/);
    await page.getByRole('textbox', { name: say('field.offer.expires') }).fill('2031-05');
    await save(page, say);
    await page.waitForURL(new RegExp(`/places/${bonn}`));
    await atRest(page);
    const seen = page.locator('#offers').getByRole('link', { name: lang === 'zh' ? '学校雨水花园' : 'Rain gardens for schools' });
    await seen.waitFor();
    await notice(page, say).getByText(say('ui.notice.created', { noun: say('entity.offer') })).waitFor();
    assert.equal((await ask('/api/v1/offers?limit=1')).total, total + 1);

    await notice(page, say).getByRole('button', { name: say('ui.notice.undo') }).click();
    await notice(page, say).getByText(say('ui.notice.undone')).waitFor();
    await until(() => seen.count(), (count) => count === 0, 'the offer leaves the place');
    assert.equal((await ask('/api/v1/offers?limit=1')).total, total);
  });

  journey(`a change is saved, undone by keyboard and restored from history (${lang}, ${size})`, { lang, viewport }, async ({ page, say }) => {
    const { id, address } = await anOffer({ asset: 'know_how' });
    await toForm(page, say, lang, id);
    await page.getByRole('combobox', { name: say('field.offer.asset') }).selectOption('research');
    await save(page, say);
    await page.waitForURL(new RegExp(`/records/offer/${id}$`));
    await until(() => ask(address), (offer) => offer.asset === 'research' && offer.version === 2, 'the change');
    assert.equal((await ask(address)).summary.en.text, 'Advice on parks', 'only what was changed is sent');

    const undo = notice(page, say).getByRole('button', { name: say('ui.notice.undo') });
    await until(() => page.evaluate(() => document.activeElement.id), (found) => found === 'content', 'the new page has the focus');
    for (let step = 0; step < 80 && !(await undo.evaluate((one) => document.activeElement === one)); step++) await page.keyboard.press(step < 2 ? 'Shift+Tab' : 'Tab');
    assert.ok(await undo.evaluate((one) => document.activeElement === one), 'undo is reached by keyboard');
    await page.keyboard.press('Enter');
    await until(() => ask(address), (offer) => offer.asset === 'know_how' && offer.version === 3, 'the way back');
    await page.locator('main dl.facts').getByText(say('enum.offer.asset.know_how'), { exact: true }).waitFor();
    assert.ok(await notice(page, say).getByRole('button', { name: say('ui.notice.dismiss') }).evaluate((one) => document.activeElement === one), 'the focus is not lost');

    const second = page.getByRole('listitem').filter({ hasText: say('ui.history.version', { version: 2 }) });
    await second.getByRole('button', { name: new RegExp(`^${say('ui.history.restore')}`) }).click();
    await until(() => ask(address), (offer) => offer.asset === 'research' && offer.version === 4, 'the second version again');
    await page.locator('main dl.facts').getByText(say('enum.offer.asset.research'), { exact: true }).waitFor();
    await notice(page, say).getByText(say('ui.notice.restored', { noun: say('entity.offer') })).waitFor();
  });
}

for (const lang of languages) {
  journey(`two change a record at once, and nobody's work is lost (${lang})`, { lang, expected: refused }, async ({ page, say }) => {
    const { id, address } = await anOffer({ asset: 'market', locator: 'line 1' });
    await toForm(page, say, lang, id);
    await page.getByRole('combobox', { name: say('field.offer.asset') }).selectOption('culture');
    await page.getByRole('textbox', { name: say('field.offer.locator') }).fill('line 7');
    await send('PATCH', address, { asset: 'education', locator: 'line 2', valid_from: '2020' }, 1);
    await save(page, say);
    const panel = page.getByRole('region', { name: say('ui.conflict.title') });
    await panel.waitFor();
    const asset = panel.getByRole('group', { name: say('field.offer.asset') });
    assert.match(await asset.innerText(), new RegExp(say('enum.offer.asset.education')));
    assert.match(await asset.innerText(), new RegExp(say('enum.offer.asset.culture')));
    assert.equal(await page.getByRole('textbox', { name: say('field.offer.valid_from') }).inputValue(), '2020', 'their own change is taken over');
    await panel.getByRole('group', { name: say('field.offer.locator') }).getByRole('radio', { name: new RegExp(`^${say('ui.conflict.theirs')}`) }).check();
    assert.equal(await page.getByRole('textbox', { name: say('field.offer.locator') }).inputValue(), 'line 2');
    assert.deepEqual(await faultsOf(page, { lang }), []);
    await save(page, say);
    await page.waitForURL(new RegExp(`/records/offer/${id}$`));
    const { asset: kept, locator, valid_from, version } = await ask(address);
    assert.deepEqual({ kept, locator, valid_from, version }, { kept: 'culture', locator: 'line 2', valid_from: '2020', version: 3 });
  });

  journey(`a removed record comes back, from the notice and from its history (${lang})`, { lang, expected: refused }, async ({ page, say }) => {
    const { id, address } = await anOffer();
    const there = () => fetch(process.env.QIAO_URL + address).then((answer) => answer.status);
    const remove = async () => {
      await toForm(page, say, lang, id);
      await page.getByRole('button', { name: say('ui.form.remove') }).click();
      await page.waitForURL(new RegExp(`/${lang}/offers$`));
      assert.equal(await there(), 404);
    };
    await remove();
    await notice(page, say).getByRole('button', { name: say('ui.notice.undo') }).click();
    await page.waitForURL(new RegExp(`/records/offer/${id}$`));
    assert.equal((await ask(address)).summary.en.text, 'Advice on parks');

    await remove();
    await page.goto(`/${lang}/records/offer/${id}`);
    await page.getByRole('button', { name: new RegExp(`^${say('ui.history.restore')}`) }).first().click();
    await until(there, (status) => status === 200, 'the record is back');
    await page.locator('main dl.facts').first().waitFor();
  });

  journey(`what is typed is guarded, and goes along into the other language (${lang})`, { lang }, async ({ page, say }) => {
    const other = lang === 'en' ? 'zh' : 'en';
    const { id } = await anOffer();
    await toForm(page, say, lang, id);
    await page.getByRole('textbox', { name: say('field.offer.locator') }).fill('page 12');
    await page.getByRole('link', { name: say('ui.nav.other_language'), exact: true }).click();
    await page.waitForURL(new RegExp(`/${other}/records/offer/${id}/edit`));
    await until(() => page.locator('#input-locator').inputValue().catch(() => ''), (text) => text === 'page 12', 'the text came along');

    let asked = 0;
    page.on('dialog', (dialog) => { asked++; void (asked === 1 ? dialog.dismiss() : dialog.accept()); });
    await page.locator('header a.brand').click();
    await until(() => asked, (count) => count === 1, 'the question');
    assert.match(page.url(), /\/edit$/);
    assert.equal(await page.locator('#input-locator').inputValue(), 'page 12');
    await page.locator('header a.brand').click();
    await page.waitForURL(new RegExp(`/${other}/?$`));
    assert.equal(asked, 2);
  });
}

const { entities: nouns } = await ask('/api/v1/schema');
/** Nouns whose list leads to a form of fewer fields; the whole one has an address all the same. */
const SHORT_FORMS = ['practice'];

for (const [at, { name: noun, plural: list }] of nouns.entries()) {
  for (const lang of [languages[at % languages.length]]) {
    journey(`the form of ${noun} has every field of its description but its owner, and serves everyone (${lang})`, { lang }, async ({ page, say }) => {
      const { entities } = await ask(`/api/v1/schema?lang=${lang}`);
      const { fields } = entities.find(({ name }) => name === noun);
      if (SHORT_FORMS.includes(noun)) await visit(page, `/${lang}/records/${noun}/new`);
      else {
        await visit(page, `/${lang}/${list}`);
        await page.getByRole('link', { name: say('ui.record.add', { noun: say(`entity.${noun}`) }), exact: true }).click();
      }
      await page.getByRole('button', { name: say('ui.form.save'), exact: true }).waitFor();
      assert.deepEqual(await page.locator('[id^="field-"] > .field-label').evaluateAll((labels) => labels.map((label) => label.firstChild.textContent.trim())), fields.filter((field) => field.name !== 'owner' && !field.by_program).map(({ label }) => label));
      for (const add of await page.locator('.frame button.add').all()) await add.click(); // one row of each list is open
      assert.deepEqual(await faultsOf(page, { lang }), []);
    });
  }
}
