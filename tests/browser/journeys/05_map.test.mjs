import assert from 'node:assert/strict';

import { atRest, journey, until, visit, walks } from '../journey.mjs';
import { ask } from '../registry.mjs';
import { patternOf } from '../words.mjs';

journey('communities and the ways between two places', {}, async ({ page, say }) => {
  await visit(page, '/en/network?colour=communities');
  const { nodes, communities } = await ask('/api/v1/network');
  const hub = nodes.find((node) => node.id === communities[0].hub);
  await page.getByRole('button', { name: say('ui.network.community', { place: hub.name, count: communities[0].places }) }).click();
  await page.getByRole('heading', { level: 3, name: patternOf('en', 'ui.map.partners') }).waitFor();

  const far = nodes.find((node) => node.community === 0 && node.degree === 1);
  await page.getByRole('combobox', { name: say('ui.network.from'), exact: true }).selectOption(far.id);
  await page.getByRole('combobox', { name: say('ui.network.to'), exact: true }).selectOption(hub.id);
  const { ways } = await ask(`/api/v1/network/ways?from=${far.id}&to=${hub.id}`);
  const list = page.getByRole('region', { name: say('ui.network.ways') }).getByRole('listitem');
  await until(() => list.count(), (count) => count === ways.length, 'the ways that the server tells');
  assert.ok(ways.length >= 1);
  assert.equal(await list.first().locator('.stop').count(), ways[0].length);
});

for (const picture of ['map', 'network']) {
  for (const { lang, size, viewport } of walks) {
    journey(`the ${picture} is drawn, filtered, opened and readable as a table (${lang}, ${size})`, { lang, viewport }, async ({ page, say }) => {
      await visit(page, `/${lang}/${picture}`);
      const drawing = page.getByRole('group', { name: say(`ui.${picture}.label`) });
      await drawing.waitFor();
      const dots = drawing.getByRole('button');
      const { nodes, edges } = await ask('/api/v1/network');
      const places = () => dots.evaluateAll((all) => all.reduce((sum, one) => sum + Number(one.dataset.places), 0));
      const drawn = await until(places, (count) => count >= 50, 'dots');
      assert.ok(drawn <= nodes.length);
      assert.ok((await drawing.locator('path').count()) >= 100, 'lines');
      const bare = await drawing.boundingBox();
      assert.ok(bare.width >= viewport.width * 0.6 && bare.height >= 150, JSON.stringify(bare));

      await page.locator('summary', { hasText: say('ui.map.as_table') }).click();
      assert.equal(await page.locator('main table tbody tr').count(), Math.min(200, edges.length));

      await page.getByRole('combobox', { name: say('ui.partners.country'), exact: true }).selectOption('DE');
      await page.waitForURL(/country=DE/);
      await atRest(page);
      const german = await ask('/api/v1/network?country=DE');
      await until(() => page.locator('main table tbody tr').count(), (count) => count === Math.min(200, german.edges.length), 'only German pairs');
      assert.ok(german.edges.length < edges.length);

      await drawing.locator('[role=button][tabindex="0"]').focus();
      await page.keyboard.press('ArrowRight');
      const panel = page.getByRole('heading', { level: 3, name: patternOf(lang, 'ui.map.partners') });
      const closer = async () => {
        await page.keyboard.press('Enter');
        return panel.isVisible();
      };
      await until(closer, (open) => open, 'places drawn as one part, then one opens');
      assert.ok((await page.locator('main aside li').count()) >= 1);
    });
  }
}
