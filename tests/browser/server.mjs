// A Qiao server for one run: on a port that the system chooses, on a data folder of its own.
import { spawn } from 'node:child_process';

const startSeconds = 30;

/** Starts the binary and resolves with the address that it prints. `stop` ends it and waits for its end. */
export async function startServer(binary, data, options = []) {
  const child = spawn(binary, ['serve', '--port', '0', '--data', data, '--quiet', ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let timer;
  const address = new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (bytes) => {
        said = (said + bytes).slice(-20_000);
        const found = /http:\/\/[\d.]+:\d+/.exec(said);
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
    return { url: await address, stop };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
