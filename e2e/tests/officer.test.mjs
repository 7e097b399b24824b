// An officer's first quarter of an hour, in Arabic and in English, without JavaScript and with it: she sets the
// register up, pastes an outcome, reviews it, reports, and finds it all in the brief.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { launch, newPage } from '../lib/browser.mjs';
import { assertAccessible } from '../lib/axe.mjs';
import { screenshot } from '../lib/screenshot.mjs';
import { startEmpty } from '../lib/tansiq.mjs';

const OUTCOME = {
  ar: `نيويورك، 26 سبتمبر 2024

اتفق المغرب ومكتب الأمم المتحدة لمكافحة الإرهاب على تنظيم مؤتمر حول الأمن البحري في الرباط في ديسمبر 2024.

وسيعقد الطرفان منتدى للمستفيدين من المساعدة التقنية في الرباط في نوفمبر 2024.

كما قرر المغرب ومكتب الأمم المتحدة لمكافحة الإرهاب إنشاء لجنة مشتركة لأمن الحدود في سنة 2025.`,
  en: `New York, 26 September 2024

Morocco and the United Nations Office of Counter-Terrorism agreed to hold a conference on maritime security in Rabat in December 2024.

The two sides will convene a forum of beneficiaries of technical assistance in Rabat in November 2024.

Morocco and the United Nations Office of Counter-Terrorism also decided to set up a joint committee on border security in 2025.`,
};

const WORDS = {
  ar: { title: 'مؤتمر الأمن البحري', note: 'عُقد المؤتمر في الرباط.', evidence: 'برنامج المؤتمر', late: 'منجز' },
  en: { title: 'Maritime security conference', note: 'The conference was held in Rabat.', evidence: 'Programme of the conference', late: 'Done' },
};

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

