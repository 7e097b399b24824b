// The first minute: from the one-time link of an empty register to the first accepted commitment, from a pasted
// Arabic page, with nothing left to defaults but what stands in the forms.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { launch, newPage } from '../lib/browser.mjs';
import { assertAccessible } from '../lib/axe.mjs';
import { screenshot } from '../lib/screenshot.mjs';
import { startEmpty } from '../lib/tansiq.mjs';

const PAGE = `توغو وبنين تتفقان على تدريب مشترك لضباط الحدود

لومي، 3 مارس 2024

في إطار مكافحة الإرهاب، اتفقت توغو وبنين على تنظيم دورة تدريبية مشتركة في أمن الحدود في لومي في يونيو 2024.

وسيعقد الطرفان اجتماعاً لتقييم الدورة في كوتونو في سبتمبر 2024.`;

const STEPS = 8;
const SECONDS = 60;

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

for (const javaScript of [true, false]) {
  test(`a newcomer accepts her first commitment in ${STEPS} steps, scripts ${javaScript ? 'on' : 'off'}`, { timeout: 120_000 }, async (t) => {
    const server = await startEmpty();
    t.after(() => server.stop());
    const page = await newPage(browser, { javaScript, locale: 'ar' });
    t.after(() => page.context().close());
    const link = server.output().match(/http:\S+setup\?key=\S+/)[0].replace(/\/\w\w\/setup/, '/ar/setup');

    let steps = 0;
    const fill = async (field, text) => {
      steps += 1;
      await page.fill(field, text);
    };
    const go = async (selector) => {
      steps += 1;
      await Promise.all([page.waitForNavigation(), page.click(selector)]);
    };
    const begun = performance.now();
    await page.goto(link);
    await fill('#name', 'منى بناني');
    await fill('#email', 'mona@example.org');
    await fill('#password', 'وعد يُحفظ في أجله');
    await go('form.form button');
    await go('main a.btn-main');
    await fill('#text', PAGE);
    await go('form.form button.btn-main');
    await go('.p-card button[value=accept]');
    const seconds = (performance.now() - begun) / 1000;
    t.diagnostic(`${steps} steps, ${seconds.toFixed(1)} s of the machine`);
    assert.ok(steps <= STEPS, `${steps} steps`);
    assert.ok(seconds < SECONDS, `${seconds} s`);

    assert.match(page.url(), /did=accept/);
    assert.ok(await page.locator('.status [role=status]').innerText());
    await assertAccessible(page);
    await screenshot(page, `newcomer-${javaScript}`);
    await page.goto(`${server.url}/ar/commitments`);
    await Promise.all([page.waitForNavigation(), page.locator('.crow a.t').first().click()]);
    assert.ok(PAGE.includes((await page.innerText('figure.quote blockquote')).trim()));
    assert.deepEqual(page.complaints, []);
  });
}
