// Takes the README's pictures anew, from a server on fresh demonstration data:
//
//   node tests/browser/screenshots.mjs [--binary build/qiao] [--to docs/images]
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { chromium } from 'playwright-core';

import { startServer } from './server.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');
const { values: options } = parseArgs({
  options: {
    binary: { type: 'string', default: path.join(root, 'build/qiao') },
    to: { type: 'string', default: path.join(root, 'docs/images') },
  },
});

const pictures = [
  { name: 'partners-en', lang: 'en', city: 'Terrassa', address: (id) => `/en/partners?place=${id}` },
  { name: 'place-zh', lang: 'zh', city: '柳州', address: (id) => `/zh/places/${id}` },
];

const data = await mkdtemp(path.join(tmpdir(), 'qiao-screenshots-'));
const server = await startServer(path.resolve(options.binary), data);
const browser = await chromium.launch({
  executablePath: ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync),
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});
try {
  await mkdir(options.to, { recursive: true });
  for (const { name, lang, city, address } of pictures) {
    const found = await fetch(`${server.url}/api/v1/places/find?q=${encodeURIComponent(city)}`).then((answer) => answer.json());
    const page = await browser.newPage({ viewport: { width: 1280, height: 860 }, locale: lang === 'zh' ? 'zh-CN' : 'en-GB' });
    await page.goto(server.url + address(found.matches[0].id), { waitUntil: 'networkidle' });
    await page.screenshot({ path: path.join(options.to, `${name}.png`) });
    console.log(`${name}.png: ${await page.title()}`);
    await page.close();
  }
} finally {
  await browser.close();
  await server.stop();
  await rm(data, { recursive: true, force: true });
}
