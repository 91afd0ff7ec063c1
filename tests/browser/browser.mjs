// Debian's Chromium, told to stay at home: no updates, no first-run page, no QUIC.
import { existsSync } from 'node:fs';

const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** What Playwright needs to launch it. Errors: none of the known programs is installed. */
export function chromiumOptions() {
  const executablePath = known.find(existsSync);
  if (!executablePath) throw new Error('Chromium is not installed: apt-get install chromium');
  return {
    executablePath,
    headless: true,
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
    ],
  };
}
