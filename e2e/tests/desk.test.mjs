// An officer's own tracker comes in, is found, and goes out again; then the minister's page is on her desk.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { DESKTOP, launch, newPage, PHONE } from '../lib/browser.mjs';
import { assertAccessible } from '../lib/axe.mjs';
import { screenshot } from '../lib/screenshot.mjs';
import { startDemo } from '../lib/tansiq.mjs';

const TRACKER = [
  'الرقم;الالتزام;الجهة المسؤولة;الأجل;الحالة',
  'م-1;تدريب غواصي خفر السواحل على فحص هياكل السفن;المغرب;31/03/2026;قيد التنفيذ',
  'م-2;إعداد دليل مشترك لفحص الحاويات;السنغال;2026;لم يبدأ',
  'م-3;عقد اجتماع لخبراء الطيف;جمهورية لا وجود لها;2026;',
  'م-4;نشر تقرير سنوي عن الحاويات;المغرب;32/13/2026;',
  'م-5;سطر لا يجوز تخزينه;المغرب;2026;TLP:RED',
].join('\n');

const LIST = { name: 'متابعة.csv', mimeType: 'text/csv', buffer: Buffer.from(TRACKER) };

let browser;
let server;
before(async () => {
  [browser, server] = await Promise.all([launch(), startDemo()]);
});
after(async () => {
  await server?.stop();
  await browser?.close();
});

async function signedIn(t, lang, options) {
  const page = await newPage(browser, { locale: lang, ...options });
  t.after(() => page.context().close());
  const submit = (selector) => Promise.all([page.waitForNavigation(), page.click(selector)]);
  await page.goto(`${server.url}/${lang}/sign-in`);
  await page.fill('#email', 'officer@example.org');
  await page.fill('#password', 'one promise kept late');
  await submit('form.form button');
  return { page, submit };
}

/** Nothing breaks the rules, nothing is too wide, and nobody complains. */
async function sound(page, name) {
  await screenshot(page, `desk-${name}`);
  await assertAccessible(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(overflow <= 0, `${name} is ${overflow} px too wide`);
  assert.ok(!(await page.content()).includes('⟦'), name);
}

/** Sends the tracker and stands on its draft. */
async function send({ page, submit }, lang) {
  await page.goto(`${server.url}/${lang}/imports/new`);
  await page.setInputFiles('#file', LIST);
  await submit('form.form button.btn-main');
}

/** The titles that a search finds. */
async function found(page, lang, words) {
  await page.goto(`${server.url}/${lang}/search?q=${encodeURIComponent(words)}`);
  return (await page.locator('.hits .list a.t').allInnerTexts()).join('\n');
}

test('a tracker comes in, is found by another word, and goes out again', { timeout: 180_000 }, async (t) => {
  const desk = await signedIn(t, 'ar');
  const { page, submit } = desk;
  await page.goto(`${server.url}/ar/commitments`);
  await submit('a[href="/ar/imports"]');
  await submit('a[href="/ar/imports/new"]');
  await sound(page, 'new');
  await send(desk, 'ar');
  const draft = page.url();
  await sound(page, 'draft');
  await submit('.tabs a[href*="show=kept-out"]');
  const kept = await page.locator('#lines').innerText();
  assert.match(kept, /لا طرف باسم/);
  assert.match(kept, /ليس تاريخ/);
  assert.match(kept, /TLP:RED/);
  assert.doesNotMatch(kept, /سطر لا يجوز تخزينه|غواصي/);

  await page.goto(draft);
  await submit('button[value=apply]');
  await sound(page, 'done');
  const title = 'تدريب غواصي خفر السواحل على فحص هياكل السفن';
  assert.match(await found(page, 'ar', 'تكوين غواصي'), new RegExp(title));
  await submit(`.hits a.t:has-text("غواصي")`);
  assert.match(await page.locator('h1').innerText(), /غواصي/);
  const line = page.locator('a[href^="/ar/imports/"]');
  assert.match(await line.innerText(), /متابعة\.csv/);
  await Promise.all([page.waitForNavigation(), line.click()]);

  await page.click('details summary');
  await submit('button[value=undo]');
  await sound(page, 'undone');
  assert.doesNotMatch(await found(page, 'ar', 'تكوين غواصي'), /غواصي/);

  await page.goto(`${server.url}/ar/brief`);
  const pdf = page.locator('a[href*="brief.pdf"]').first();
  const href = await pdf.getAttribute('href');
  const answer = await page.request.get(new URL(href, page.url()).href);
  assert.equal(answer.headers()['content-type'], 'application/pdf');
  assert.match((await answer.body()).subarray(0, 5).toString('latin1'), /^%PDF-$/);
  const [download] = await Promise.all([page.waitForEvent('download'), pdf.click()]);
  assert.match((await readFile(await download.path())).subarray(0, 5).toString('latin1'), /^%PDF-$/);
  assert.deepEqual(page.complaints, []);
});

for (const [at, lang] of ['ar', 'fr', 'en'].entries()) {
  test(`without scripts, on a phone, in ${lang}`, { timeout: 180_000 }, async (t) => {
    const desk = await signedIn(t, lang, { javaScript: false, viewport: at % 2 ? DESKTOP : PHONE, dark: at !== 1 });
    const { page, submit } = desk;
    await send(desk, lang);
    await sound(page, `plain-draft-${lang}`);
    await submit('button[value=discard]');
    await sound(page, `plain-list-${lang}`);
    await page.goto(`${server.url}/${lang}/imports/new`);
    await page.setInputFiles('#file', { ...LIST, buffer: Buffer.from('%PDF-1.7\n\u0000') });
    await submit('form.form button.btn-main');
    await sound(page, `plain-fault-${lang}`);
  });
}
