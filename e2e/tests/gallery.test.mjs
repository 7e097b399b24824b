// Every page with its samples in every language: accessible, no wider than a telephone, quiet, and small. Width and
// appearance rotate over pages and languages; `cargo xtask gallery --axe` looks at all of them.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { audit, told } from '../lib/axe.mjs';
import { launch, newContext, pageIn } from '../lib/browser.mjs';
import { SETTINGS, contextOptions, named, overflow, pagesIn, serveGallery } from '../lib/gallery.mjs';

const LIMIT = 60 * 1024;
const PHONE = { width: 390, height: 900 };
const folder = process.env.TANSIQ_GALLERY;
if (!folder) throw new Error('TANSIQ_GALLERY is not set: run `cargo xtask test --only browser`');
const pages = await pagesIn(folder);

let browser, gallery, contexts;
// A tab that has done its page waits for the next one of its setting: opening one takes as long as a page.
const waiting = SETTINGS.map(() => []);
before(async () => {
  [browser, gallery] = await Promise.all([launch(), serveGallery(folder)]);
  contexts = await Promise.all(SETTINGS.map((setting) => newContext(browser, contextOptions(setting))));
});
after(async () => {
  await browser?.close();
  gallery?.close();
});

test('every page is there in every language', () => {
  assert.ok(pages.length > 0);
  assert.deepEqual(pages.filter(({ file }) => !file), []);
});

describe('the gallery', { concurrency: SETTINGS.length }, () => {
  for (const [nth, which] of pages.entries()) {
    const turn = nth % SETTINGS.length;
    const shown = named({ ...which, ...SETTINGS[turn] });
    test(shown, { timeout: 60_000 }, async () => {
      const tab = waiting[turn].pop() ?? (await pageIn(contexts[turn]));
      tab.complaints.length = 0;
      await tab.setViewportSize(contextOptions(SETTINGS[turn]).viewport);
      await tab.goto(`${gallery.url}/${which.file}`);
      const { violations } = await audit(tab);
      assert.equal(violations.length, 0, `${shown}\n${told(violations)}`);
      await tab.setViewportSize(PHONE);
      assert.equal(await overflow(tab), null, `${shown}, on ${PHONE.width} px`);
      assert.deepEqual(tab.complaints, [], shown);
      const bytes = await gallery.weight(which.file);
      assert.ok(bytes <= LIMIT, `${shown}: ${bytes} bytes with style sheet and script, not ${LIMIT}`);
      waiting[turn].push(tab);
    });
  }
});
