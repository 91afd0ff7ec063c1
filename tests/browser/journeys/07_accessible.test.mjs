// Every page, in both languages: WCAG 2.2 AA by axe-core in light and dark, at 360 px without sideways scrolling,
// and on paper. One visit serves all, for what differs is only colour, width or medium.
import assert from 'node:assert/strict';

import { sticksOut, violations } from '../accessible.mjs';
import { desk, journey, phone, visit } from '../journey.mjs';
import { allPages } from '../registry.mjs';
import { languages } from '../words.mjs';

const colour = ['color-contrast', 'link-in-text-block'];
const narrow = ['target-size', 'scrollable-region-focusable'];

async function assertPrintable(page) {
  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  assert.ok(await page.locator('main h1').first().isVisible(), 'the heading is printed');
  assert.ok(await page.locator('main').evaluate((main) => main.innerText.trim().length >= 40), 'the content is printed');
  assert.equal(await page.getByRole('navigation').count(), 0, 'the menu is not printed');
  await page.emulateMedia({ media: 'screen' });
}

/** All that is wrong with the page as it stands now, in every look of it. */
async function faultsOf(page) {
  const faults = await violations(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  faults.push(...(await violations(page, colour)).map((fault) => `dark: ${fault}`));
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(phone);
  faults.push(...(await sticksOut(page)).map((fault) => `sticks out: ${fault}`));
  faults.push(...(await violations(page, narrow)).map((fault) => `360 px: ${fault}`));
  await page.setViewportSize(desk);
  return faults;
}

for (const { name, path, status } of await allPages()) {
  for (const lang of languages) {
    const expected = status === 404 ? /status of 404/ : undefined;
    journey(`${name}: accessible, narrow and on paper (${lang})`, { lang, expected }, async ({ page }) => {
      await visit(page, `/${lang}${path}`, status);
      assert.deepEqual(await faultsOf(page), []);
      await assertPrintable(page);
    });
  }
}
