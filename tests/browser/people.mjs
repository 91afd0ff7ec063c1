// Who the journeys are: an administrator by default, strangers on request, and whoever a journey invites.
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { createServer } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { startServer } from './server.mjs';

export const administrator = { email: 'ada@journeys.example', name: 'Ada Journey', password: 'four lanterns over the river' };

/** Signs in over the API; resolves to the secret of the session's cookie. */
export async function signIn(url, { email, password }) {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}/api/v1/session`, { method: 'POST', headers, body: JSON.stringify({ email, password }) });
  const cookie = /qiao_session=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '');
  if (!cookie) throw new Error(`${email} cannot sign in: ${answer.status} ${await answer.text()}`);
  return cookie[1];
}

/** The session as a browser context keeps it. */
export const cookieOf = (secret, url) => ({ name: 'qiao_session', value: secret, url, httpOnly: true, sameSite: 'Lax' });

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What an authenticator application shows (RFC 6238) for that key, `later` seconds from now. */
export function codeOf(key, later = 0) {
  const bits = [...key.replace(/\s/g, '')].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const bytes = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor((Date.now() / 1000 + later) / 30)));
  const digest = createHmac('sha1', bytes).update(step).digest();
  const at = digest.at(-1) & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** A port of this machine that nobody listens at. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

/** tests/oidc/provider.mjs, where everybody is "mira" without being asked: { issuer, stop }. */
export async function startProvider(redirectUri) {
  const script = fileURLToPath(new URL('../oidc/provider.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, redirectUri], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout, 'data');
  return { ...JSON.parse(String(line)), stop: () => child.stdin.end() };
}

/** An installation of its own without any account: { url, link, stop }; `link` makes the first administrator. */
export async function freshSite(options = [], port = 0) {
  const data = await mkdtemp(path.join(tmpdir(), 'qiao-accounts-'));
  const server = await startServer(process.env.QIAO_BINARY, data, ['--empty', ...options], port);
  const printed = () => /http:\S+\/join#\S+/.exec(server.said())?.[0];
  const stop = async () => {
    await server.stop();
    await rm(data, { recursive: true, force: true });
  };
  for (let step = 0; step < 100 && !printed(); step++) await new Promise((wait) => setTimeout(wait, 50));
  return { url: server.url, link: printed(), stop };
}
