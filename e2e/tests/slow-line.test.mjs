// The first page on a poor line: 200 ms to the server and 50 kbit/s, with an empty cache. Text must be there and links
// must answer within five seconds, whatever the fonts do.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { launch, newPage } from '../lib/browser.mjs';
import { startDemo } from '../lib/tansiq.mjs';

const LATENCY_MS = 200;
const BYTES_A_SECOND = 50_000 / 8;
const LIMIT_MS = 5_000;
const PHONE = { width: 390, height: 844 };

let browser;
let server;
before(async () => {
  [browser, server] = await Promise.all([launch(), startDemo()]);
});
after(async () => {
  await server?.stop();
  await browser?.close();
});

async function signIn(page) {
  await page.goto(`${server.url}/en/sign-in`);
  await page.fill('#email', 'officer@example.org');
  await page.fill('#password', 'one promise kept late');
  await Promise.all([page.waitForNavigation(), page.click('main form button')]);
}

/** Opens a page over the poor line and answers when its text was painted and its links were there, in ms. */
async function measured(page, path) {
  const line = await page.context().newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.clearBrowserCache');
  await line.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: LATENCY_MS,
    downloadThroughput: BYTES_A_SECOND,
    uploadThroughput: BYTES_A_SECOND,
  });
  await page.goto(server.url + path, { waitUntil: 'domcontentloaded', timeout: 60_000 });
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0, null, { timeout: 60_000 });
  const seen = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation');
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    // Links of the page and not of the skeleton: the first row of the list can be followed.
    const link = document.querySelector('main a[href]');
    return {
      painted: Math.round(paint.startTime),
      usable: Math.round(navigation.domInteractive),
      link: Boolean(link && link.getClientRects().length),
      bytes: navigation.transferSize,
      style: performance.getEntriesByType('resource').find((entry) => entry.name.endsWith('.css'))?.transferSize ?? 0,
    };
  });
  return seen;
}

for (const [who, prepare] of [['the public', async () => {}], ['an officer', signIn]]) {
  for (const lang of ['ar', 'fr', 'en']) {
    test(`${who} can use the first page in ${lang} over a poor line`, { timeout: 120_000 }, async (t) => {
      const page = await newPage(browser, { locale: lang, viewport: PHONE });
      t.after(() => page.context().close());
      await prepare(page);
      const seen = await measured(page, `/${lang}`);
      t.diagnostic(`painted ${seen.painted} ms, usable ${seen.usable} ms, page ${seen.bytes} bytes, style ${seen.style} bytes`);
      assert.ok(seen.link, 'a link can be followed');
      assert.ok(seen.painted <= LIMIT_MS, `painted after ${seen.painted} ms`);
      assert.ok(seen.usable <= LIMIT_MS, `usable after ${seen.usable} ms`);
    });
  }
}

test('whoever saves data is sent no fonts', async (t) => {
  const page = await newPage(browser, { locale: 'ar', viewport: PHONE, extraHTTPHeaders: { 'save-data': 'on' } });
  t.after(() => page.context().close());
  const fonts = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'font') fonts.push(request.url());
  });
  await page.goto(`${server.url}/ar`, { waitUntil: 'networkidle' });
  assert.deepEqual(fonts, []);
});
