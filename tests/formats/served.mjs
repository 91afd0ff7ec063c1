// A server on the demonstration data, for all tests of a file, and what is fetched from it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { startServer } from '../browser/server.mjs';

export const here = fileURLToPath(new URL('.', import.meta.url));

export async function served() {
  const data = mkdtempSync(join(tmpdir(), 'qiao-formats-'));
  const server = await startServer(process.env.QIAO_BINARY ?? join(here, '../../build/qiao'), data);
  const get = async (path, headers = {}) => {
    const answer = await fetch(server.url + path, { headers });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer;
  };
  const json = async (path) => (await get(path)).json();
  // A new index is made in the background; what is found goes out as a file once it is there.
  const patient = Date.now() + 60_000;
  while ((await json('/api/v1/search?q=energy')).building) {
    if (Date.now() > patient) throw new Error('the search index is not ready after a minute');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    url: server.url,
    get,
    text: async (path) => (await get(path)).text(),
    json,
    bytes: async (path) => new Uint8Array(await (await get(path)).arrayBuffer()),
    /** Throws with xmllint's words unless the document fits the schema. */
    lint(xml, ...options) {
      const file = join(data, 'looked-at.xml');
      writeFileSync(file, xml);
      execFileSync('xmllint', ['--noout', '--nonet', ...options, file], { stdio: ['ignore', 'pipe', 'pipe'] });
    },
    async stop() {
      await server.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
