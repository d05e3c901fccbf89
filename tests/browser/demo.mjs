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

/** Starts the demonstration afresh, on a free port if none is given, with a message in it. */
export async function startDemo({ listen = '127.0.0.1:0', baseUrl } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'kanto-browser-'));
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('KANTO_')));
  const child = spawn(
    needed('KANTO_BINARY'),
    ['demo', '--fresh', '--data-dir', folder, '--listen', listen, ...(baseUrl ? ['--base-url', baseUrl] : [])],
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
    const { base, links } = await Promise.race([
      announced(lines),
      ended.then(([code]) => Promise.reject(new Error(`the demonstration ended with ${code}`))),
    ]);
    const cookie = await signIn(links[0]);
    const code = await comparableProject(base);
    const [review, job] = [await bringIn(base, cookie, code), await takeIn(base, cookie, code)];
    const names = { code, receipt: await sendMessage(base), review, job, link: links[1].split('/').at(-1), mail: await trialMail(base) };
    names.list = await bringListIn(base, cookie);
    await makeKey(base, cookie);
    names.account = await firstOf(base, cookie, '/tyo/kayttajat');
    names.act = await firstOf(base, cookie, '/tyo/historia');
    names.association = await firstOf(base, cookie, '/tyo/yhdistykset');
    names.contact = await firstOf(base, cookie, '/tyo/henkilot');
    names.consultation = await firstOf(base, cookie, '/tyo/neuvonnat');
    names.task = await firstOf(base, cookie, '/tyo/tehtavat?nayta=kaikki', '/tyo/tehtavat');
    names.call = await firstOf(base, cookie, '/tyo/haut');
    names.event = await firstOf(base, '', '/tapahtumat');
    names.network = await firstOf(base, cookie, '/tyo/verkostot');
    Object.assign(names, await partsOf(base, cookie, '/tyo/verkostot'));
    names.reported = await firstOf(base, cookie, '/tyo/raporttijaksot', '/tyo/raporttijaksot', '/muokkaus');
    names.idea = await firstOf(base, cookie, '/tyo/hankeputki');
    names.idea_key = await ideaBegun(base);
    names.run = await firstOf(base, cookie, '/tyo/kaynnissa');
    Object.assign(names, await runPartsOf(base, cookie, names.run));
    names.budget = await firstOf(base, cookie, '/tyo/budjetit');
    names.application = await firstOf(base, cookie, '/tyo/hakemukset');
    [names.draft, names.letter] = await lettersOf(base, cookie);
    names.subscriber = await firstOf(base, cookie, '/tyo/kirjeet/tilaajat');
    names.confirmation = await mailedLink(base, '/tilaus', { email: 'uusi@tilaaja.example', lang: 'fi', kinds: 'calls' });
    names.subscription = await mailedLink(base, '/tilaus/linkki', { email: 'aamu.esimerkki@tilaaja.example' });
    names.ended = await mailedLink(base, '/tilaus/linkki', { email: 'otso.mallikas@tilaaja.example' });
    await fetch(`${base}/tilaus/omat/${names.ended}/lopetus`, { method: 'POST', body: new URLSearchParams() });
    names.segment = await firstOf(base, cookie, '/tyo/segmentit');
    const fill = (path) => path.replace(/\{(\w+)\}/g, (_, name) => names[name]);
    const session = (own) => {
      const [name, value] = own.split('=');
      return { name, value, url: base };
    };
    const speaks = await signIn(links[4]);
    const own = await fetch(`${base}/oma/yhdistys`, { headers: { cookie: speaks } });
    names.own = own.url.split('/').at(-1);
    names.ownApplication = await firstOf(base, speaks, `/oma/yhdistys/${names.own}/hakemukset`);
    const associationSession = session(speaks);
    return {
      url: (prefix, path) => base + (path === '/' && prefix ? prefix : prefix + fill(path)),
      /** The administrator's session, for a browser's context. */
      session: session(cookie),
      /** The session of whoever speaks for an association. */
      associationSession,
      /** One-time links: administrator, coordinator, adviser, reader, association. */
      links,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The address and the one-time links that the demonstration prints. */
async function announced(lines) {
  const found = [];
  for await (const line of lines) {
    const address = line.match(/http:\S+/)?.[0];
    if (address) found.push(address);
    if (found.length === 6) return { base: found[0], links: found.slice(1) };
  }
  throw new Error('the demonstration printed no links');
}

/** Uses a link and gives the session's cookie. */
export async function signIn(link) {
  const answer = await fetch(link, { method: 'POST', body: new URLSearchParams(), redirect: 'manual' });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (!cookie) throw new Error(`signing in answered ${answer.status}`);
  return cookie;
}

/** The identifier of the first thing in a list. */
async function firstOf(base, cookie, path, under = path, end = '') {
  const list = await (await fetch(base + path, { headers: { cookie } })).text();
  return list.match(new RegExp(`href="${under}/([0-9a-f-]{36})${end}"`))[1];
}

/** A member, a meeting and an agreement of a network that has them. */
async function partsOf(base, cookie, path) {
  const list = await (await fetch(base + path, { headers: { cookie } })).text();
  const parts = {};
  for (const [, id] of list.matchAll(new RegExp(`href="${path}/([0-9a-f-]{36})"`, 'g'))) {
    const page = await (await fetch(`${base}${path}/${id}`, { headers: { cookie } })).text();
    for (const [name, word] of [['member', 'jasenet'], ['meeting', 'kokoukset'], ['agreement', 'sopimukset']]) {
      parts[name] ??= page.match(new RegExp(`href="/tyo/verkosto${word}/([0-9a-f-]{36})`))?.[1];
    }
  }
  return parts;
}

/** A period, hours, a count, a change and a principle of a running project. */
async function runPartsOf(base, cookie, run) {
  const page = await (await fetch(`${base}/tyo/kaynnissa/${run}`, { headers: { cookie } })).text();
  const words = { period: 'maksatusjaksot', workhours: 'hanketunnit', count: 'hankemaarat', change: 'hankemuutokset', principle: 'hankeperiaatteet' };
  const found = (word) => page.match(new RegExp(`href="/tyo/${word}/([0-9a-f-]{36})`))?.[1];
  return Object.fromEntries(Object.entries(words).map(([name, word]) => [name, found(word)]));
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
async function bringIn(base, cookie, code) {
  const list = await (await fetch(`${base}/hankkeet`)).text();
  const codes = [...new Set([...list.matchAll(/href="\/hankkeet\/([^"/?]+)"/g)].map(([, found]) => found))];
  const cards = await Promise.all(codes.map(async (one) => (await fetch(`${base}/hankkeet/${one}/kuvaus.txt`)).text()));
  const ended = cards.find((card) => card.includes('Toiminta päättynyt'));
  const running = cards.filter((card) => card.includes('Toiminnassa'));
  return upload(base, cookie, {
    'uusi.txt': running[0].replaceAll(/Hankekoodi: [A-Z]\d+/g, 'Hankekoodi: S99999'),
    'muuttunut.txt': running[1].replace('Toiminnassa', 'Toiminta päättynyt'),
    'päätös.txt': ended.replace('Toiminta päättynyt', 'Toiminnassa'),
    'ennallaan.txt': cards[codes.indexOf(code)],
    'hakemus-ja-budjetti-luonnos-lopullinen-versio.xlsx': 'PK\u0003\u0004',
  });
}

/** An import that has been carried out. */
async function takeIn(base, cookie, code) {
  const card = await (await fetch(`${base}/hankkeet/${code}/kuvaus.txt`)).text();
  const review = await upload(base, cookie, { 'ennallaan.txt': card, 'tyhjä.txt': '' });
  const begun = await fetch(`${base}/tyo/hankkeet/tuonti/${review}`, {
    method: 'POST',
    headers: { cookie },
    body: new URLSearchParams(),
    redirect: 'manual',
  });
  const path = begun.headers.get('location');
  if (!path) throw new Error(`beginning an import answered ${begun.status}`);
  const events = await (await fetch(`${base}${path}/eteneminen`, { headers: { cookie } })).text();
  if (!events.includes('"finished":true')) throw new Error(`the import did not end: ${events}`);
  return path.split('/').at(-1);
}

async function upload(base, cookie, files) {
  const body = new FormData();
  for (const [field, value] of [['day', '20'], ['month', '11'], ['year', '2026']]) body.set(`captured_on-${field}`, value);
  for (const [name, text] of Object.entries(files)) body.append('files', new File([text], name));
  const answer = await fetch(`${base}/tyo/hankkeet/tuonti`, { method: 'POST', headers: { cookie }, body, redirect: 'manual' });
  const path = answer.headers.get('location');
  if (!path) throw new Error(`bringing documents in answered ${answer.status}`);
  return path.split('/').at(-1);
}

/** A list of associations whose columns are known: rows that are new, that repeat and that are wrong. */
async function bringListIn(base, cookie) {
  const rows = ['Nimi;Kotipaikka;Sähköposti', 'Koivurannan Väki ry;Joensuu;info@esimerkki.example',
    'Koivurannan Väki ry;Joensuu;', 'Koivurannan Vkäi ry;Joensuu;', 'Outo ry;Atlantis;'];
  const body = new FormData();
  for (const [field, value] of [['day', '20'], ['month', '11'], ['year', '2026']]) body.set(`listed_on-${field}`, value);
  body.append('file', new File([rows.join('\n')], 'yhdistykset.csv'));
  const answer = await fetch(`${base}/tyo/yhdistykset/tuonti`, { method: 'POST', headers: { cookie }, body, redirect: 'manual' });
  const path = answer.headers.get('location');
  if (!path) throw new Error(`bringing a list in answered ${answer.status}`);
  const columns = new URLSearchParams({ c0: 'name', c1: 'domicile', c2: 'emails' });
  await fetch(`${base}${path}`, { method: 'POST', headers: { cookie }, body: columns, redirect: 'manual' });
  return path.split('/').at(-2);
}

/** A key for a program, to be seen in the list. */
async function makeKey(base, cookie) {
  const { day, month, year } = inDays(30);
  const body = new URLSearchParams({ name: 'Tilastokäsittely', 'ends-day': day, 'ends-month': month, 'ends-year': year });
  const answer = await fetch(`${base}/oma/rajapinta-avaimet`, { method: 'POST', headers: { cookie }, body });
  if (!answer.ok) throw new Error(`making a key answered ${answer.status}`);
}

function inDays(days) {
  const then = new Date(Date.now() + days * 24 * 60 * 60 * 1000);
  return { day: String(then.getDate()), month: String(then.getMonth() + 1), year: String(then.getFullYear()) };
}

async function sendMessage(base) {
  const body = new URLSearchParams({ about: 'other', message: 'Karttaa on vaikea lukea puhelimella.', email: '', website: '', page: '' });
  const answer = await fetch(`${base}/palaute`, { method: 'POST', body, redirect: 'manual' });
  const receipt = answer.headers.get('location')?.split('/').at(-1);
  if (!receipt) throw new Error(`sending a message answered ${answer.status}`);
  return receipt;
}

/** What the link in the mail holds that a form has caused. */
async function mailedLink(base, path, fields) {
  const answer = await fetch(base + path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  if (answer.status !== 303) throw new Error(`${path} answered ${answer.status}`);
  const list = await (await fetch(`${base}/tyo/postilaatikko`)).text();
  const [mail] = list.match(/\/tyo\/postilaatikko\/[0-9a-f-]{36}/);
  const text = await (await fetch(base + mail)).text();
  return text.match(/\/tilaus\/(?:vahvistus|omat)\/([0-9a-f.-]+)/)[1];
}

/** The secret of an idea's form that was begun. */
async function ideaBegun(base) {
  const begun = await fetch(`${base}/hankeidea`, { method: 'POST', redirect: 'manual', body: new URLSearchParams() });
  return begun.headers.get('location').split('/').at(-2);
}

/** The mail that the demonstration sends itself. */
async function trialMail(base) {
  const list = await (await fetch(`${base}/tyo/postilaatikko`)).text();
  const [, mail] = list.match(/href="\/tyo\/postilaatikko\/([^"]+)">Koeviesti/) ?? [];
  if (!mail) throw new Error('the mailbox of the demonstration is empty');
  return mail;
}

/** A browser. */
export function startBrowser() {
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
    ],
  });
}

/** The letter that is being written and the one that has left, which the list has in this order. */
async function lettersOf(base, cookie) {
  const list = await (await fetch(`${base}/tyo/kirjeet`, { headers: { cookie } })).text();
  const rows = [...list.matchAll(/<th scope="row"><a href="\/tyo\/kirjeet\/([0-9a-f-]{36})"/g)];
  return rows.map((row) => row[1]);
}
