// Takes the README's pictures anew, from a server on fresh demonstration data:
//
//   node tests/browser/screenshots.mjs [--binary build/qiao] [--url http://127.0.0.1:8080] [--to docs/images]
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { chromium } from 'playwright-core';

import { chromiumOptions } from './browser.mjs';
import { palettePng } from './palette_png.mjs';
import { startServer } from './server.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');
const { values: options } = parseArgs({
  options: {
    binary: { type: 'string', default: path.join(root, 'build/qiao') },
    url: { type: 'string' },
    to: { type: 'string', default: path.join(root, 'docs/images') },
  },
});

const pictures = [
  { name: 'partners-en', lang: 'en', city: 'Terrassa', address: (id) => `/en/partners?place=${id}&country=CN` },
  { name: 'place-zh', lang: 'zh', city: '柳州', address: (id) => `/zh/places/${id}` },
  { name: 'map-en', lang: 'en', city: 'Bonn', address: () => '/en/map', colours: 96 },
];

async function take(browser, url, { name, lang, city, address, colours = 256 }) {
  const found = await fetch(`${url}/api/v1/places/find?q=${encodeURIComponent(city)}`).then((answer) => answer.json());
  const settings = { viewport: { width: 1280, height: 900 }, locale: lang === 'zh' ? 'zh-CN' : 'en-GB', reducedMotion: 'reduce', colorScheme: 'light' };
  const page = await browser.newPage(settings);
  await page.goto(url + address(found.matches[0].id), { waitUntil: 'networkidle' });
  await page.locator('main#content h1').waitFor();
  const picture = await small(browser, await page.screenshot(), colours);
  await writeFile(path.join(options.to, `${name}.png`), picture);
  console.log(`${name}.png: ${await page.title()}, ${Math.ceil(picture.length / 1000)} kB`);
  await page.close();
}

/** The same picture in fewer colours: thin lines over each other need many, and look the same in less. Chromium reads the PNG. */
async function small(browser, png, colours) {
  const page = await browser.newPage();
  const { width, height, pixels } = await page.evaluate(async (source) => {
    const image = await createImageBitmap(await (await fetch(source)).blob());
    const drawing = new OffscreenCanvas(image.width, image.height).getContext('2d');
    drawing.drawImage(image, 0, 0);
    const bytes = drawing.getImageData(0, 0, image.width, image.height).data;
    let text = '';
    for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
    return { width: image.width, height: image.height, pixels: btoa(text) };
  }, `data:image/png;base64,${png.toString('base64')}`);
  await page.close();
  return palettePng(Buffer.from(pixels, 'base64'), width, height, colours);
}

const data = await mkdtemp(path.join(tmpdir(), 'qiao-screenshots-'));
const server = options.url ? { url: options.url, stop: async () => {} } : await startServer(path.resolve(options.binary), data);
const browser = await chromium.launch(chromiumOptions());
try {
  await mkdir(options.to, { recursive: true });
  for (const picture of pictures) await take(browser, server.url, picture);
} finally {
  await browser.close();
  await server.stop();
  await rm(data, { recursive: true, force: true });
}
