// What must hold of a page. Each check gives a list of problems.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** HTML, CSS, JavaScript and font of a page together, uncompressed, in bytes. */
const WEIGHT_BELOW = 100 * 1024;
/** More stops of the Tab key than any page may have. */
const STOPS_AT_MOST = 500;

/** Rules about what light or dark colours change. */
export const COLOURS = ['color-contrast'];
/** Rules about what a small window changes. */
export const ROOM = ['target-size', 'scrollable-region-focusable'];

/** Rules about names, which each language has its own of. */
export const NAMES = ['aria-command-name', 'aria-input-field-name', 'button-name', 'empty-heading', 'empty-table-header',
  'image-alt', 'input-button-name', 'label', 'label-content-name-mismatch', 'landmark-unique', 'link-name', 'role-img-alt',
  'select-name', 'summary-name', 'svg-img-alt', 'table-duplicate-name', 'valid-lang'];

/** A tab that keeps what goes wrong in the page that it shows, and the page's files' sizes. */
export async function tab(context) {
  const page = await context.newPage();
  const kept = { page, wrong: [], sizes: [] };
  const wrong = (problem) => kept.wrong.push(problem);
  // The browser reports the page's own status as an error too.
  const isOwn = (message) => message.text().startsWith('Failed to load resource') && message.location().url === page.url();
  page.on('console', (message) => message.type() === 'error' && !isOwn(message) && wrong(`console: ${message.text()}`));
  page.on('pageerror', (error) => wrong(`script: ${error.message}`));
  page.on('requestfailed', (request) => wrong(`not loaded: ${request.url()}`));
  page.on('response', (response) => {
    const isFile = ['document', 'stylesheet', 'script', 'font'].includes(response.request().resourceType());
    if (isFile) kept.sizes.push(response.body().then((body) => body.length, () => 0));
  });
  kept.browser = await context.newCDPSession(page);
  return kept;
}

/** Opens a page in a tab, after an empty one: what the page before still does is not its fault. */
export async function open(kept, url, { act, status = 200 } = {}) {
  await kept.page.goto('about:blank');
  Object.assign(kept, { wrong: [], sizes: [] });
  const answer = await kept.page.goto(url);
  if (answer.status() !== status) kept.wrong.push(`answered ${answer.status()}, not ${status}`);
  if (!act) return;
  kept.sizes = [];
  await act(kept.page);
}

/** Shows the page in another window, other colours or with the reader's own size of text, in px. */
export async function show({ page, browser }, { width, height, colorScheme = 'light', text = 16 }) {
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme });
  await browser.send('Page.setFontSizes', { fontSizes: { standard: text, fixed: Math.round(text * 0.8125) } });
}

/**
 * Rules of accessibility that a program can check, all or those that are named; a mail is
 * no page, with its landmarks.
 */
