// A Qiao server for one run: on a port that the system chooses, on a data folder of its own.
import { execFile, spawn } from 'node:child_process';

import { patience } from './patience.mjs';

const startSeconds = 30 * patience;

/** An account that may do everything, made on the command line in a data folder that no server has to be using. */
export function addAdministrator(binary, data, { email, name, password }) {
  const words = ['user', 'add', email, '--name', name, '--role', 'administrator', '--password-stdin', '--data', data];
  return new Promise((resolve, reject) => {
    const child = execFile(binary, words, { timeout: 120_000 }, (error, _, said) => (error ? reject(new Error(`qiao user add: ${said}`, { cause: error })) : resolve()));
    child.stdin.end(`${password}\n`);
  });
}

/** Starts the binary, on a port that the system chooses unless one is given, and resolves with the address that it prints. `stop` ends it and waits for its end; `said` is what it printed so far. */
export async function startServer(binary, data, options = [], port = 0) {
  const child = spawn(binary, ['serve', '--port', String(port), '--data', data, '--quiet', ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let timer;
  const address = new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (bytes) => {
        said = (said + bytes).slice(-20_000);
        const found = /http:\/\/[\d.]+:\d+(?=\/(?:\s|$))/.exec(said);
        if (found) resolve(found[0]);
      });
    }
    child.on('error', reject);
    child.on('exit', () => reject(new Error(`${binary} ended at once:\n${said}`)));
    timer = setTimeout(() => reject(new Error(`${binary} named no address within ${startSeconds} s:\n${said}`)), startSeconds * 1000);
  });
  const ended = new Promise((resolve) => child.on('exit', resolve).on('error', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    const patience = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(patience);
  };
  try {
    return { url: await address, stop, said: () => said };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
