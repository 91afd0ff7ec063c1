// Somebody brings a table: first with mistakes, then mended; nothing is kept before she says so.
import assert from 'node:assert/strict';

import { journey, until, visit, walks } from '../journey.mjs';
import { ask } from '../registry.mjs';

const header = 'id,name.en,name.zh,kind,country,population.value,population.unit';
const bad = [
  header,
  'key:journey-good,Goodtown,好城,city,DE,1000,person',
  'key:journey-kind,Kindless,无类,village-of-fools,DE,1000,person',
  'key:journey-nameless,,,city,DE,1000,person',
  'key:journey-many,Manyfold,多城,city,DE,a lot,person',
].join('\n');
const badCells = [{ line: 3, column: 'kind' }, { line: 4, column: 'name' }, { line: 5, column: 'population' }];
const file = (name, text) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

async function tryFile(page, say, upload) {
  await page.getByLabel(say('ui.import.choose_file')).setInputFiles(upload);
  await page.getByRole('button', { name: say('ui.import.dry_run'), exact: true }).click();
}

for (const { lang, size, viewport } of walks) {
  const slug = `${lang}-${size}`;
  const good = [header, `key:journey-${slug},Journeyburg ${slug},旅城${slug},city,DE,12345,person`].join('\n');
  journey(`a bad table is refused cell by cell, a good one tried and imported (${lang}, ${size})`, { lang, viewport }, async ({ page, say }) => {
    const before = (await ask('/api/v1/places?limit=1')).total;
    await visit(page, `/${lang}/import`);
    await tryFile(page, say, file('bad.csv', bad));
    await page.getByRole('heading', { name: say('ui.import.refused', { count: badCells.length }) }).waitFor();
    assert.ok(await page.getByText(say('ui.import.nothing_changed')).isVisible());
    const cells = await page.getByRole('region', { name: say('ui.import.errors') }).locator('tbody tr').evaluateAll((rows) =>
      rows.map((row) => [...row.cells].map((cell) => cell.textContent.trim())));
    assert.equal(cells.length, badCells.length, JSON.stringify(cells));
    for (const [at, { line, column }] of badCells.entries()) {
      assert.equal(cells[at][0], String(line));
      assert.ok(cells[at][1].startsWith(column), `${cells[at][1]} is the column ${column}`);
      assert.notEqual(cells[at][3], '');
    }
    assert.equal(await page.getByRole('button', { name: say('ui.import.commit') }).count(), 0);
    assert.equal((await ask('/api/v1/places?limit=1')).total, before, 'the refused table changed nothing');

    await tryFile(page, say, file('good.csv', good));
    await page.getByRole('heading', { name: say('ui.import.would_work') }).waitFor();
    assert.equal((await ask('/api/v1/places?limit=1')).total, before, 'the dry run changed nothing');
    await page.getByRole('button', { name: say('ui.import.commit'), exact: true }).click();
    await page.getByRole('heading', { name: say('ui.import.done'), exact: true }).waitFor();
    assert.equal((await ask('/api/v1/places?limit=1')).total, before + 1);
    await page.goto(`/${lang}/places?q=${encodeURIComponent(`Journeyburg ${slug}`)}`);
    await until(() => page.locator('main li').allInnerTexts(), (found) => found.some((text) => text.includes(`Journeyburg ${slug}`)), 'the new place');
  });
}
