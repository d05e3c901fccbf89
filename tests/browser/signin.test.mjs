// What only a young session may do: passkeys, with the browser's own authenticator, and
// keys for programs. Passkeys are bound to a host name, so the demonstration is reached as
// localhost.
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { after, before, test } from 'node:test';

import * as checks from './checks.mjs';
import { startBrowser, startDemo } from './demo.mjs';

let base;
let demo;
let browser;

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

before(async () => {
  const port = await freePort();
  base = `http://localhost:${port}`;
  [demo, browser] = await Promise.all([startDemo({ listen: `127.0.0.1:${port}`, baseUrl: base }), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await demo?.stop();
});

const open = async (context, path) => {
  const page = await context.newPage();
  await page.goto(base + path);
  return page;
};

async function signedIn(options = {}) {
  const context = await browser.newContext({ locale: 'fi-FI', ...options });
  const { name, value } = demo.session;
  await context.addCookies([{ name, value, url: base }]);
  return context;
}

test('a passkey is added, lets in without an address, and is removed', async () => {
  const context = await signedIn();
  const page = await open(context, '/oma/avaimet');
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  assert.deepEqual(await checks.axe(page), []);
  await page.getByLabel('Avainkoodin nimi').fill('Työpuhelin');
  await page.getByRole('button', { name: 'Lisää avainkoodi' }).click();
  await page.getByText('Avainkoodi lisättiin.').waitFor();
  assert.match(await page.locator('main').innerText(), /Yksi avainkoodi/);
  await page.goto(`${base}/oma/avaimet`);
  assert.deepEqual(await checks.axe(page), []);

  // Out, and in again with nothing but the passkey.
  await context.clearCookies();
  await page.goto(`${base}/kirjaudu?takaisin=/oma/avaimet`);
  assert.deepEqual(await checks.axe(page), []);
  await page.getByRole('button', { name: 'Kirjaudu avainkoodilla' }).click();
  await page.waitForURL(`${base}/oma/avaimet`);

  // What was removed lets nobody in.
  await page.getByRole('button', { name: /Poista.*Työpuhelin/ }).click();
  await page.getByText('Avainkoodi poistettiin.').waitFor();
  await context.clearCookies();
  await page.goto(`${base}/kirjaudu`);
  await page.getByRole('button', { name: 'Kirjaudu avainkoodilla' }).click();
  await page.getByText('Avainkoodia ei tunneta.').waitFor();

  // A device that has none says so where one pressed.
  await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await page.getByRole('button', { name: 'Kirjaudu avainkoodilla' }).click();
  await page.getByText('Avainkoodi ei toiminut.').waitFor();
  await context.close();
});

test('without scripts nothing that needs them is shown', async () => {
  const context = await signedIn({ javaScriptEnabled: false });
  const page = await open(context, '/oma/avaimet');
  assert.equal(await page.getByRole('button', { name: 'Lisää avainkoodi' }).count(), 0);
  await page.goto(`${base}/kirjaudu`);
  assert.equal(await page.getByRole('button', { name: 'Kirjaudu avainkoodilla' }).count(), 0);
  assert.equal(await page.getByRole('button', { name: 'Lähetä linkki' }).count(), 1);
  await context.close();
});

test('a key for a program is made, shown once on every screen, and removed', async () => {
  for (const viewport of [{ width: 1366, height: 900 }, { width: 320, height: 640 }]) {
    const context = await signedIn({ viewport });
    const page = await open(context, '/oma/rajapinta-avaimet');
    await page.getByRole('button', { name: 'Tee avain' }).click();
    assert.equal(await page.locator('#errs a').getAttribute('href'), '#name');
    assert.deepEqual(await checks.axe(page), []);
    await page.getByLabel('Mihin avainta käytetään').fill('Kokeilu');
    await page.getByRole('button', { name: 'Tee avain' }).click();
    assert.match(await page.locator('main').innerText(), /curl -H "Authorization: Bearer kanto_[0-9a-f]{64}"/);
    assert.deepEqual([...(await checks.axe(page)), ...(await checks.overflow(page))], []);
    await page.getByRole('link', { name: 'Avain on tallessa' }).click();
    assert.doesNotMatch(await page.locator('main').innerText(), /kanto_[0-9a-f]{7}/);
    await page.getByRole('button', { name: /Poista.*Kokeilu/ }).click();
    await page.getByText('Avain poistettiin.').waitFor();
    await context.close();
  }
});
