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
    const code = await comparableProject(base);
    const [review, job] = [await bringIn(base, code), await takeIn(base, code)];
    const names = { code, receipt: await sendMessage(base), review, job, mail: await firstMail(base) };
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

/** Documents that show everything a check can: new, changed, decision, refused. */
async function bringIn(base, code) {
  const list = await (await fetch(`${base}/hankkeet`)).text();
  const codes = [...new Set([...list.matchAll(/href="\/hankkeet\/([^"/?]+)"/g)].map(([, found]) => found))];
  const cards = await Promise.all(codes.map(async (one) => (await fetch(`${base}/hankkeet/${one}/kuvaus.txt`)).text()));
  const ended = cards.find((card) => card.includes('Toiminta päättynyt'));
  const running = cards.filter((card) => card.includes('Toiminnassa'));
  return upload(base, {
    'uusi.txt': running[0].replaceAll(/Hankekoodi: [A-Z]\d+/g, 'Hankekoodi: S99999'),
    'muuttunut.txt': running[1].replace('Toiminnassa', 'Toiminta päättynyt'),
    'päätös.txt': ended.replace('Toiminta päättynyt', 'Toiminnassa'),
    'ennallaan.txt': cards[codes.indexOf(code)],
    'hakemus-ja-budjetti-luonnos-lopullinen-versio.xlsx': 'PK\u0003\u0004',
  });
}

/** An import that has been carried out. */
async function takeIn(base, code) {
  const card = await (await fetch(`${base}/hankkeet/${code}/kuvaus.txt`)).text();
  const review = await upload(base, { 'ennallaan.txt': card, 'tyhjä.txt': '' });
  const begun = await fetch(`${base}/tyo/hankkeet/tuonti/${review}`, {
    method: 'POST',
    body: new URLSearchParams(),
    redirect: 'manual',
  });
  const path = begun.headers.get('location');
  if (!path) throw new Error(`beginning an import answered ${begun.status}`);
  const events = await (await fetch(`${base}${path}/eteneminen`)).text();
  if (!events.includes('"finished":true')) throw new Error(`the import did not end: ${events}`);
  return path.split('/').at(-1);
}

async function upload(base, files) {
  const body = new FormData();
  for (const [field, value] of [['day', '20'], ['month', '11'], ['year', '2026']]) body.set(`captured_on-${field}`, value);
  for (const [name, text] of Object.entries(files)) body.append('files', new File([text], name));
  const answer = await fetch(`${base}/tyo/hankkeet/tuonti`, { method: 'POST', body, redirect: 'manual' });
  const path = answer.headers.get('location');
  if (!path) throw new Error(`bringing documents in answered ${answer.status}`);
  return path.split('/').at(-1);
}

async function sendMessage(base) {
  const body = new URLSearchParams({ about: 'other', message: 'Karttaa on vaikea lukea puhelimella.', email: '', website: '', page: '' });
  const answer = await fetch(`${base}/palaute`, { method: 'POST', body, redirect: 'manual' });
  const receipt = answer.headers.get('location')?.split('/').at(-1);
  if (!receipt) throw new Error(`sending a message answered ${answer.status}`);
  return receipt;
}

async function firstMail(base) {
  const list = await (await fetch(`${base}/tyo/postilaatikko`)).text();
  const [, mail] = list.match(/href="\/tyo\/postilaatikko\/([^"]+)"/) ?? [];
  if (!mail) throw new Error('the mailbox of the demonstration is empty');
  return mail;
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
