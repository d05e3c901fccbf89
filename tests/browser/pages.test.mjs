// Every page in every language: accessibility and width in five modes, and
// once each keyboard, structure, size, print, no JavaScript, spacing, large text.
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
  for (const who of ['visitor', 'staff']) {
    const own = {};
    for (const [mode, options] of Object.entries(MODES)) own[mode] = await browser.newContext(options);
    own.noScript = await browser.newContext({ ...desktop, javaScriptEnabled: false });
    own.largeDesktop = await largeTextBrowser.newContext(desktop);
    own.largePhone = await largeTextBrowser.newContext(phone);
    if (who === 'staff') for (const context of Object.values(own)) await context.addCookies([demo.session]);
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
      test(`${entry.name} in ${language}`, async () => {
        const problems = await problemsOf(entry, language, demo.url(prefix, entry.path));
        assert.deepEqual(problems, []);
      });
    }
  }
});

/** Pages of those who work here are seen signed in. */
const whoSees = (entry) => (/^\/(tyo|oma)/.test(entry.path) ? 'staff' : 'visitor');

async function problemsOf(entry, language, url) {
  const problems = [];
  /** Opens the page in a context and notes what `check` finds. */
  const look = async (context, check) => {
    const opened = await checks.open(contexts[whoSees(entry)][context], url, entry);
    try {
      const found = await check(opened);
      problems.push(...[...opened.wrong, ...found].map((problem) => `${context}: ${problem}`));
    } finally {
      await opened.page.close();
    }
  };
  let text;
  const onceIn = {
    desktop: async ({ page, weight }) => {
      text = await checks.mainText(page);
      return [
        ...(await checks.structure(page, language, entry.errors)),
        ...(await checks.lightness(weight)),
        ...(await checks.keyboard(page)),
        ...(await checks.print(page)),
      ];
    },
    phone: ({ page }) => checks.textSpacing(page),
  };
  for (const mode of Object.keys(MODES)) {
    await look(mode, async (opened) => {
      const found = [...(await checks.overflow(opened.page)), ...(await checks.axe(opened.page))];
      if (process.env.SHOTS) await opened.page.screenshot({ path: picture(entry, language, mode), fullPage: true });
      return [...found, ...((await onceIn[mode]?.(opened)) ?? [])];
    });
  }
  await look('noScript', async ({ page }) =>
    (await checks.mainText(page)) === text ? [] : ['says something else without JavaScript']);
  for (const context of ['largeDesktop', 'largePhone']) {
    await look(context, ({ page }) => checks.overflow(page));
  }
  return problems;
}

function picture(entry, language, mode) {
  return fileURLToPath(new URL(`shots/${entry.name}-${language}-${mode}.png`, import.meta.url));
}
