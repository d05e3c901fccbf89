// A letter with every kind of block, as it was sent: read on a phone and on a desktop,
// light and dark. SHOTS=1 writes a picture of each into shots/.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { axe, overflow } from './checks.mjs';
import { startBrowser, startDemo } from './demo.mjs';

const LONG = 'https://esimerkki.example/ohjeet/hakijan-hyvin-pitka-osoite-jossa-ei-ole-yhtaan-valia-eika-rivinvaihtoa';
const BLOCKS = [
  ['text', { '0-fi': 'Hei {nimi|lukija}!\n\nKevään haut ovat **auki**. Lue [ohjeet](https://esimerkki.example) ensin.', '0-sv': 'Hej!' }],
  ['heading', { '0-fi': 'Kolme asiaa, jotka kannattaa tehdä ensin', '0-sv': 'Tre saker' }],
  ['text', { '0-fi': `1. Kirjoittakaa idea.\n2. Kysykää kunnalta.\n3. Varatkaa aika.\n\n- ${LONG}`, '0-sv': 'Läs mera.' }],
  ['call', {}],
  ['event', { '0-fi': 'Hakuinfo', '0-sv': 'Info', '1-fi': 'Siltakatu 1, Joensuu', '1-sv': 'Joensuu', when: '1.12.2050 klo 16.15', link: 'https://esimerkki.example/info' }],
  ['button', { '0-fi': 'Ilmoittaudu tilaisuuteen', '0-sv': 'Anmäl dig', link: 'https://esimerkki.example/ilmo' }],
];
const WIDTHS = { phone: { width: 360, height: 780 }, desktop: { width: 1366, height: 900 } };

let demo;
let browser;
let mail;

before(async () => {
  demo = await startDemo();
  browser = await startBrowser();
  mail = await (await fetch(await sentToOneself())).text();
});

after(async () => {
  await browser?.close();
  await demo?.stop();
});

/** Writes the letter, sends it to whoever has written it, and gives its mail's address. */
async function sentToOneself() {
  const { name, value } = demo.session;
  const headers = { cookie: `${name}=${value}` };
  const post = async (path, fields) => {
    const body = new URLSearchParams(fields);
    const answer = await fetch(demo.url('', path), { method: 'POST', headers, body, redirect: 'manual' });
    assert.equal(answer.status, 303, `${path}: ${await answer.text()}`);
    return answer.headers.get('location');
  };
  const path = (await post('/tyo/kirjeet', { malli: 'blank' })).split('/muokkaus')[0];
  const form = [['edition', '1'], ['subject-fi', 'Kevään haut'], ['subject-sv', 'Vårens ansökningar'], ['topic', 'news'],
    ['statement', '2021'], ['segment', 'running'], ['is_public', '1']];
  BLOCKS.forEach(([kind, fields], number) => {
    form.push([`b${number}`, kind]);
    for (const [field, text] of Object.entries(fields)) form.push([`b${number}-${field}`, text]);
    if (kind === 'call') form.push([`b${number}-call`, demo.url('', '/{call}').split('/').at(-1)]);
  });
  await post(`${path}/muokkaus`, [...form, ['act', 'save']]);
  await post(`${path}/koe`, {});
  const list = await (await fetch(demo.url('', '/tyo/postilaatikko'))).text();
  const [, id] = list.match(/href="\/tyo\/postilaatikko\/([^"]+)">Koe: Kevään haut/) ?? [];
  assert.ok(id, 'the letter is not in the mailbox');
  return demo.url('', `/tyo/postilaatikko/${id}/muotoiltu`);
}

describe('a letter that was sent', () => {
  for (const [size, viewport] of Object.entries(WIDTHS)) {
    for (const colorScheme of ['light', 'dark']) {
      test(`${size}, ${colorScheme}`, async () => {
        const page = await browser.newPage({ locale: 'fi-FI', viewport, colorScheme });
        try {
          // As a mail program shows it; the mailbox lets no script run, nor what looks for faults.
          await page.setContent(mail);
          const text = await page.locator('body').innerText();
          for (const words of ['Hei Esimerkkiyhdistys ry!', 'Kolme asiaa', 'Hakuinfo', 'Ilmoittaudu tilaisuuteen', 'Euroopan unionin osarahoittama']) {
            assert.ok(text.includes(words), `${words}\n${text}`);
          }
          if (process.env.SHOTS) {
            const path = new URL(`shots/letter-${size}-${colorScheme}.png`, import.meta.url).pathname;
            await page.screenshot({ path, fullPage: true });
          }
          assert.deepEqual([...(await overflow(page)), ...(await axe(page, { isMail: true }))], []);
        } finally {
          await page.close();
        }
      });
    }
  }
});
