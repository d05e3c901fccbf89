// The running demonstration and the browsers.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

function needed(name) {
  if (!process.env[name]) throw new Error(`${name} is not set; run: cargo xtask test --only browser`);
  return process.env[name];
}

/** Starts the demonstration afresh on a free port, with a message in it. */
export async function startDemo() {
  const folder = mkdtempSync(join(tmpdir(), 'kanto-browser-'));
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('KANTO_')));
  const child = spawn(
    needed('KANTO_BINARY'),
    ['demo', '--fresh', '--data-dir', folder, '--listen', '127.0.0.1:0'],
    { env, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = once(child, 'exit');
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const stop = async () => {
    child.kill();
    await ended;
    process.off('exit', kill);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const lines = createInterface({ input: child.stdout });
    const base = await Promise.race([
      once(lines, 'line').then(([line]) => line),
      ended.then(([code]) => Promise.reject(new Error(`the demonstration ended with ${code}`))),
    ]);
    const names = { code: await comparableProject(base), receipt: await sendMessage(base) };
    const fill = (path) => path.replace(/\{(\w+)\}/g, (_, name) => names[name]);
    return { url: (prefix, path) => base + (path === '/' && prefix ? prefix : prefix + fill(path)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The first project of the list that has two versions to compare. */
async function comparableProject(base) {
  const list = await (await fetch(`${base}/hankkeet`)).text();
  for (const [, code] of list.matchAll(/href="\/hankkeet\/([^"/?]+)"/g)) {
    if ((await fetch(`${base}/hankkeet/${code}/vertaa`)).ok) return code;
  }
  throw new Error('no project of the demonstration has two versions');
}

async function sendMessage(base) {
  const body = new URLSearchParams({ about: 'other', message: 'Karttaa on vaikea lukea puhelimella.', email: '', website: '', page: '' });
  const answer = await fetch(`${base}/palaute`, { method: 'POST', body, redirect: 'manual' });
  const receipt = answer.headers.get('location')?.split('/').at(-1);
  if (!receipt) throw new Error(`sending a message answered ${answer.status}`);
  return receipt;
}

/** A browser; `fontSize` is the reader's own setting, in px. */
export function startBrowser(fontSize = 16) {
  return chromium.launch({
    executablePath: needed('KANTO_CHROMIUM'),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--blink-settings=defaultFontSize=${fontSize},defaultFixedFontSize=${fontSize * 0.8125}`,
    ],
  });
}
