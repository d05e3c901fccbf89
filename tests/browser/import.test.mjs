// The way from a pasted text to a project, by hand: with and without scripts.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { startBrowser, startDemo } from './demo.mjs';

let demo;
let browser;

before(async () => {
  [demo, browser] = await Promise.all([startDemo(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await demo?.stop();
});

for (const [javaScriptEnabled, code] of [[true, 'S99998'], [false, 'S99997']]) {
  test(`a card is taken in ${javaScriptEnabled ? 'with' : 'without'} scripts`, async () => {
    const context = await browser.newContext({ javaScriptEnabled, locale: 'fi-FI' });
    await context.addCookies([demo.session]);
    const page = await context.newPage();
    const card = await (await context.request.get(demo.url('', '/hankkeet/{code}/kuvaus.txt'))).text();
    await page.goto(demo.url('', '/tyo'));
    await page.locator('main').getByRole('link', { name: 'Tuo hankekuvauksia' }).click();
    await page.getByLabel('Tai liitä hankekuvaus tähän').fill(card.replaceAll(/Hankekoodi: [A-Z]\d+/g, `Hankekoodi: ${code}`));
    await page.getByRole('button', { name: 'Tarkista tiedostot' }).click();
    await page.getByRole('button', { name: 'Tuo yksi hanke' }).click();
    // Nobody presses anything: the page itself finds out.
    await page.getByText('Valmis. Kaikki tallennettiin kerralla.').waitFor({ timeout: 20_000 });
    assert.equal(await page.getByRole('progressbar').count(), 0);
    await page.goto(demo.url('', `/hankkeet/${code}`));
    assert.match(await page.locator('main').innerText(), new RegExp(code));
    await context.close();
  });
}
