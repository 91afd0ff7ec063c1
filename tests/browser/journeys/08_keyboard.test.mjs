import assert from 'node:assert/strict';

import { journey, until, visit } from '../journey.mjs';
import { placeId } from '../registry.mjs';
import { languages } from '../words.mjs';

/** Tabs on until the focus is where `there` (run in the page on the focused element) says; every stop must be visible. */
async function tabTo(page, there, what, most = 60) {
  for (let step = 0; step < most; step++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(describeFocus);
    assert.ok(stop.marked, `the focus cannot be seen on ${stop.name}`);
    if (there(stop)) return stop;
  }
  return assert.fail(`${what} was not reached with ${most} tabs`);
}

/** Runs in the page: what has the focus, and whether its look tells so. */
function describeFocus() {
  const element = document.activeElement;
  const looks = (one) => {
    const style = getComputedStyle(one);
    return [style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1, style.boxShadow !== 'none'].some(Boolean);
  };
  const box = element.getBoundingClientRect();
  const near = [element, element.parentElement, element.closest('label')].filter(Boolean);
  const inside = element instanceof SVGElement ? [...element.children].some((child) => getComputedStyle(child).stroke !== 'none') : false;
  return {
    name: `${element.tagName} ${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}`,
    tag: element.tagName,
    type: element.getAttribute('type'),
    role: element.getAttribute('role'),
    href: element.getAttribute('href'),
    in_main: element.closest('main') !== null,
    marked: box.width > 0 && box.height > 0 && (near.some(looks) || inside),
  };
}

for (const lang of languages) {
  journey(`by keyboard alone: skip link, menu, search, sliders (${lang})`, { lang }, async ({ page, say }) => {
    await visit(page, `/${lang}/`);
    const skip = await tabTo(page, (stop) => stop.href === '#content', 'the skip link', 1);
    assert.equal(skip.tag, 'A');
    await tabTo(page, (stop) => stop.href?.endsWith('/partners'), 'the menu');
    await tabTo(page, (stop) => stop.role === 'combobox' && stop.in_main, 'the search');
    await page.keyboard.type('liuzhou');
    await until(() => page.locator('[role=option][aria-selected=true]').allInnerTexts(), (found) => /Liuzhou/.test(found[0] ?? ''), 'Liuzhou is marked');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/partners\?place=/);
    await until(() => page.getByRole('slider').count(), (count) => count >= 2, 'sliders');
    await tabTo(page, (stop) => stop.type === 'range', 'a slider');
    const value = await page.evaluate(() => document.activeElement.value);
    await page.keyboard.press('ArrowLeft');
    assert.notEqual(await page.evaluate(() => document.activeElement.value), value);
    assert.ok(await page.getByRole('button', { name: say('ui.partners.reset') }).isVisible());
  });

  journey(`the skip link leads past the menu (${lang})`, { lang }, async ({ page }) => {
    await visit(page, `/${lang}/places/${await placeId('Bonn')}`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await until(() => page.evaluate(() => document.activeElement.id), (id) => id === 'content', 'the content has the focus');
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)), 'the next stop is in the content');
  });
}