for (const [lang, javaScript] of [['ar', false], ['en', true]]) {
  test(`an officer files, reviews and reports in ${lang}, scripts ${javaScript ? 'on' : 'off'}`, { timeout: 120_000 }, async (t) => {
    const server = await startEmpty();
    t.after(() => server.stop());
    const page = await newPage(browser, { javaScript, locale: lang });
    t.after(() => page.context().close());
    const words = WORDS[lang];
    const submit = (selector) => Promise.all([page.waitForNavigation(), page.click(selector)]);
    const seen = async (name) => {
      assert.equal(await page.getAttribute('html', 'lang'), lang);
      assert.equal(await page.getAttribute('html', 'dir'), lang === 'ar' ? 'rtl' : 'ltr');
      await assertAccessible(page);
      await screenshot(page, `officer-${lang}-${name}`);
    };

    // Set-up by the one-time link, the only thing that is served before.
    const link = server.output().match(/http:\S+setup\?key=\S+/)?.[0];
    assert.ok(link, server.output());
    assert.equal((await page.goto(`${server.url}/${lang}`)).status(), 503);
    page.complaints.length = 0;
    await page.goto(link.replace(/\/\w\w\/setup/, `/${lang}/setup`));
    await page.fill('#name', 'Mona B.');
    await page.fill('#email', 'mona@example.org');
    await page.fill('#password', 'a promise kept in time');
    await submit('form.form button');
    assert.equal(new URL(page.url()).pathname, `/${lang}`);
    await seen('empty-home');

    // Paste.
    await page.goto(`${server.url}/${lang}/documents/new`);
    await page.fill('#text', OUTCOME[lang]);
    await page.click('form.form summary');
    await page.selectOption('#lang', lang);
    await page.fill('#published', '2024-09-27');
    await seen('new');
    await submit('form.form button');
    assert.match(new URL(page.url()).pathname, /\/documents\/D-\d{4}-0001\/review$/);
    const review = page.url();
    await seen('review');

    // Accept the first, edit the second, reject the third.
    await submit('.p-card button[value=accept]');
    await submit('.p-card button[value=edit]');
    await page.fill(`#title-${lang}`, words.title);
    await seen('edit');
    await submit('form.form button[value=accept]');
    await submit('.p-card button[value=reject]');
    const tags = await page.goto(review.split('?')[0] + '?show=all').then(() => page.locator('.plist .tag').allInnerTexts());
    assert.ok(tags.length >= 3, `proposals: ${tags}`);

    // The commitments are there, each with its exact words.
    await page.goto(`${server.url}/${lang}/commitments`);
    const rows = page.locator('.crow a.t');
    assert.equal(await rows.count(), 2);
    await seen('commitments');
    await Promise.all([page.waitForNavigation(), page.locator('.crow a.t', { hasText: words.title }).click()]);
    const quote = (await page.innerText('figure.quote blockquote')).trim();
    assert.ok(OUTCOME[lang].includes(quote), quote);
    const commitment = page.url();
    await seen('commitment');

    // A report with evidence.
    await page.goto(`${commitment}/report`);
    await page.check('input[name=completion][value=complete]');
    await page.fill('#completed-on', '2025-01-09/2025-01-10');
    await page.fill('#note', words.note);
    await page.fill('#evidence-title', words.evidence);
    await page.fill('#evidence-url', 'https://example.org/programme');
    await seen('report');
    await submit('form.form button.btn-main');
    assert.equal(page.url().split(/[?#]/)[0], commitment);
    const shown = await page.innerText('main');
    assert.ok(shown.includes(words.note) && shown.includes(words.evidence), shown);

    // The session that the outcome came from is entered by hand; the brief looks back to it.
    await page.goto(`${server.url}/${lang}/sessions/new`);
    await seen('session');

    // And the brief has it, under what is done, with its passage.
    await page.goto(`${server.url}/${lang}/brief?dialogue=all`);
    const line = page.locator('.brief li', { hasText: words.title }).first();
    assert.ok((await line.locator('.tag').innerText()).includes(words.late));
    assert.ok(OUTCOME[lang].includes((await line.locator('blockquote').innerText()).trim()));
    await seen('brief');

    assert.deepEqual(page.complaints, []);
  });
}

test('two officers edit one commitment: the second sees the change and loses nothing she typed', { timeout: 120_000 }, async (t) => {
  const server = await startEmpty();
  t.after(() => server.stop());
  const first = await newPage(browser, { javaScript: false });
  t.after(() => first.context().close());
  const submit = (page, selector) => Promise.all([page.waitForNavigation(), page.click(selector)]);
  await first.goto(server.output().match(/http:\S+setup\?key=\S+/)[0]);
  await first.fill('#name', 'Mona B.');
  await first.fill('#email', 'mona@example.org');
  await first.fill('#password', 'a promise kept in time');
  await submit(first, 'form.form button');
  await first.goto(`${server.url}/en/documents/new`);
  await first.fill('#text', OUTCOME.en);
  await first.fill('#published', '2024-09-27');
  await submit(first, 'form.form button');
  await submit(first, '.p-card button[value=accept]');
  await first.goto(`${server.url}/en/commitments`);
  await Promise.all([first.waitForNavigation(), first.locator('.crow a.t').first().click()]);
  const edit = `${first.url()}/edit`;

  const second = await first.context().newPage();
  second.javaScript = false;
  await first.goto(edit);
  await second.goto(edit);
  await first.fill('#title-en', 'What the first officer wrote');
  await submit(first, 'form.form button.btn-main');
  await second.fill('#title-fr', 'Ce que la seconde a écrit');
  await submit(second, 'form.form button.btn-main');
  const shown = await second.innerText('main');
  assert.ok(shown.includes('Mona B.'), shown);
  assert.equal(await second.inputValue('#title-fr'), 'Ce que la seconde a écrit');
  assert.ok((await second.content()).includes('What the first officer wrote'));
  await assertAccessible(second);
  // Sent again on purpose, it is kept.
  await submit(second, 'form.form button.btn-main');
  await second.goto(edit);
  assert.equal(await second.inputValue('#title-fr'), 'Ce que la seconde a écrit');
});
