// An idea in the nursery: a coordinator drafts it, somebody else publishes it, a company expresses interest and is introduced.
import assert from 'node:assert/strict';

import { faultsOf } from '../accessible.mjs';
import { journey, until, visit, walks } from '../journey.mjs';
import { send } from '../registry.mjs';

const refused = /the server responded with a status of 412/;
const button = (scope, name) => scope.getByRole('button', { name, exact: true });
const box = (scope, name) => scope.getByRole('textbox', { name, exact: true });

/** A project that seeks, a finished one like it, and a company of a partner city that works on the theme. */
async function nursery(mark) {
  const text = (en, zh) => ({ en: { text: `${en} ${mark}` }, zh: { text: `${zh}${mark}` } });
  const theme = await send('POST', '/api/v1/themes', { label: text('Cold chain', '冷链') });
  const here = await send('POST', '/api/v1/places', { name: text('Orchardville', '果城'), kind: 'city', country: 'DE' });
  const there = await send('POST', '/api/v1/places', { name: text('Harbourton', '港城'), kind: 'city', country: 'CN' });
  await send('POST', '/api/v1/partnerships', { title: text('Orchardville and Harbourton', '果城与港城'), places: [here.id, there.id] });
  await send('POST', '/api/v1/organisations', { name: text('Frost Works', '冷冻公司'), helix_role: 'industry', level: 'local', place: there.id, country: 'CN', themes: [theme.id] });
  await send('POST', '/api/v1/projects', { title: text('Cool trains', '冷藏列车'), state: 'finished', themes: [theme.id], places: [here.id] });
  const project = await send('POST', '/api/v1/projects', {
    title: text('Fresh fruit', '鲜果直达'),
    state: 'idea',
    seeks: ['partner', 'funding'],
    demand: 'low_threshold',
    places: [here.id],
    themes: [theme.id],
    expires: '2099-12-31',
    about: text('Fruit from the hills reaches both cities fresh and with less energy', '山区水果以更少的能耗新鲜送达两座城市，惠及果农与市民'),
  });
  return { project, theme };
}

for (const { lang, size, viewport } of walks) {
  const zh = lang === 'zh';
  journey(`a project seeks and shows who could fit (${lang}, ${size})`, { lang, viewport }, async ({ page, say }) => {
    const mark = `${lang}${size}${Date.now() % 100_000}`;
    const { project, theme } = await nursery(mark);
    const title = zh ? `鲜果直达${mark}` : `Fresh fruit ${mark}`;
    await visit(page, `/${lang}/nursery?theme=${theme.id}&seeks=funding`);
    await page.getByRole('link', { name: title, exact: true }).waitFor();
    assert.equal(await page.locator('article').count(), 1);
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);
    await button(page, say('ui.nursery.table')).click();
    await page.waitForURL(/view=table/);
    await page.getByRole('row').filter({ hasText: title }).waitFor();
    await page.getByRole('combobox', { name: say('field.project.seeks') }).selectOption('host_city');
    await page.getByText(say('ui.nursery.none')).waitFor();
    await visit(page, `/${lang}/projects/${project.id}`);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.getByRole('link', { name: zh ? `冷冻公司${mark}` : `Frost Works ${mark}` }).waitFor();
    await page.getByRole('link', { name: zh ? `冷藏列车${mark}` : `Cool trains ${mark}` }).waitFor();
    await until(() => page.locator('li[aria-current="step"]').innerText(), (text) => text.includes(say('enum.project.state.idea')), 'it is an idea');
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);
    await button(page, say('enum.project.state.prepared')).click();
    await until(() => page.locator('li[aria-current="step"]').innerText(), (text) => text.includes(say('enum.project.state.prepared')), 'it moved on');
  });

  journey(`an idea is drafted and its quality list says what is missing (${lang}, ${size})`, { lang, viewport, expected: refused }, async ({ page, say }) => {
    const title = `${zh ? '夜间班车' : 'Night bus'} ${lang}${size}${Date.now() % 100_000}`;
    await visit(page, `/${lang}/nursery/new`);
    await box(page, say('ui.nursery_new.name')).fill(title);
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);
    await button(page, say('ui.nursery_new.save')).click();
    await page.waitForURL(/projects\/[0-9a-f-]{36}$/);
    await page.getByText(say('ui.entries.point_theme')).waitFor();
    await button(page, say('ui.entries.submit')).click();
    await page.getByRole('alert').getByText(say('error.entries.not_ready')).waitFor();
    const pages = { entries: 'entries', interests: 'interests', brokerage: 'brokerage', practices: 'stories', 'stories/new': 'stories_new' };
    for (const [path, text] of Object.entries(pages)) {
      await visit(page, `/${lang}/${path}`);
      await page.getByRole('heading', { level: 1, name: say(`ui.${text}.title`) }).waitFor();
      assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);
    }
  });
}
