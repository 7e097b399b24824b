// A whole review by keyboard, in Arabic: decide, edit, take back, add what the reader missed, add a passage to a
// record that is there already, cut one in two. Then the same without script.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from '../lib/browser.mjs';
import { assertAccessible } from '../lib/axe.mjs';
import { officer, paste, select } from '../lib/officer.mjs';
import { screenshot } from '../lib/screenshot.mjs';

const MISSED = 'ويستمر تبادل الضباط بين المدرستين سنة أخرى.';
const TEXT = `توغو وبنين تتفقان على تدريب مشترك لضباط الحدود

لومي، 3 مارس 2024

في إطار مكافحة الإرهاب، اتفقت توغو وبنين على تنظيم دورة تدريبية مشتركة في أمن الحدود في لومي في يونيو 2024.

وسيعقد الطرفان اجتماعاً لتقييم الدورة في كوتونو في سبتمبر 2024.

كما قررت توغو وبنين إنشاء مركز مشترك لأمن الحدود وفتح مدرسة لتدريب الشرطة في سنة 2025.

${MISSED}`;

// Another paper prints the first promise again.
const AGAIN = `تعاون حدودي بين لومي وكوتونو

كوتونو، 4 مارس 2024

وفي إطار مكافحة الإرهاب اتفقت توغو وبنين أمس على تنظيم دورة تدريبية مشتركة في أمن الحدود في العاصمة لومي في يونيو 2024.`;

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

test('a whole review by keyboard in Arabic', { timeout: 180_000 }, async (t) => {
  const here = await officer(t, browser, { lang: 'ar' });
  const { server, page, submit } = here;
  const review = await paste(here, 'ar', TEXT, '2024-03-04');
  const press = (key) => Promise.all([page.waitForNavigation(), page.keyboard.press(key)]);
  const said = () => page.innerText('.status [role=status]');
  const at = () => page.evaluate(() => document.activeElement?.closest('li')?.id);
  const states = async () => {
    await page.goto(`${review}?show=all`);
    return page.locator('.plist > li').count();
  };
  const all = await states();
  assert.ok(all >= 3, `proposals: ${all}`);

  // Down and up unfold the neighbours, and the focus goes with them.
  await page.goto(`${review}?at=1#p1`);
  assert.equal(await at(), 'p1');
  await press('ArrowDown');
  assert.equal(await at(), 'p2');
  await press('ArrowUp');
  assert.equal(await at(), 'p1');
  await assertAccessible(page);
  await screenshot(page, 'review-keys-ar');

  // 1 accepts; the focus is on the next open one, and Z takes it back.
  await press('Digit1');
  assert.ok((await said()).includes('1'));
  assert.equal(await at(), 'p2');
  await press('KeyZ');
  assert.match(page.url(), /did=undo/);
  assert.equal(await at(), 'p1');
  await press('Digit1');

  // 2 opens the form; what is written there is accepted.
  await press('Digit2');
  await page.fill('#title-ar', 'اجتماع تقييم الدورة');
  // Enter in a line of the form stores it.
  await page.focus('#date');
  await press('Enter');
  assert.match(page.url(), /did=edit/);
  assert.equal(await at(), 'p3');

  // 3 rejects; the reason may follow.
  await press('Digit3');
  assert.match(page.url(), /did=reject/);
  await page.click('.why-not summary');
  await page.fill('.why-not input[name=reason]', 'مكرر');
  await press('Enter');
  assert.ok((await page.innerText('#p3')).includes('مكرر'));
  assert.equal(await at(), 'p3');
  await press('KeyZ');
  assert.match(page.url(), /did=undo/);

  // One passage, two promises.
  await page.goto(`${review}?at=3#p3`);
  await Promise.all([page.waitForNavigation(), page.click('#p3 a[href$=split]')]);
  await assertAccessible(page);
  await screenshot(page, 'split-ar');
  await page.locator('input[name=cut]').last().check();
  await submit('form.form button.btn-main');
  assert.match(page.url(), /did=split/);
  const after = await states();
  assert.equal(after, all + 2);
  for (const part of [all + 1, all + 2]) {
    await page.goto(`${review}?at=${part}#p${part}`);
    assert.ok(TEXT.includes((await page.innerText('.p-quote')).trim()));
    await press('Digit1');
  }

  // What the reader missed: selected with the mouse's means, and made longer and shorter by keyboard.
  await page.goto(review);
  await select(page, MISSED);
  await page.keyboard.press('Shift+ArrowLeft');
  await select(page, MISSED);
  await screenshot(page, 'selected-ar');
  await submit('[data-chosen] button.btn-main');
  assert.match(new URL(page.url()).pathname, /\/proposals\/.+\/edit$/);
  assert.equal((await page.innerText('figure.quote blockquote')).trim(), MISSED);
  await page.selectOption('#kind', 'commitment');
  await assertAccessible(page);
  await submit('form.form button[value=accept]');
  assert.match(page.url(), /did=edit/);
  await page.goto(`${server.url}/ar/commitments`);
  await assertAccessible(page);
  await screenshot(page, 'commitments-ar');

  // Another paper's page: the same record gets one more source, and undoing takes it off.
  const other = await paste(here, 'ar', AGAIN, '2024-03-05');
  await page.goto(`${other}?at=1#p1`);
  const alike = page.locator('.alike');
  assert.equal(await alike.count(), 1, await page.innerText('main'));
  await assertAccessible(page);
  await screenshot(page, 'similar-ar');
  const number = (await alike.locator('.ref').first().innerText()).trim();
  await submit('.alike button[value=link]');
  assert.match(page.url(), /did=link/);
  const quotes = async () => {
    await page.goto(`${server.url}/ar/commitments/${number}`);
    return page.locator('figure.quote').count();
  };
  const linked = page.url();
  assert.equal(await quotes(), 2);
  await assertAccessible(page);
  await screenshot(page, 'commitment-ar');
  await page.goto(linked);
  await submit('[data-do=undo]');
  assert.equal(await quotes(), 1);

  // The keys can be turned off.
  await page.goto(`${other}?at=1#p1`);
  await Promise.all([page.waitForNavigation(), page.click('.bar-end a[href*="/keys"]')]);
  await page.locator('.p-card').focus();
  await page.keyboard.press('Digit1');
  assert.doesNotMatch(page.url(), /did=/);
  assert.equal(await page.locator('.p-card kbd').count(), 0);
  assert.deepEqual(page.complaints, []);
});