export async function axe(page, { isMail = false, rules } = {}) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  const only = rules
    ? { type: 'rule', values: rules }
    : { type: 'tag', values: isMail ? WCAG : [...WCAG, 'best-practice'] };
  const found = await page.evaluate(
    (runOnly) => axe.run(document, { runOnly, resultTypes: ['violations'] }),
    only,
  );
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`));
}

/** Nothing is wider than the window. */
export async function overflow(page) {
  await page.evaluate(() => document.fonts.ready.then(() => {}));
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const isWide = (e) => e.getBoundingClientRect().right > clientWidth + 1 || e.scrollWidth > e.clientWidth + 1;
    const wide = [...document.querySelectorAll('main *, header *, footer *')].filter((e) => e.clientWidth && isWide(e));
    const innermost = wide.filter((e) => !wide.some((other) => other !== e && e.contains(other)));
    const names = innermost.slice(0, 3).map((e) => `${e.localName}.${e.className} "${e.textContent.trim().slice(0, 60)}"`);
    return [`${scrollWidth - clientWidth} px too wide: ${names.join(', ')}`];
  });
}

/** Heading, ids, language, title and the width that phones give it. */
export async function structure(page, language, errors) {
  const { headings, repeated, lang, title, viewport } = await page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
    return {
      headings: [...document.querySelectorAll('h1')].map((e) => e.innerText.replace(/\s+/g, ' ').trim()),
      repeated: ids.filter((id, at) => ids.indexOf(id) !== at),
      lang: document.documentElement.lang,
      title: document.title.replace(/\s+/g, ' '),
      viewport: document.querySelector('meta[name=viewport]')?.content,
    };
  });
  const problems = repeated.map((id) => `id "${id}" stands twice`);
  if (headings.length !== 1) problems.push(`${headings.length} h1`);
  if (viewport !== 'width=device-width,initial-scale=1') problems.push(`viewport is ${viewport}`);
  if (lang !== language) problems.push(`lang is ${lang}`);
  const expected = `${headings[0]} – Kanto`;
  const fits = errors ? title.endsWith(`: ${expected}`) : title === expected;
  if (!fits) problems.push(`title "${title}" beside the heading "${headings[0]}"`);
  return problems;
}

/** The files of a page are few and small. */
export async function lightness(sizes, below = WEIGHT_BELOW) {
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  return bytes < below ? [] : [`weighs ${bytes} bytes`];
}

/**
 * Everything is reached with the Tab key, the skip link first; each stop has a
 * ring and nothing over it.
 */
export async function keyboard(page) {
  const problems = [];
  await page.evaluate(() => {
    globalThis.reached = new Set();
    // The page may have moved the focus, to a list of errors say: back to the start.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
  });
  for (let stop = 0; ; stop += 1) {
    if (stop > STOPS_AT_MOST) return [...problems, `more than ${STOPS_AT_MOST} stops`];
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(stopSeen);
    if (!seen) break;
    if (stop === 0 && !seen.isSkipLink) problems.push(`the first stop is ${seen.name}, no skip link`);
    problems.push(...seen.problems);
  }
  return [...problems, ...(await page.evaluate(unreached))];
}

function stopSeen() {
  const e = document.activeElement;
  if (!e || e === document.body || reached.has(e)) return null;
  reached.add(e);
  const words = e.innerText || e.getAttribute('aria-label') || e.name || '';
  const name = `${e.localName} "${words.trim().slice(0, 30)}"`;
  // A link over two lines is no rectangle; its first line is.
  const [box] = e.getClientRects();
  const inside = (at, most) => Math.min(most - 1, Math.max(0, at));
  const over = document.elementFromPoint(
    inside(box.left + box.width / 2, innerWidth),
    inside(box.top + box.height / 2, innerHeight),
  );
  const isOwn = over && (e.contains(over) || [...(e.labels ?? [])].some((label) => label.contains(over)));
  const style = getComputedStyle(e);
  const hasRing = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
  const problems = [];
  if (!hasRing) problems.push(`${name} shows no focus`);
  if (box.bottom <= 0 || box.top >= innerHeight) problems.push(`${name} is outside the window`);
  else if (!isOwn) problems.push(`${name} is under ${over?.localName}.${over?.className}`);
  return { name, problems, isSkipLink: e.matches('a[href="#main"]') };
}

function unreached() {
  const candidates = document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]');
  return [...candidates]
    .filter((e) => e.tabIndex >= 0 && !e.disabled && e.checkVisibility() && !reached.has(e))
    // One of a group of radio buttons is a stop.
    .filter((e) => !(e.type === 'radio' && [...reached].some((r) => r.type === 'radio' && r.name === e.name)))
    .map((e) => `${e.localName} "${(e.innerText || e.name).slice(0, 30)}" is not reached`);
}

/** The reader's own spacing of text (WCAG 1.4.12) breaks nothing. */
export async function textSpacing(page) {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
      p { margin-bottom: 2em !important }`);
    document.adoptedStyleSheets = [sheet];
  });
  return overflow(page);
}

/** The page can be printed. */
export async function print(page) {
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? [];
  return pages.length > 0 ? [] : ['prints no page'];
}

/** What the page says, as a reader of it would see it. */
export function mainText(page) {
  return page.locator('main').innerText();
}
