// A Qiao server for one run: on a free port of this machine, on a data folder of its own.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const startSeconds = 30;

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Starts the binary and resolves when /health answers. `stop` ends it and waits for its end. */
export async function startServer(binary, data, options = []) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(binary, ['serve', '--port', String(port), '--data', data, ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes) => { said = (said + bytes).slice(-20_000); });
  }
  const ended = new Promise((resolve) => {
    child.on('error', (error) => { said += String(error); resolve(); });
    child.on('exit', resolve);
  });
  let over = false;
  ended.then(() => { over = true; });
  const stop = async () => {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(timer);
  };
  const deadline = Date.now() + startSeconds * 1000;
  while (!over && Date.now() < deadline) {
    const healthy = await fetch(`${url}/health`).then((answer) => answer.ok, () => false);
    if (healthy) return { url, stop };
    await pause(50);
  }
  await stop();
  throw new Error(`${binary} did not answer ${url}/health within ${startSeconds} s:\n${said}`);
}
