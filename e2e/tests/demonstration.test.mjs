// The demonstration as a visitor meets it: three languages, two widths, light and dark, with scripts off.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { launch, newPage, DESKTOP, PHONE } from '../lib/browser.mjs';
import { assertAccessible } from '../lib/axe.mjs';
import { screenshot } from '../lib/screenshot.mjs';
import { startDemo } from '../lib/tansiq.mjs';

const LIMIT = 60 * 1024;

let browser;
let server;
before(async () => {
  [browser, server] = await Promise.all([launch(), startDemo()]);
});
after(async () => {
  await server?.stop();
  await browser?.close();
});

const PAGES = ['', '/commitments', '/documents', '/brief', '/sessions', '/dialogues/mar-unoct', '/sessions/S-2024-0001',
  '/claims', '/parties', '/parties/MAR', '/bodies', '/events', '/events/E-2025-0001', '/adopted', '/about', '/sign-in',
  '/commitments?label=overdue&sort=due&due=2025'];

/** The first addresses of one commitment and one document, from the list that links them. */
async function samples(lang) {
  const list = async (kind) => (await server.request(`/${lang}/${kind}`)).text();
  const first = (html, pattern) => html.match(pattern)[0];
  return [
    first(await list('commitments'), new RegExp(`/${lang}/commitments/C-\\d{4}-\\d{4}`)),
    first(await list('documents'), new RegExp(`/${lang}/documents/D-\\d{4}-\\d{4}`)),
  ].map((path) => path.slice(3));
}

for (const [at, lang] of ['ar', 'fr', 'en'].entries()) {
  test(`every page in ${lang}: small, accessible, whole without scripts`, { timeout: 180_000 }, async (t) => {
    const [commitment, document] = await samples(lang);
    for (const [nth, path] of [...PAGES, commitment, document, `${document}/review`].entries()) {
      // Width and colours rotate, so that each is seen on each kind of page over the languages.
      const phone = (nth + at) % 2 === 1;
      const page = await newPage(browser, {
        javaScript: false,
        locale: lang,
        viewport: phone ? PHONE : DESKTOP,
        dark: (nth + at) % 3 === 0,
      });
      t.after(() => page.context().close());
      const answer = await page.goto(`${server.url}/${lang}${path}`);
      assert.equal(answer.status(), 200, path);
      assert.equal(await page.getAttribute('html', 'dir'), lang === 'ar' ? 'rtl' : 'ltr');
      assert.ok(!(await page.content()).includes('⟦'), `a message is missing on ${path}`);
      const { responseBodySize } = await answer.request().sizes();
      assert.ok(responseBodySize <= LIMIT, `${path}: ${responseBodySize} bytes`);
      assert.equal((await answer.allHeaders())['content-encoding'], 'gzip', path);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(overflow <= 0, `${path} is ${overflow} px too wide`);
      await assertAccessible(page);
      await screenshot(page, `demo-${lang}${path.replaceAll(/[/?&=]/g, '-') || '-home'}`);
      assert.deepEqual(page.complaints, [], path);
      await page.context().close();
    }
  });
}

// Over a poor line the fonts come late or never, and the device's own are often wider.
for (const lang of ['ar', 'fr', 'en']) {
  test(`no page in ${lang} is too wide without its fonts`, { timeout: 120_000 }, async (t) => {
    for (const viewport of [DESKTOP, { width: 1210, height: 800 }, PHONE]) {
      const page = await newPage(browser, { javaScript: false, locale: lang, viewport });
      t.after(() => page.context().close());
      const fonts = [];
      await page.route('**/*.woff2*', (route) => {
        fonts.push(route.request().url());
        return route.abort();
      });
      for (const path of ['', '/commitments', '/documents', '/sessions', '/claims', '/parties', '/about']) {
        await page.goto(`${server.url}/${lang}${path}`);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(overflow <= 0, `${path} is ${overflow} px too wide at ${viewport.width} px`);
      }
      assert.ok(fonts.length > 0, 'no font was asked for');
      await page.context().close();
    }
  });
}

test('the home page starts with what is overdue', async (t) => {
  const page = await newPage(browser, { javaScript: false });
  t.after(() => page.context().close());
  await page.goto(`${server.url}/en`);
  const labels = await page.locator('.crow .tag').allInnerTexts();
  const last = labels.findLastIndex((label) => label.startsWith('Overdue'));
  assert.ok(last >= 0 && labels.slice(0, last + 1).every((label) => label.startsWith('Overdue')), labels.join(', '));
});

test('the brief prints on paper without navigation', async (t) => {
  const page = await newPage(browser, { javaScript: false, locale: 'ar' });
  t.after(() => page.context().close());
  await page.goto(`${server.url}/ar/brief`);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('nav.nav').isVisible(), false);
  assert.ok(await page.locator('.brief').isVisible());
  const paper = await page.pdf({ format: 'A4' });
  assert.ok(paper.length > 10_000);
});
