// Runs the browser journeys: starts a server of its own on fresh demonstration data, walks through every file of
// journeys/ in Debian's Chromium, writes a JUnit report and closes with 'N passed, N failed'.
//
//   node tests/browser/run.mjs [--binary build/qiao] [--url http://127.0.0.1:8080] [--report FILE] [name part …]
//
// With --url the journeys use a server that already runs; QIAO_SESSION is then the cookie of an administrator there. Further
// words choose the journey files by name.
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { run } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { chromium } from 'playwright-core';

import { chromiumOptions } from './browser.mjs';
import { patience } from './patience.mjs';
import { administrator, signIn } from './people.mjs';
import { addAdministrator, startServer } from './server.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));

const { values: options, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: {
    binary: { type: 'string', default: path.join(here, '../../build/qiao') },
    url: { type: 'string' },
    report: { type: 'string' },
  },
});

async function journeyFiles() {
  const names = (await readdir(path.join(here, 'journeys'))).filter((name) => name.endsWith('.test.mjs')).sort();
  const chosen = wanted.length ? names.filter((name) => wanted.some((part) => name.includes(part))) : names;
  return chosen.map((name) => path.join(here, 'journeys', name));
}

/** Resolves to [{ name, ok, seconds, error }], one per journey; a file that cannot be loaded is one failure. */
function walk(files, more = { concurrency: 2 }) {
  return new Promise((resolve, reject) => {
    const results = [];
    const note = (ok) => (event) => {
      const isFile = files.some((file) => path.resolve(event.name) === file || file.endsWith(event.name));
      if ((isFile && ok) || event.details?.type === 'suite') return;
      const cause = event.details?.error?.cause ?? event.details?.error;
      const error = ok ? '' : String(cause?.stack ?? cause ?? 'failed');
      results.push({ name: event.name, ok, seconds: (event.details?.duration_ms ?? 0) / 1000, error });
      const seconds = ((event.details?.duration_ms ?? 0) / 1000).toFixed(1);
      console.log(`${ok ? '✔' : '✖'} ${event.name} (${seconds} s)${ok ? '' : `\n${error}`}`);
    };
    run({ files, timeout: 600_000 * patience, ...more })
      .on('test:pass', note(true))
      .on('test:fail', note(false))
      .on('test:stderr', (event) => process.stderr.write(event.message))
      .on('error', reject)
      .on('end', () => resolve(results))
      .resume();
  });
}

/**
 * Walks what failed once more, one journey at a time: on a machine that has other work, a page may keep a journey waiting longer
 * than it waits. What passes then is named, so that nobody takes it for steady.
 */
async function walkAgain(files, results) {
  const failed = results.filter(({ ok }) => !ok);
  const known = failed.filter(({ name }) => !files.some((file) => file.endsWith(name)));
  if (!process.env.CI || !known.length || known.length > 5) return results;
  console.log(`once more, one by one: ${known.length}`);
  const exactly = known.map(({ name }) => `/^${name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}$/`);
  const again = await walk(files, { concurrency: 1, testNamePatterns: exactly, timeout: 180_000 * patience });
  const mended = new Set(again.filter(({ ok }) => ok).map(({ name }) => name));
  for (const { name } of known) if (mended.has(name)) console.log(`UNSTEADY: ${name}: passed when walked alone`);
  return results.filter(({ name, ok }) => ok || !mended.has(name)).concat(again.filter(({ name, ok }) => ok && known.some((one) => one.name === name)));
}

const escape = (text) =>
  text
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
    .replace(/[<>&"]/g, (sign) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' })[sign]);

function junit(results) {
  const cases = results.map(({ name, ok, seconds, error }) => {
    const head = `  <testcase name="${escape(name)}" time="${seconds.toFixed(3)}"`;
    return ok ? `${head}/>` : `${head}><failure>${escape(error)}</failure></testcase>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuite name="browser">\n${cases.join('\n')}\n</testsuite>\n`;
}

async function main() {
  const files = await journeyFiles();
  if (!files.length) throw new Error('no journey has that name');
  const data = await mkdtemp(path.join(tmpdir(), 'qiao-journeys-'));
  const ends = [() => rm(data, { recursive: true, force: true })];
  try {
    const browser = await chromium.launchServer(chromiumOptions());
    ends.unshift(() => browser.close());
    process.env.QIAO_BROWSER = browser.wsEndpoint();
    process.env.QIAO_BINARY = path.resolve(options.binary);
    process.env.QIAO_URL = options.url ?? (await ownServer(data, ends));
    process.env.QIAO_SESSION ??= await signIn(process.env.QIAO_URL, administrator);
    const results = await walkAgain(files, await walk(files));
    if (options.report) await keep(options.report, junit(results));
    const passed = results.filter((result) => result.ok).length;
    console.log(`${passed} passed, ${results.length - passed} failed`);
    process.exitCode = passed === results.length && passed > 0 ? 0 : 1;
  } finally {
    for (const end of ends) await end();
  }
}

async function ownServer(data, ends) {
  await addAdministrator(process.env.QIAO_BINARY, data, administrator);
  const server = await startServer(process.env.QIAO_BINARY, data);
  ends.unshift(() => server.stop());
  return server.url;
}

async function keep(file, text) {
  await mkdir(path.dirname(path.resolve(file)), { recursive: true });
  await writeFile(file, text);
}

await main();
