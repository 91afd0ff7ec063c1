import assert from 'node:assert/strict';

import { atRest, journey, until, visit, walks } from '../journey.mjs';
import { ask } from '../registry.mjs';
import { patternOf } from '../words.mjs';

for (const picture of ['map', 'network']) {
  for (const { lang, size, viewport } of walks) {
    journey(`the ${picture} is drawn, filtered, opened and readable as a table (${lang}, ${size})`, { lang, viewport }, async ({ page, say }) => {
      await visit(page, `/${lang}/${picture}`);
      const drawing = page.getByRole('group', { name: say(`ui.${picture}.label`) });
      await drawing.waitFor();
      const dots = drawing.getByRole('button');
      const { nodes, edges } = await ask('/api/v1/network');
      const drawn = await until(() => dots.count(), (count) => count >= 50, 'dots');
      assert.ok(drawn <= nodes.length);
      assert.ok((await drawing.locator('path').count()) >= 100, 'lines');
      const bare = await drawing.boundingBox();
      assert.ok(bare.width >= viewport.width * 0.6 && bare.height >= 150, JSON.stringify(bare));

      await page.locator('summary', { hasText: say('ui.map.as_table') }).click();
      assert.equal(await page.locator('main table tbody tr').count(), edges.length);

      await page.getByRole('combobox', { name: say('ui.partners.country'), exact: true }).selectOption('DE');
      await page.waitForURL(/country=DE/);
      await atRest(page);
      const german = await ask('/api/v1/network?country=DE');
      await until(() => page.locator('main table tbody tr').count(), (count) => count === german.edges.length, 'only German pairs');
      assert.ok(german.edges.length < edges.length);

      await drawing.locator('[role=button][tabindex="0"]').focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      const panel = page.getByRole('heading', { level: 3, name: patternOf(lang, 'ui.map.partners') });
      await panel.waitFor();
      assert.ok((await page.locator('main aside li').count()) >= 1);
    });
  }
}
