// A draft is pasted, marked and printed, and nothing of it stays in the register until somebody keeps it.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from '../lib/browser.mjs';
import { assertAccessible } from '../lib/axe.mjs';
import { officer } from '../lib/officer.mjs';
import { screenshot } from '../lib/screenshot.mjs';

const SECRET = 'زقطنبور';
const DRAFT = `مشروع البيان الختامي ${SECRET}

أشاد الوزيران بمستوى التعاون القائم وجددا التزامهما بمكافحة الإرهاب.

ستنظم توغو دورة تدريبية لفائدة خمسين ضابطا من ضباط الحدود في لومي قبل يونيو 2030.

ينبغي تعزيز التعاون بين المحققين قدر الإمكان.${'\n\nوشكر المشاركون البلد المضيف على حسن الاستقبال.'.repeat(12)}`;

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** Whether a file below a folder holds these words. */
const holds = (folder, words) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).some(
    (file) => file.isFile() && readFileSync(join(file.parentPath, file.name)).includes(words),
  );

for (const [lang, javaScript, width] of [['ar', false, 390], ['fr', true, 1280]]) {
  test(`a draft is checked in ${lang}, scripts ${javaScript ? 'on' : 'off'}`, { timeout: 180_000 }, async (t) => {
    const { server, page, submit } = await officer(t, browser, { lang, javaScript, viewport: { width, height: 900 } });
    await page.goto(`${server.url}/${lang}/documents`);
    await submit(`main a[href="/${lang}/draft"]`);
    await assertAccessible(page);
    await page.fill('#text', DRAFT);
    await submit('form.form button.btn-main');
    assert.equal(await page.locator('.paper .text mark.d-whole').count(), 1);
    assert.equal(await page.locator('.paper .text mark.d-open .hedge').count(), 2);
    assert.equal(await page.locator('.plist > li').count(), 2);
    assert.equal(await page.locator('.draft-remark').first().getAttribute('lang'), 'ar');
    await assertAccessible(page);
    await screenshot(page, `draft-${lang}`);

    // On paper: the text, the marks and the remarks, and no buttons.
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('.head .btns').isVisible(), false);
    for (const part of ['.paper .text', '.draft-remark >> nth=0', 'table']) {
      assert.equal(await page.locator(part).first().isVisible(), true, part);
    }
    // On the narrowest sheet, where it is longest, the text stands there whole.
    const screen = page.viewportSize();
    await page.setViewportSize({ ...screen, width: 320 });
    const cut = await page.locator('.paper .text').evaluate((text) => text.scrollHeight - text.clientHeight);
    assert.equal(cut, 0, 'nothing of the text is cut off');
    await page.setViewportSize(screen);
    const line = (mark) => page.locator(`.paper .text mark.${mark}`).first().evaluate((m) => getComputedStyle(m).borderBlockEndStyle);
    assert.deepEqual([await line('d-whole'), await line('d-open')], ['solid', 'dashed'], 'marks differ without colours');
    await screenshot(page, `draft-${lang}-print`);
    await page.emulateMedia({ media: 'screen' });

    assert.equal(holds(server.data, SECRET), false, 'nothing is stored');
    await submit(`form[action="/${lang}/draft/keep"] button`);
    await assertAccessible(page);
    assert.equal(await page.inputValue('#audience'), 'owner');
    assert.equal(holds(server.data, SECRET), false, 'nothing is stored before it is confirmed');
    await submit('button[value=keep]');
    assert.match(new URL(page.url()).pathname, new RegExp(`^/${lang}/documents/D-\\d+-0001$`));
    assert.match(await page.textContent('main'), new RegExp(SECRET));
    assert.equal(holds(server.data, SECRET), true);
    assert.deepEqual(page.complaints, []);
  });
}