test('the same without script: decide, add from a paragraph, link, split', { timeout: 180_000 }, async (t) => {
  const here = await officer(t, browser, { lang: 'ar', javaScript: false });
  const { server, page, submit } = here;
  const review = await paste(here, 'ar', TEXT, '2024-03-04');
  await submit('.p-card button[value=accept]');
  await page.goto(`${review}?at=3`);
  await Promise.all([page.waitForNavigation(), page.click('.p-card a[href$=split]')]);
  await submit('form.form button.btn-main');
  assert.equal(await page.locator('.summary li').count(), 1);
  await page.locator('input[name=cut]').last().check();
  await submit('form.form button.btn-main');
  assert.match(page.url(), /did=split/);
  await submit('[data-do=undo]');
  assert.match(page.url(), /did=undo/);

  // From the paragraph: words that do not stand there are refused, a sentence is taken.
  await Promise.all([page.waitForNavigation(), page.locator('.paper .add').last().click()]);
  await assertAccessible(page);
  await page.fill('#words', 'كلمات ليست في النص');
  await submit('form.form button.btn-main');
  assert.equal(await page.locator('.summary li').count(), 1);
  await assertAccessible(page);
  await page.fill('#words', '');
  await page.locator('input[name=sentence]').first().check();
  await submit('form.form button.btn-main');
  assert.equal((await page.innerText('figure.quote blockquote')).trim(), MISSED);
  await submit('form.form button[value=accept]');
  assert.match(page.url(), /did=edit/);

  const other = await paste(here, 'ar', AGAIN, '2024-03-05');
  await page.goto(`${other}?at=1`);
  await submit('.alike button[value=link]');
  assert.match(page.url(), /did=link/);

  // A side agrees, and takes it back.
  await page.goto(`${server.url}/ar/commitments`);
  await Promise.all([page.waitForNavigation(), page.locator('.crow a.t').first().click()]);
  const commitment = page.url();
  await page.goto(`${commitment}/agreement`);
  await assertAccessible(page);
  await page.check('input[name=aspect][value=text]');
  await submit('form.form button.btn-main');
  assert.match(page.url(), /did=agreement/);
  await page.goto(`${commitment}/agreement`);
  await submit('button[value=back]');
  assert.match(page.url(), /did=agreement/);
  // The two refused forms are told in the browser's console, and nothing else.
  assert.equal(page.complaints.filter((complaint) => !complaint.includes('422')).length, 0);
});

test('several files at once: each is told by itself', { timeout: 120_000 }, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'tansiq-files-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const files = [join(folder, 'بيان.txt'), join(folder, 'فارغ.txt'), join(folder, 'آخر.txt')];
  await writeFile(files[0], TEXT);
  await writeFile(files[1], '');
  await writeFile(files[2], AGAIN);
  for (const javaScript of [true, false]) {
    const here = await officer(t, browser, { lang: 'ar', javaScript });
    const { server, page } = here;
    await page.goto(`${server.url}/ar/documents/new`);
    await page.setInputFiles('#file', files);
    if (javaScript) {
      await page.click('form.form button.btn-main');
      await page.waitForFunction(() => document.querySelector('[data-files] [role=status]').textContent === '3 / 3');
      assert.equal(await page.locator('[data-files] .list a').count(), 2);
    } else {
      await Promise.all([page.waitForNavigation(), page.click('form.form button.btn-main')]);
      assert.equal(await page.locator('main .list .tag.done').count(), 2);
      assert.equal(await page.locator('main .list .tag.late').count(), 1);
    }
    await assertAccessible(page);
    await screenshot(page, `files-ar-${javaScript}`);
    await page.goto(`${server.url}/ar/documents`);
    assert.equal(await page.locator('main .list > li').count(), 2);
    // The browser tells of the refused file in its console, which is what it should do.
    page.complaints.length = 0;
  }
});
