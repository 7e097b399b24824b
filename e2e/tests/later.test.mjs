// A long text is filed at once and read apart from the page: without scripts she looks again, with them the page says
// so when it is done, and nothing moves by itself.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { launch } from '../lib/browser.mjs';
import { assertAccessible } from '../lib/axe.mjs';
import { officer } from '../lib/officer.mjs';
import { screenshot } from '../lib/screenshot.mjs';

const PROMISE = {
  ar: 'اتفق المغرب ومكتب الأمم المتحدة لمكافحة الإرهاب على تنظيم مؤتمر حول الأمن البحري في الرباط في ديسمبر 2024.',
  en: 'Morocco and the United Nations Office of Counter-Terrorism agreed to hold a conference on maritime security in Rabat in December 2024.',
};
const LIMIT = 60 * 1024;
const FILLER = {
  ar: 'وتناول المشاركون في هذه الفقرة مسائل أخرى كثيرة من غير أن يعدوا بشيء.',
  en: 'In this paragraph the participants spoke of many other matters and promised nothing.',
};

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

for (const [lang, javaScript] of [['ar', false], ['en', true]]) {
  test(`a long text is read apart from the page in ${lang}, scripts ${javaScript ? 'on' : 'off'}`, { timeout: 180_000 }, async (t) => {
    const { server, page, submit } = await officer(t, browser, { lang, javaScript, viewport: { width: 390, height: 800 } });
    const filler = `${FILLER[lang]}\n\n`;
    const text = `${PROMISE[lang]}\n\n${filler.repeat(Math.ceil(300_000 / filler.length))}`;
    await page.goto(`${server.url}/${lang}/documents/new`);
    await page.fill('#published', '2024-09-27');
    await page.setInputFiles('#file', { name: 'long.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });
    await submit('form.form button.btn-main');
    const path = new URL(page.url()).pathname;
    assert.match(path, new RegExp(`^/${lang}/documents/D-\\d+-0001/reading$`));
    await assertAccessible(page);
    await screenshot(page, `later-${lang}`);
    if (javaScript) {
      const words = await page.getAttribute('[data-wait]', 'data-wait');
      await page.waitForFunction((words) => document.querySelector('[data-wait]').textContent.includes(words), words, {
        timeout: 120_000,
      });
      assert.equal(new URL(page.url()).pathname, path, 'nothing moves by itself');
      await submit('a.btn-main');
    } else {
      for (let looks = 0; new URL(page.url()).pathname === path; looks += 1) {
        assert.ok(looks < 1_000, 'it is never read');
        await submit('a.btn-main');
      }
    }
    assert.match(new URL(page.url()).pathname, /\/review$/);
    assert.ok((await page.locator('.plist > li').count()) >= 1);

    // The long text comes a part at a time, none of which is heavy on a slow line.
    const weigh = async (answer) => {
      const { responseBodySize } = await answer.request().sizes();
      assert.ok(responseBodySize <= LIMIT, `${page.url()}: ${responseBodySize} bytes`);
    };
    await weigh(await page.reload());
    await screenshot(page, `part-${lang}`);
    await weigh((await submit('a[rel=next]'))[0]);
    assert.match(page.url(), /part=2/);
    await assertAccessible(page);
    await submit('.panel a[href*="at=1#p1"]');
    assert.equal(await page.locator('#q1').count(), 1);
    const [document] = page.url().split('/review');
    await weigh(await page.goto(`${document}?part=3`));
    await assertAccessible(page);
    assert.deepEqual(page.complaints, []);
  });
}
