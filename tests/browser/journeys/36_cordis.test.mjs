// A file of CORDIS is read; "who works with China on urban topics?" is answered from it in words, as table, map and network.
import assert from 'node:assert/strict';

import { faultsOf } from '../accessible.mjs';
import { journey, until, visit, walks } from '../journey.mjs';
import { ask } from '../registry.mjs';

const file = (name, text) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

/** Two invented projects: one on cities, one on drilling, each of a German and a Chinese place that the demonstration has. */
function tables(mark) {
  const projects = ['cordis_id,acronym,title,programme,start_date,end_date,topics', `71${mark},URB,Greener cities ${mark},H2020,2016-01-01,2019-12-31,`, `72${mark},DRILL,Deep drilling ${mark},H2020,2016-01-01,2019-12-31,`];
  const participants = ['cordis_id,acronym,organisation,country,city,role'];
  for (const [number, from, to] of [['71', 'Dresden', 'Chongqing'], ['72', 'Mannheim', 'Chongqing']])
    participants.push(`${number}${mark},X,Institute ${number}${mark},DE,${from},coordinator`, `${number}${mark},X,Works ${number}${mark},CN,${to},participant`);
  return [file('project.csv', projects.join('\n')), file('organization.csv', participants.join('\n'))];
}

async function bringIn(page, say, lang, upload) {
  await visit(page, `/${lang}/import`);
  await page.getByRole('combobox', { name: say('ui.import.kind') }).selectOption('cordis');
  await page.getByLabel(say('ui.import.choose_file')).setInputFiles(upload);
  await page.getByRole('button', { name: say('ui.import.dry_run'), exact: true }).click();
  await page.getByRole('button', { name: say('ui.import.commit'), exact: true }).click();
  await page.getByRole('heading', { name: say('ui.import.done'), exact: true }).waitFor();
}

for (const { lang, size, viewport } of walks) {
  journey(`who works with China on urban topics is answered from a CORDIS file (${lang}, ${size})`, { lang, viewport }, async ({ page, say }) => {
    const zh = lang === 'zh';
    const mark = `${zh ? 1 : 2}${viewport.width}`;
    for (const upload of tables(mark)) await bringIn(page, say, lang, upload);

    await visit(page, `/${lang}/search?q=${encodeURIComponent('who works with China on urban topics')}&kind=project&place=${(await ask('/api/v1/places?q=Dresden')).items[0].id}`);
    await page.getByText(`Greener cities ${mark}`).first().waitFor();
    assert.equal(await page.getByText(`Deep drilling ${mark}`).count(), 0);

    const theme = (await ask(`/api/v1/themes?q=${encodeURIComponent('sustainable urbanisation')}`)).items[0].id;
    await visit(page, `/${lang}/network?view=table`);
    await page.getByRole('combobox', { name: say('ui.partners.country'), exact: true }).selectOption('CN');
    await page.getByRole('combobox', { name: say('ui.links.theme'), exact: true }).selectOption(theme);
    await page.getByRole('combobox', { name: say('ui.links.kind'), exact: true }).selectOption('project');
    const [dresden, mannheim, chongqing] = zh ? ['德累斯顿', '曼海姆', '重庆'] : ['Dresden', 'Mannheim', 'Chongqing'];
    const row = page.getByRole('row').filter({ hasText: dresden }).filter({ hasText: chongqing });
    await row.first().waitFor();
    await until(() => page.getByRole('row').filter({ hasText: mannheim }).filter({ hasText: chongqing }).count(), (count) => count === 0, 'drilling is no urban topic');
    const seconds = () => page.locator('tbody tr').evaluateAll((rows) => rows.map((one) => one.cells[1].querySelector('a').textContent.trim()));
    await page.getByRole('button', { name: say('ui.ties.partner'), exact: true }).click();
    await page.waitForURL(/sort=b/);
    const inOrder = await seconds();
    assert.deepEqual(inOrder, [...inOrder].sort(new Intl.Collator(zh ? 'zh-CN' : 'en').compare));
    assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: say('ui.ties.as_csv'), exact: true }).click()]);
    assert.equal(download.suggestedFilename(), 'pairs.csv');

    for (const [name, label] of [['map', 'ui.map.label'], ['network', 'ui.network.label']]) {
      await page.getByRole('navigation', { name: say('ui.ties.views'), exact: true }).getByRole('link', { name: say(`ui.${name}.title`), exact: true }).click();
      await page.waitForURL(new RegExp(`/${name}\\?.*country=CN.*theme=${theme}`));
      const drawing = page.getByRole('group', { name: say(label) });
      const { edges } = await ask(`/api/v1/network?country=CN&kind=project&theme=${theme}`);
      await until(() => drawing.locator('path.edge').count(), (count) => count === edges.length, 'a line for each pair');
      await page.locator('summary', { hasText: say('ui.map.as_table') }).click();
      await page.getByRole('row').filter({ hasText: dresden }).filter({ hasText: chongqing }).first().waitFor();
      assert.deepEqual(await faultsOf(page, { lang, back: viewport }), []);
    }
  });
}
