// Echoes in the browser: one text on two pages is one group and decided once, a sentence leads to where it was first
// said, and two figures for one fact become a genealogy with a sentence that is safe to say.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { launch } from '../lib/browser.mjs';
import { assertAccessible } from '../lib/axe.mjs';
import { overflow } from '../lib/gallery.mjs';
import { officer } from '../lib/officer.mjs';
import { screenshot } from '../lib/screenshot.mjs';

const DESPATCH = `Lomé, 26 September 2024. The interior ministers of Togo and Benin met on Thursday in Lomé to look at the fight against terrorism along their shared frontier.

Togo and Benin agreed to organise a joint training course for border guards in Cotonou in December 2024.

The course is to take forty agents of each country in two terms, and its teachers will come from the national police academies.

The minister of Togo thanked the hosts for their welcome and recalled the long friendship of the two peoples.`;

const COPY = `${DESPATCH}

Share this article with your friends. Read also what fishermen say about prices.`;

const LATER = `Cotonou, 20 October 2024. The joint fight against terrorism goes on at the border. Togo and Benin agreed to organise a joint training course for border guards in Cotonou in December 2024.

A spokesman said that land had been found near the old market, and that a call for tenders was being written by a committee of engineers.`;

const OFFICIAL = `Rabat, 15 October 2025. The United Nations Office of Counter-Terrorism looked back at five years of its programme office.

Since 2020 the programme office of UNOCT in Rabat has trained more than 1,000 people from 34 African States.`;

const PAPER = `Rabat, 16 October 2025. A ceremony was held on cooperation against terrorism.

Since 2020 the programme office of UNOCT in Rabat has trained more than 1,500 people from African States.`;

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

for (const [lang, javaScript] of [['en', true], ['ar', false]]) {
  test(`copies, restated sentences and the genealogy of a figure in ${lang}`, { timeout: 240_000 }, async (t) => {
    const { server, page, submit } = await officer(t, browser, { lang, javaScript });
    const file = async (text, published, grade) => {
      await page.goto(`${server.url}/${lang}/documents/new`);
      await page.fill('#text', text);
      await page.fill('#published', published);
      await page.selectOption('#grade', grade);
      await submit('form.form button.btn-main');
      return page.url().split('?')[0];
    };
    const seen = async (name) => {
      await assertAccessible(page);
      await screenshot(page, `echoes-${lang}-${name}`);
    };

    // The later page is filed first: what counts is when each was published.
    const later = await file(LATER, '2024-10-20', 'press');
    const first = await file(DESPATCH, '2024-09-26', 'agency');
    const copy = await file(COPY, '2024-09-27', 'press');
    const number = (review) => review.split('/').at(-2);

    // One group, before anybody decides.
    await page.goto(`${server.url}/${lang}/documents`);
    assert.equal(await page.locator(`a[href$="/copies"]`).count(), 2);
    await page.goto(`${server.url}/${lang}/documents/${number(first)}/copies`);
    assert.equal(await page.locator('section.panel').count(), 1);
    assert.ok((await page.innerText('main')).includes('fishermen'));
    await seen('copies');

    // Decided on one page, decided on the other.
    await page.goto(`${first}?show=open`);
    const card = page.locator('.plist li', { hasText: 'joint training course' }).first();
    if (await card.locator('a.t').count()) await Promise.all([page.waitForNavigation(), card.locator('a.t').click()]);
    assert.ok((await page.locator('.p-card').innerText()).includes(number(copy)));
    await seen('review');
    await submit('.p-card button[value=accept]');
    await page.goto(`${copy}?show=accepted`);
    assert.ok((await page.innerText('.plist')).includes('joint training course'));
    await page.goto(`${server.url}/${lang}/commitments`);
    await Promise.all([page.waitForNavigation(), page.locator('.crow a.t', { hasText: 'joint training' }).first().click()]);
    assert.equal(await page.locator('figure.quote').count(), 2, 'both pages are sources');
    assert.ok(await page.locator(`[aria-labelledby=h-app] a[href*="${number(later)}"]`).count());
    await seen('commitment');

    // The later page leads back to the first.
    await page.goto(`${later}?show=all`);
    const back = page.locator(`main a[href*="/documents/${number(first)}?paragraph="]`).first();
    assert.ok(await back.count(), await page.innerText('main'));
    await seen('restated');
    await Promise.all([page.waitForNavigation(), back.click()]);
    assert.ok(page.url().includes(number(first)));

    // Two figures for one fact come together when the officer says so.
    for (const [text, published, grade] of [[OFFICIAL, '2025-10-15', 'official'], [PAPER, '2025-10-16', 'press']]) {
      const review = await file(text, published, grade);
      await page.goto(`${review}?show=open`);
      const row = page.locator('.plist li', { hasText: /1,[05]00/ }).first();
      if (await row.locator('a.t').count()) await Promise.all([page.waitForNavigation(), row.locator('a.t').click()]);
      await submit('.p-card button[value=accept]');
    }
    await page.goto(`${server.url}/${lang}/claims`);
    const claim = await page.locator('li.fig', { hasText: '1,500' }).first().getAttribute('id');
    await page.goto(`${server.url}/${lang}/claims/${claim}/genealogy`);
    await seen('suggestion');
    await submit('form[action$="/question"] button');
    assert.equal(await page.locator('[aria-labelledby=h-line] > ol > li').count(), 2);
    const safe = await page.innerText('[aria-labelledby=h-safe]');
    assert.ok(safe.includes('1,000') && safe.includes('1,500'), safe);
    await seen('genealogy');
    await page.setViewportSize({ width: 390, height: 800 });
    assert.equal(await overflow(page), null);
    const told = await page.request.get(`${server.url}/${lang}/claims/${claim}/genealogy.json`).then((answer) => answer.json());
    assert.equal(told.mentions.length, 2);
    assert.deepEqual(told.figures.map((one) => one.first_source), [true, false]);
    assert.deepEqual(page.complaints, []);
  });
}
