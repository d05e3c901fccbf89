// A coordinator's day: in by the link from the mailbox, a card written with an
// interruption, published, edited against a second person, undone, and printed so
// that it can be taken in again.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { signIn, startBrowser, startDemo } from './demo.mjs';

const CODE = 'S20017';
const SECTIONS = {
  1: { code: CODE, name: 'Kylätalon lämpöä', 'period.start': '1.3.2018', 'period.end': '29.2.2020', priority: '5. Sosiaalinen osallisuus' },
  2: { applicant_name: 'Ämmänkosken kyläyhdistys ry', business_id: '0280113-5', applicant_count: 'Vain yksi hakija' },
  4: { target_group: 'Kylän asukkaat', indirect_target_group: 'Naapurikylät' },
  5: { granted: '93 487,50', planned_public: '120 000' },
  6: { regions: 'Pohjois-Karjala', sub_regions: 'Pielisen Karjalan', municipalities: 'Nurmes, Lieksa' },
  7: { companies_planned: '0', persons_planned: '50' },
  9: { final_report: 'Talo lämpeni, ja väki löysi sinne.' },
};

let demo;
let browser;

before(async () => {
  [demo, browser] = await Promise.all([startDemo(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await demo?.stop();
});

test('a card from the mailbox to the print and back', async () => {
  const context = await browser.newContext({ locale: 'fi-FI' });
  const page = await context.newPage();
  await comeInByMail(page);

  await page.goto(demo.url('', '/tyo/hankkeet/uusi'));
  await page.getByLabel('Hankkeen nimi').fill('Kylätalon lämpöä');
  await page.getByLabel('Euroopan sosiaalirahasto (ESR), 2014–2020').check();
  await page.getByRole('button', { name: 'Aloita' }).click();
  const card = page.url();
  for (const [number, fields] of Object.entries(SECTIONS)) await fill(page, card, number, fields);
  await page.goto(`${card}/osa/8`);
  await page.locator('[id="equality.0-0"]').check();
  await page.locator('[id="rating.3.direct"]').selectOption('7');
  await save(page);
  await page.goto(`${card}/osa/1`);
  await page.getByRole('radio', { name: 'Toiminta päättynyt' }).check();
  await save(page);
  await beInterrupted(context, page, card);

  await page.goto(`${card}/tarkistus`);
  await page.getByRole('button', { name: 'Julkaise hanke' }).click();
  await page.getByText('Hanke julkaistiin.').waitFor();
  await editAgainst(page);
  await page.getByRole('button', { name: 'Kumoa' }).click();
  await page.goto(demo.url('', `/hankkeet/${CODE}`));
  await page.getByText('Toisen tiivistelmä.').waitFor();

  const print = await (await context.request.get(demo.url('', `/hankkeet/${CODE}/kuvaus.txt`))).text();
  await page.goto(demo.url('', '/tyo/hankkeet/tuonti'));
  await page.getByLabel('Tai liitä hankekuvaus tähän').fill(print);
  await page.getByRole('button', { name: 'Tarkista tiedostot' }).click();
  const review = await page.locator('main').innerText();
  assert.match(review, /Kylätalon lämpöä S20017 ei muutoksia/);
  await context.close();
});

test('areas are picked by name, one by one, and taken away again', async () => {
  const context = await browser.newContext({ locale: 'fi-FI' });
  await context.addCookies([demo.session]);
  const page = await context.newPage();
  await page.goto(demo.url('', '/tyo/hankkeet/uusi'));
  await page.getByLabel('Hankkeen nimi').fill('Kolmen kunnan hanke');
  await page.getByLabel('Euroopan sosiaalirahasto (ESR), 2014–2020').check();
  await page.getByRole('button', { name: 'Aloita' }).click();
  const section = `${page.url()}/osa/6`;
  await page.goto(section);
  const field = page.getByRole('combobox', { name: 'Kunnat', exact: true });
  await field.fill('joensuu');
  await field.press('Enter');
  await field.fill('Lieksa, Nurmes');
  await field.press('Enter');
  await field.fill('Eitämää');
  await page.getByRole('button', { name: 'Poista: Lieksa' }).click();
  assert.equal(await field.inputValue(), 'Eitämää', 'what is not known stays to be mended');
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Tallenna' }).click()]);
  await page.getByRole('link', { name: /Aluetta ”Eitämää” ei tunneta/ }).waitFor();
  await page.getByRole('button', { name: 'Poista: Eitämää' }).click();
  await save(page);
  await page.goto(section);
  assert.deepEqual(await page.locator('.picked button').allTextContents(), ['Poista: Joensuu×', 'Poista: Nurmes×']);
  await context.close();
});

test('who is signed out while writing is told, and writes on after signing in elsewhere', async () => {
  const context = await browser.newContext({ locale: 'fi-FI' });
  await context.addCookies([demo.session]);
  const page = await context.newPage();
  await page.goto(demo.url('', '/tyo/hankkeet/kortti/{code}/osa/3'));
  const told = page.getByText('Istuntosi on päättynyt');
  const field = page.locator('#summary');
  const notes = page.locator('[data-lost]:visible');
  assert.equal(await notes.count(), 0);
  await context.clearCookies();
  await field.fill('Tärkeä teksti.');
  await told.waitFor();
  assert.equal(await notes.count(), 1);
  assert.equal(await field.inputValue(), 'Tärkeä teksti.');
  await context.addCookies([demo.session]);
  await field.fill('Tärkeä teksti jatkuu.');
  await told.waitFor({ state: 'hidden' });
  await context.setOffline(true);
  await field.fill('Tärkeä teksti jatkuu ja jatkuu.');
  await page.getByText('Yhteys palvelimeen ei toimi').waitFor();
  assert.equal(await notes.count(), 1);
  await context.setOffline(false);
  await save(page);
  await context.close();
});

test('how much of a text fits is shown as one types, and said near the limit', async () => {
  const context = await browser.newContext({ locale: 'fi-FI' });
  await context.addCookies([demo.session]);
  const page = await context.newPage();
  await page.goto(demo.url('', '/tyo/hankkeet/kortti/{code}/osa/4'));
  const field = page.locator('#target_group');
  const status = page.locator('[data-count=target_group] + [role=status]');
  await field.fill('ä'.repeat(1234));
  await page.getByText('1\u00a0234 / 4\u00a0000 merkkiä').waitFor();
  await field.fill('ä'.repeat(3995));
  await status.getByText('Merkkejä jäljellä: 5').waitFor();
  await field.fill('ä'.repeat(4002));
  await status.getByText('Liikaa merkkejä: 2').waitFor();
  await field.fill('ä'.repeat(12));
  await page.waitForFunction((line) => line.textContent === '', await status.elementHandle());
  await context.close();
});

/** Asks for a link and follows the one in the demonstration's mailbox. */
async function comeInByMail(page) {
  await page.goto(demo.url('', '/tyo/hankkeet'));
  await page.getByLabel('Sähköposti').fill('Elina@kanto.example');
  await page.getByRole('button', { name: 'Lähetä linkki' }).click();
  await page.getByRole('link', { name: 'Avaa esittelyn postilaatikko' }).click();
  await page.locator('main').getByRole('link', { name: 'Kirjaudu Kantoon' }).first().click();
  await page.getByRole('link', { name: /\/kirjaudu\/linkki\// }).click();
  await page.getByRole('button', { name: 'Kirjaudu sisään' }).click();
  await page.getByRole('heading', { name: 'Hankekuvaukset', level: 1 }).waitFor();
}

async function fill(page, card, number, fields) {
  await page.goto(`${card}/osa/${number}`);
  for (const [name, text] of Object.entries(fields)) await page.locator(`[id="${name}"]`).fill(text);
  await save(page);
}

async function save(page) {
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Tallenna' }).click()]);
  assert.equal(await page.locator('#errs').count(), 0, await page.locator('main').innerText());
}

/** What was typed is there after the window was closed without saving. */
async function beInterrupted(context, page, card) {
  const typed = 'Talo kunnostetaan talkoilla.\n\nVäki saa paikan, jossa tavata.';
  const other = await context.newPage();
  await other.goto(`${card}/osa/3`);
  const kept = other.waitForResponse((answer) => answer.url().includes('/luonnos?muuttui=1'));
  await other.locator('#summary').fill(typed);
  assert.equal((await kept).status(), 200);
  await other.close();
  await page.goto(`${card}/osa/3`);
  assert.equal(await page.locator('#summary').inputValue(), typed);
  await page.getByText('Jatkat siitä, mihin jäit').waitFor();
  await save(page);
}

/** Both change the summary; the coordinator sees all three texts and keeps theirs. */
async function editAgainst(page) {
  const section = demo.url('', `/tyo/hankkeet/kortti/${CODE}/osa/3`);
  await page.goto(section);
  await page.locator('#summary').fill('Oma tiivistelmä.');
  const [name, value] = (await signIn(demo.links[2])).split('=');
  const second = await browser.newContext({ locale: 'fi-FI' });
  await second.addCookies([{ name, value, url: demo.url('', '/') }]);
  const other = await second.newPage();
  await other.goto(section);
  await other.getByText('Samaa kohtaa muokkaa nyt: Elina Esimerkki').waitFor();
  await other.locator('#summary').fill('Toisen tiivistelmä.');
  await save(other);
  await second.close();
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Tallenna' }).click()]);
  const clash = await page.locator('main').innerText();
  for (const text of ['Oma tiivistelmä.', 'Toisen tiivistelmä.', 'Talo kunnostetaan talkoilla.']) assert.ok(clash.includes(text), clash);
  await page.getByLabel('Tallenna minun tekstini').check();
  await save(page);
  await page.getByText('Muutokset tallennettiin.').waitFor();
}
