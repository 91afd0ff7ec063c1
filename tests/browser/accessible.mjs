// What every page owes every reader: WCAG 2.2 A and AA as far as axe-core can tell, in light and dark; no sideways
// scrolling at 360 px; its content on paper. One visit serves all, for what differs is only colour, width or medium.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { desk, journey, phone, visit } from './journey.mjs';
import { allPages } from './registry.mjs';
import { languages } from './words.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const colour = ['color-contrast', 'link-in-text-block'];
const narrow = ['target-size', 'scrollable-region-focusable'];
/** What hangs on the words themselves: names and languages. */
const worded = ['aria-command-name', 'aria-input-field-name', 'button-name', 'document-title', 'html-has-lang', 'html-lang-valid', 'image-alt', 'input-button-name', 'label', 'link-name', 'select-name', 'summary-name', 'svg-img-alt', 'valid-lang'];
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Each violation as "rule: place summary". `rules` narrows the check to some rules; none: all of the tags. */
async function violations(page, rules = []) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const runOnly = rules.length ? { type: 'rule', values: rules } : { type: 'tag', values: tags };
  return page.evaluate(async (only) => {
    const found = await window.axe.run(document, { runOnly: only, resultTypes: ['violations'] });
    return found.violations.flatMap((rule) =>
      rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')} ${node.failureSummary.replace(/\s+/g, ' ').slice(0, 250)}`));
  }, runOnly);
}

/** By how much the page scrolls sideways, and which elements make it do so; empty when it does not. */
function sticksOut(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.body.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > clientWidth + 1);
    return [`${scrollWidth - clientWidth} px`, ...wide.slice(0, 5).map((element) => `${element.tagName}.${element.className}`)];
  });
}

/** Gives the page another look and waits until its colours have arrived there. */
async function look(page, media) {
  await page.emulateMedia({ reducedMotion: 'reduce', ...media });
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== 'running'));
}

async function assertPrintable(page) {
  await look(page, { media: 'print' });
  assert.ok(await page.locator('main h1').first().isVisible(), 'the heading is printed');
  assert.ok(await page.locator('main').evaluate((main) => main.innerText.trim().length >= 40), 'the content is printed');
  assert.equal(await page.getByRole('navigation').count(), 0, 'the menu is not printed');
}

/**
 * All that is wrong with the page as it stands now, in every look of it; dark narrows to the rules about colour. `back`: the size to
 * return to. Structure, colours and target sizes are the same in all languages: in the others than the first only the rules that hang on
 * words are asked, and whether anything sticks out.
 */
export async function faultsOf(page, { lang, back = desk }) {
  await page.evaluate(() => window.scrollTo(0, 0)); // what the header covers while scrolling is no fault
  const faults = await violations(page, lang === languages[0] ? [] : worded);
  if (lang === languages[0]) {
    await look(page, { colorScheme: 'dark' });
    faults.push(...(await violations(page, colour)).map((fault) => `dark: ${fault}`));
  }
  await page.setViewportSize(phone);
  faults.push(...(await sticksOut(page)).map((fault) => `sticks out: ${fault}`));
  if (lang === languages[0]) faults.push(...(await violations(page, narrow)).map((fault) => `360 px: ${fault}`));
  await page.setViewportSize(back);
  return faults;
}

/** One journey for every page of the product in that language. */
export async function visitAllPages(lang) {
  for (const { name, path, status, stranger, framed } of await allPages()) {
    const expected = status === 404 ? /status of 404/ : undefined;
    journey(`${name}: accessible, narrow and on paper (${lang})`, { lang, expected, stranger }, async ({ page }) => {
      await visit(page, framed ? `${path}?lang=${lang}` : `/${lang}${path}`, status);
      assert.deepEqual(await faultsOf(page, { lang }), []);
      await assertPrintable(page);
    });
  }
}
