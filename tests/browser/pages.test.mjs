// Every page, opened once and shown in desktop, phone and narrow windows, light and dark,
// with large text and wide spacing: accessibility and width; then keyboard, structure,
// size, print, and once more without JavaScript. In the other languages what a language
// changes: names and labels, and how much room words take.
// SHOTS=1 writes a picture of each into shots/.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import * as checks from './checks.mjs';
import { startBrowser, startDemo } from './demo.mjs';
import { LANGUAGES, PAGES } from './pages.mjs';

const desktop = { width: 1366, height: 900 };
const phone = { width: 390, height: 844 };
const narrow = { width: 320, height: 640 };
const VIEWS = {
  desktop,
  dark: { ...desktop, colorScheme: 'dark' },
  large: { ...desktop, text: 32 },
  phone,
  'phone-dark': { ...phone, colorScheme: 'dark' },
  'phone-large': { ...phone, text: 32 },
  narrow,
};
/** As many pages at once; each has a tab of its own. */
const AT_ONCE = 2;

let demo;
let browser;
const contexts = {};
/** Tabs that nobody looks at, by who sees and whether there is JavaScript. */
const free = {};

before(async () => {
  demo = await startDemo();
  browser = await startBrowser();
  for (const who of ['visitor', 'staff', 'association']) {
    const session = { staff: demo.session, association: demo.associationSession }[who];
    for (const [script, javaScriptEnabled] of [['script', true], ['plain', false]]) {
      // The front page follows the browser's language.
      const context = await browser.newContext({ locale: 'fi-FI', viewport: desktop, reducedMotion: 'reduce', javaScriptEnabled });
      if (session) await context.addCookies([session]);
      contexts[`${who} ${script}`] = context;
      free[`${who} ${script}`] = [];
    }
  }
});

after(async () => {
  await browser?.close();
  await demo?.stop();
});

describe('pages', { concurrency: AT_ONCE }, () => {
  for (const entry of PAGES) {
    for (const [language, prefix] of Object.entries(LANGUAGES)) {
      const problemsOf = language === 'fi' ? problemsOfPage : problemsOfWords;
      test(`${entry.name} in ${language}`, async () => {
        assert.deepEqual(await problemsOf(entry, language, demo.url(prefix, entry.path)), []);
      });
    }
  }
});

/** Pages of those who work here are seen signed in. */
const whoSees = (entry) => entry.who ?? (/^\/(tyo|oma)/.test(entry.path) ? 'staff' : 'visitor');

/** Opens the page in a tab and gives what `look` finds, which is given the tab. */
async function opened(entry, url, script, look) {
  const name = `${whoSees(entry)} ${script}`;
  const tab = free[name].pop() ?? (await checks.tab(contexts[name]));
  await checks.show(tab, desktop);
  await checks.open(tab, url, entry);
  const found = await look(tab);
  free[name].push(tab);
  return [...tab.wrong, ...found];
}

async function problemsOfPage(entry, language, url) {
  let text;
  const found = await opened(entry, url, 'script', async (tab) => {
    const { page } = tab;
    const problems = [];
    const look = async (view, checksOf) => {
      await checks.show(tab, VIEWS[view]);
      if (process.env.SHOTS) await page.screenshot({ path: picture(entry, language, view), fullPage: true });
      for (const check of checksOf) problems.push(...(await check()).map((problem) => `${view}: ${problem}`));
    };
    const width = () => checks.overflow(page);
    const rules = (named) => () => checks.axe(page, { rules: named });
    text = await said(page);
    await look('desktop', [
      () => checks.structure(page, language, entry.errors),
      () => checks.lightness(tab.sizes, entry.weighs),
      width,
      rules(),
      () => checks.print(page),
    ]);
    await look('dark', [rules(checks.COLOURS)]);
    await look('large', [width]);
    await look('phone-large', [width]);
    await look('narrow', [width, rules(checks.ROOM)]);
    await look('phone-dark', [rules(checks.COLOURS)]);
    await look('phone', [width, rules()]);
    await look('desktop', [() => checks.keyboard(page)]);
    await look('phone', [() => checks.textSpacing(page)]);
    return problems;
  });
  const plain = await opened(entry, url, 'plain', async ({ page }) =>
    (await said(page)) === text ? [] : ['says something else without JavaScript']);
  return [...found, ...plain];
}

/** What a page says; a minute may go by between two looks. */
const said = async (page) => (await checks.mainText(page)).replaceAll(/klo \d+\.\d+/g, 'klo');

async function problemsOfWords(entry, language, url) {
  return opened(entry, url, 'script', async (tab) => {
    const { page } = tab;
    const problems = [...(await checks.structure(page, language, entry.errors)), ...(await checks.axe(page, { rules: checks.NAMES }))];
    for (const view of ['desktop', 'narrow', 'phone-large']) {
      await checks.show(tab, VIEWS[view]);
      problems.push(...(await checks.overflow(page)).map((problem) => `${view}: ${problem}`));
    }
    return problems;
  });
}

function picture(entry, language, mode) {
  return fileURLToPath(new URL(`shots/${entry.name}-${language}-${mode}.png`, import.meta.url));
}
