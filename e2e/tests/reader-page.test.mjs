// How often the reader was right: an officer accepts and rejects, sees the figures, folds proposals away, and takes her
// decisions out. Without JavaScript in Arabic, with it in English.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { launch } from '../lib/browser.mjs';
import { assertAccessible } from '../lib/axe.mjs';
import { officer, paste } from '../lib/officer.mjs';
import { screenshot } from '../lib/screenshot.mjs';

const TEXT = {
  ar: `نيويورك، 26 سبتمبر 2024

اتفق المغرب ومكتب الأمم المتحدة لمكافحة الإرهاب على تنظيم مؤتمر حول الأمن البحري في الرباط في ديسمبر 2024.

وسيعقد الطرفان منتدى للمستفيدين من المساعدة التقنية في الرباط في نوفمبر 2024.

كما قرر المغرب ومكتب الأمم المتحدة لمكافحة الإرهاب إنشاء لجنة مشتركة لأمن الحدود في سنة 2025.

${'وشكر المشاركون البلد المضيف على حسن الاستقبال وأحاطوا علماً بالتقارير. '.repeat(6)}`,
  en: `New York, 26 September 2024

Morocco and the United Nations Office of Counter-Terrorism agreed to hold a conference on maritime security in Rabat in December 2024.

The two sides will convene a forum of beneficiaries of technical assistance in Rabat in November 2024.

Morocco and the United Nations Office of Counter-Terrorism also decided to set up a joint committee on border security in 2025.

${'The delegations thanked the host country for its hospitality and took note of the reports. '.repeat(4)}`,
};

const WORDS = {
  ar: { none: 'لم يُبَتّ', share: '50٪', folded: 'أقل يقيناً', stored: 'حُفظ ذلك' },
  en: { none: 'Nobody has decided', share: '50 %', folded: 'Less sure', stored: 'It is saved' },
};

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

for (const [lang, javaScript] of [['ar', false], ['en', true]]) {
  test(`the reader is measured and tuned in ${lang}, scripts ${javaScript ? 'on' : 'off'}`, { timeout: 120_000 }, async (t) => {
    const desk = await officer(t, browser, { lang, javaScript });
    const { server, page, submit } = desk;
    const words = WORDS[lang];
    const reader = `${server.url}/${lang}/office/reader`;
    const seen = async (name) => {
      await assertAccessible(page);
      await screenshot(page, `reader-${lang}-${name}`);
    };
    const main = async () => (await page.innerText('main')).replace(/[\u2068\u2069]/g, '');

    await page.goto(reader);
    assert.ok((await main()).includes(words.none));
    await seen('none');

    // One is accepted, one rejected, and one waits.
    const review = await paste(desk, lang, TEXT[lang], '2024-09-27');
    const all = await page.locator('.plist > li').count();
    assert.ok(all >= 3, `${all} proposals`);
    await submit('.p-card button[value=accept]');
    await submit('.p-card button[value=reject]');

    await page.goto(reader);
    assert.ok((await main()).includes(words.share), await main());
    await seen('figures');
    await page.setViewportSize({ width: 390, height: 800 });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing runs out of a narrow page');
    await page.setViewportSize({ width: 1280, height: 800 });

    // Every kind is folded away, and nothing is lost.
    for (const select of await page.locator('select[id^=threshold-]').all()) await select.selectOption('1000');
    await submit('#tune button.btn-main');
    assert.ok((await main()).includes(words.stored));
    await page.goto(review);
    assert.ok((await page.innerText('#less-sure > summary')).includes(words.folded));
    assert.equal(await page.locator('#less-sure .plist > li').count(), all - 2);
    assert.equal(await page.locator('.plist > li').count(), all);
    await seen('folded');
    while (await page.locator('.p-card button[value=accept]').count()) await submit('.p-card button[value=accept]');
    assert.equal(await page.locator('#less-sure').count(), 0);

    // With everything decided, the text is in the set.
    await page.goto(reader);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('a[href$="gold.zip"]')]);
    assert.match(download.suggestedFilename(), /^gold\.TLP-.*\.zip$/);
    const bytes = await readFile(await download.path());
    assert.ok(bytes.includes('texts/D-') && bytes.includes('gold/D-') && bytes.includes('vocabulary.json'));
  });
}
