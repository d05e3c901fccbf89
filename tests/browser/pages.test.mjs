// Every page: accessibility and width in five modes, and once each keyboard,
// structure, size, print, no JavaScript, spacing, large text. In the other languages
// what a language changes: names and labels, and how much room words take.
// SHOTS=1 writes a picture of each into shots/.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import * as checks from './checks.mjs';
import { startBrowser, startDemo } from './demo.mjs';
import { LANGUAGES, PAGES } from './pages.mjs';

// The front page follows the browser's language.
const locale = 'fi-FI';
const desktop = { locale, viewport: { width: 1366, height: 900 }, reducedMotion: 'reduce' };
const phone = { locale, viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, reducedMotion: 'reduce' };
const MODES = {
  desktop,
  phone,
  dark: { ...desktop, colorScheme: 'dark' },
  'phone-dark': { ...phone, colorScheme: 'dark' },
  narrow: { locale, viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' },
};

let demo;
let browser;
let largeTextBrowser;
const contexts = {};

before(async () => {
  demo = await startDemo();
  [browser, largeTextBrowser] = await Promise.all([startBrowser(), startBrowser(32)]);
  for (const who of ['visitor', 'staff', 'association']) {
    const own = {};
    for (const [mode, options] of Object.entries(MODES)) own[mode] = await browser.newContext(options);
    own.noScript = await browser.newContext({ ...desktop, javaScriptEnabled: false });
    own.largeDesktop = await largeTextBrowser.newContext(desktop);
    own.largePhone = await largeTextBrowser.newContext(phone);
    const session = { staff: demo.session, association: demo.associationSession }[who];
    if (session) for (const context of Object.values(own)) await context.addCookies([session]);
    contexts[who] = own;
  }
});

after(async () => {
  await browser?.close();
  await largeTextBrowser?.close();
  await demo?.stop();
});

describe('pages', { concurrency: 2 }, () => {
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

/** Opens the page in a context and gives what `check` finds. */
async function look(entry, url, context, check) {
  const opened = await checks.open(contexts[whoSees(entry)][context], url, entry);
  try {
    const found = await check(opened);
    return [...opened.wrong, ...found].map((problem) => `${context}: ${problem}`);
  } finally {
    await opened.page.close();
  }
}

async function problemsOfPage(entry, language, url) {
  const see = (context, check) => look(entry, url, context, check);
  let text;
  const onceIn = {
    desktop: async ({ page, weight }) => {
      text = await checks.mainText(page);
      return [
        ...(await checks.structure(page, language, entry.errors)),
        ...(await checks.lightness(weight, entry.weighs)),
        ...(await checks.keyboard(page)),
        ...(await checks.print(page)),
      ];
    },
    phone: ({ page }) => checks.textSpacing(page),
  };
  const problems = [];
  for (const mode of Object.keys(MODES)) {
    const found = await see(mode, async (opened) => {
      const always = [...(await checks.overflow(opened.page)), ...(await checks.axe(opened.page))];
      if (process.env.SHOTS) await opened.page.screenshot({ path: picture(entry, language, mode), fullPage: true });
      return [...always, ...((await onceIn[mode]?.(opened)) ?? [])];
    });
    problems.push(...found);
  }
  const withoutScript = await see('noScript', async ({ page }) =>
    (await checks.mainText(page)) === text ? [] : ['says something else without JavaScript']);
  return [...problems, ...withoutScript, ...(await widths(see, ['largeDesktop', 'largePhone']))];
}

async function problemsOfWords(entry, language, url) {
  const see = (context, check) => look(entry, url, context, check);
  const problems = await see('desktop', async ({ page }) => [
    ...(await checks.overflow(page)),
    ...(await checks.axe(page)),
    ...(await checks.structure(page, language, entry.errors)),
  ]);
  return [...problems, ...(await widths(see, ['narrow', 'largePhone']))];
}

async function widths(see, contexts) {
  const problems = [];
  for (const context of contexts) problems.push(...(await see(context, ({ page }) => checks.overflow(page))));
  return problems;
}

function picture(entry, language, mode) {
  return fileURLToPath(new URL(`shots/${entry.name}-${language}-${mode}.png`, import.meta.url));
}
