// A mail is read in the mailbox, with its layout, and its link followed.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { startBrowser, startDemo } from './demo.mjs';

test('a mail is shown with its layout and leads back', async () => {
  const demo = await startDemo();
  const browser = await startBrowser();
  try {
    const page = await browser.newPage({ locale: 'fi-FI' });
    await page.goto(demo.url('', '/tyo/postilaatikko/{mail}'));
    await page.getByRole('link', { name: 'Näytä viesti muotoiltuna' }).click();
    await page.waitForURL(/muotoiltu$/);
    const button = page.getByRole('link', { name: 'Avaa Kanto' });
    const style = await button.evaluate((one) => getComputedStyle(one).backgroundColor);
    assert.equal(style, 'rgb(11, 85, 104)', 'its own styles hold');
    await page.setViewportSize({ width: 320, height: 640 });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 320, `${width} px wide on a small phone`);
    if (process.env.SHOTS) {
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        await page.screenshot({ path: new URL(`shots/mail-${colorScheme}.png`, import.meta.url).pathname });
      }
    }
    await button.click();
    await page.waitForURL(demo.url('', '/'));
    assert.equal(await page.locator('h1').count(), 1);
  } finally {
    await browser.close();
    await demo.stop();
  }
});
