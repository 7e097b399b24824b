// One request for assistance through its whole life: a State asks in Arabic, the secretariat works in English, a donor
// offers in French, a reviewer looks on. Each sees what is meant for her and nothing else.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { connect } from 'node:net';
import { launch } from '../lib/browser.mjs';
import { assertAccessible } from '../lib/axe.mjs';
import { startMailbox } from '../lib/mailbox.mjs';
import { addParty, addPerson, signedIn, startRegister } from '../lib/people.mjs';
import { screenshot } from '../lib/screenshot.mjs';

const NARROW = { width: 390, height: 844 };
const LATENCY_MS = 200;
const BYTES_A_SECOND = 50_000 / 8;
const BUDGET = 60 * 1024;
const TITLE = 'كشف الوثائق المزورة في المعابر البرية';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** Nothing breaks the rules, and nothing is too wide. */
async function sound(page, name) {
  await screenshot(page, `need-${name}`);
  await assertAccessible(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(overflow <= 0, `${name} is ${overflow} px too wide`);
  assert.ok(!(await page.content()).includes('⟦'), name);
}

/** A register with the parties and the people. */
async function scene(t, options) {
  const server = await startRegister(options);
  t.after(() => server.stop());
  await addPerson(server, 'mona@example.org', 'officer');
  const desk = await signedIn(t, browser, server, 'mona@example.org');
  await addParty(desk, 'state', 'XAA', { ar: 'دولة ألف', fr: 'État A', en: 'State A' });
  await addParty(desk, 'state', 'XBB', { en: 'State B' });
  await addParty(desk, 'organisation', 'XGIVE', { fr: 'Fonds d’entraide', en: 'Aid Fund' });
  return { server, desk };
}

/** Writes the parts of a request and stands on the last page. */
async function write({ page, go, submit }, { addressees = 'XGIVE' } = {}) {
  await go('/needs/new');
  await page.fill('#title', TITLE);
  await page.fill('#note', 'لا يوجد مدربون لدى المركز.');
  await submit('button[value=next]');
  await page.check('input[name=aid][value=training]');
  await page.check('input[name=theme][value=border-security]');
  await page.check('input[name=language][value=ar]');
  await page.fill('#absorbs', '٤٠');
  await page.fill('#wanted-by', '2030-Q3');
  await submit('button[value=next]');
  await page.fill('#authority', 'وزارة الداخلية');
  await page.fill('#expected-result', 'أربعون مدربًا في السنة.');
  await submit('button[value=next]');
  await page.fill('#addressees', addressees);
  await submit('button[value=next]');
  assert.match(page.url(), /draft\/review$/);
}

test('a request goes its whole way, and each sees what is meant for her', { timeout: 300_000 }, async (t) => {
  const mailbox = await startMailbox();
  t.after(() => mailbox.stop());
  const { server, desk } = await scene(t, { mailbox });
  await addPerson(server, 'amina@example.org', 'focal-point', 'XAA');
  await addPerson(server, 'driss@example.org', 'focal-point', 'XAA');
  await addPerson(server, 'claire@example.org', 'donor', 'XGIVE');
  await addPerson(server, 'ruth@example.org', 'reviewer', 'XBB');
  const amina = await signedIn(t, browser, server, 'amina@example.org', { lang: 'ar', javaScript: false });
  const driss = await signedIn(t, browser, server, 'driss@example.org', { lang: 'ar' });
  const claire = await signedIn(t, browser, server, 'claire@example.org', { lang: 'fr' });
  const ruth = await signedIn(t, browser, server, 'ruth@example.org');

  await write(amina);
  const below = new URL(amina.page.url()).pathname.replace(/^\/ar/, '').replace(/\/draft.*/, '');
  /** Who reads an address, by the status that each gets. */
  const read = async (path) => {
    const seen = {};
    for (const [name, { page }] of Object.entries({ amina, driss, desk, claire, ruth })) {
      seen[name] = (await page.request.get(`${server.url}/en${path}`)).status();
    }
    seen.public = (await server.request(`/en${path}`)).status;
    return seen;
  };
  /** Takes the step of a button on the request's page. */
  const step = async (who, word) => {
    await who.go(below);
    await who.submit(`.panel button[value=${word}]`);
    assert.ok(await who.page.locator('[role=status]').count(), word);
  };
  /** The letter to somebody about the request whose text fits. */
  const letter = (name, fits) => mailbox.next(({ to, text }) => to[0].startsWith(`${name}@`) && fits.test(text));
  const hidden = { claire: 404, ruth: 404, public: 404 };

  await sound(amina.page, 'review');
  assert.deepEqual(await read(below), { amina: 200, driss: 200, desk: 404, ...hidden });
  await amina.submit('.form button.btn-main');
  await sound(amina.page, 'submitted');
  assert.deepEqual(await read(below), { amina: 200, driss: 200, desk: 200, ...hidden });
  const told = await letter('driss', /submitted the request/);
  assert.ok(told.text.split(/\r?\n/).includes(`${server.url}/ar${below}`), told.text);
  assert.ok(!told.text.includes('الوثائق'), 'what the request says stands in the register alone');
  await step(driss, 'authenticate');
  await letter('mona', /waits for the secretariat/);
  await step(desk, 'acknowledge');
  await sound(desk.page, 'desk');
  assert.deepEqual(await read(below), { amina: 200, driss: 200, desk: 200, ...hidden });
  await step(desk, 'circulate');
  await letter('claire', /vous a été diffusée/);
  assert.deepEqual(await read(below), { amina: 200, driss: 200, desk: 200, claire: 200, ruth: 404, public: 404 });

  await claire.go('/needs');
  await sound(claire.page, 'board');
  await claire.submit(`a.t[href="/fr${below}"]`);
  await sound(claire.page, 'donor');
  await claire.submit(`a[href="/fr${below}/matches/new"]`);
  await claire.page.fill('#terms-fr', 'Deux semaines de formation, quarante places.');
  await claire.submit('form.form button.btn-main');
  await amina.go(below);
  await amina.submit('#matches a.t');
  const match = new URL(amina.page.url()).pathname.replace(/^\/ar/, '');
  // Whoever is not signed in is asked to, whether there is such an offer or not.
  assert.deepEqual(await read(match), { amina: 200, driss: 200, desk: 200, claire: 200, ruth: 404, public: 303 });
  /** Does something with the offer. */
  const act = async (who, word) => {
    await who.go(match);
    await who.submit(`button[name=do][value=${word}]`);
  };
  await letter('amina', /Help was offered/);
  await act(amina, 'choose');
  await letter('claire', /a retenu votre offre/);
  await act(claire, 'begin');
  await act(claire, 'deliver');
  await letter('amina', /the help on the request .* was given/);
  await act(claire, 'confirm');
  await desk.go(below);
  assert.equal(await desk.page.locator('button[value=close]').count(), 0, 'one side is not both');
  await act(amina, 'confirm');
  await letter('mona', /The secretariat closes it/);
  await step(desk, 'close');
  await amina.go(below);
  assert.match(await amina.page.innerText('.kpis'), /مغلق/);
  await sound(amina.page, 'closed');
  for (const { page } of [amina, driss, desk, claire]) assert.deepEqual(page.complaints, []);
});

test('the form works on a phone over a poor line without scripts, and says what is missing', { timeout: 240_000 }, async (t) => {
  const { server } = await scene(t);
  await addPerson(server, 'amina@example.org', 'focal-point', 'XAA');
  const amina = await signedIn(t, browser, server, 'amina@example.org', { lang: 'ar', javaScript: false, viewport: NARROW });
  const { page, submit } = amina;
  const bodies = [];
  page.on('response', (response) => {
    const counts = response.request().resourceType() === 'document' && response.status() === 200;
    if (counts) bodies.push(response.body().then((bytes) => bytes.length, () => 0));
  });
  const line = await page.context().newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', {
    offline: false, latency: LATENCY_MS, downloadThroughput: BYTES_A_SECOND, uploadThroughput: BYTES_A_SECOND,
  });
  page.setDefaultTimeout(60_000);
  const begun = performance.now();
  await assert.rejects(write(amina, { addressees: 'XNOWHERE' }), { code: 'ERR_ASSERTION' });
  assert.match(await page.title(), /خطأ/);
  t.diagnostic(`four parts in ${((performance.now() - begun) / 1000).toFixed(1)} s over 50 kbit/s`);
  await sound(page, 'phone-wrong');
  await page.click('#summary a');
  assert.equal(await page.evaluate(() => document.querySelector(':target')?.id), 'addressees');
  await page.keyboard.type('XBB\n');
  await page.fill('#addressees', 'XBB');
  await submit('button[value=next]');
  await sound(page, 'phone-review');
  await submit('.form button.btn-main');
  assert.match(page.url(), /\?did=step$/);
  const sizes = await Promise.all(bodies);
  assert.ok(sizes.length >= 6 && sizes.some(Boolean) && Math.max(...sizes) < BUDGET, `pages of ${sizes} bytes`);
});

test('the error summary leads the keyboard to its fields', { timeout: 120_000 }, async (t) => {
  const { server } = await scene(t);
  await addPerson(server, 'amina@example.org', 'focal-point', 'XAA');
  const { page, go, submit } = await signedIn(t, browser, server, 'amina@example.org', { lang: 'fr', viewport: NARROW });
  await go('/needs/new');
  await submit('button[value=later]');
  await page.goto(page.url().replace(/\?.*/, '/draft/review'));
  await submit('.form button.btn-main');
  await sound(page, 'lacks');
  await page.click('#summary a[href="#authority"]');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'authority');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  assert.match(page.url(), /draft\/past#authority$/);
  await page.goto(page.url().replace(/past#.*/, 'help'));
  await page.fill('#absorbs', 'beaucoup');
  await submit('button[value=next]');
  await page.click('#summary a[href="#absorbs"]');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'absorbs');
  assert.equal(await page.inputValue('#absorbs'), 'beaucoup');
});

/** A line between a browser and the server that can break after so many bytes that a browser sends. */
async function line(port) {
  let left = Infinity;
  const sockets = new Set();
  const proxy = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => (near.destroy(), far.destroy(), sockets.delete(socket)));
    }
    near.on('data', (bytes) => {
      if (left > 0) far.write(bytes);
      left -= bytes.length;
    });
    // Once it is broken, nothing comes back either.
    far.on('data', (bytes) => (left > 0 ? near.write(bytes) : near.destroy()));
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    url: `http://127.0.0.1:${proxy.address().port}`,
    breakAfter: (bytes) => (left = bytes),
    mend: () => (left = Infinity),
    stop: () => (proxy.close(), sockets.forEach((socket) => socket.destroy())),
  };
}

test('a line that breaks while the form is sent costs no word and makes one draft', { timeout: 120_000 }, async (t) => {
  const { server } = await scene(t);
  await addPerson(server, 'amina@example.org', 'focal-point', 'XAA');
  const cable = await line(Number(new URL(server.url).port));
  t.after(() => cable.stop());
  const far = { ...server, url: cable.url };
  const amina = await signedIn(t, browser, far, 'amina@example.org', { lang: 'ar', javaScript: false, viewport: NARROW });
  const { page, go, submit } = amina;
  await go('/needs/new');
  await page.fill('#title', TITLE);
  await page.fill('#note', 'لا يوجد مدربون لدى المركز.');
  const form = await page.evaluate(() => Object.fromEntries(new FormData(document.querySelector('form.form'))));
  // It arrives, and the answer does not: the browser knows nothing, and the person sends it again.
  cable.breakAfter(1);
  await page.click('button[value=next]', { noWaitAfter: true }).catch(() => {});
  await page.waitForEvent('requestfailed', { timeout: 20_000 }).catch(() => {});
  cable.mend();
  for (let time = 0; time < 2; time += 1) {
    const again = await page.request.post(`${cable.url}/ar/needs/new`, { form: { ...form, do: 'next' }, maxRedirects: 0 });
    assert.equal(again.status(), 303);
  }
  await go('/needs');
  assert.equal(await page.locator('table tbody tr').count(), 1, 'one draft');
  await submit('table a.t');
  await submit('a[href$="/draft/lack"]');
  assert.equal(await page.inputValue('#title'), TITLE);
  // Offline while a part is sent: every part that was stored is there.
  const past = page.url().replace(/lack$/, 'past');
  await page.goto(past);
  await page.fill('#authority', 'وزارة الداخلية');
  await page.context().setOffline(true);
  const broken = page.waitForEvent('requestfailed', { timeout: 20_000 });
  await page.click('button[value=next]', { noWaitAfter: true }).catch(() => {});
  await broken;
  await page.waitForLoadState().catch(() => {});
  await page.context().setOffline(false);
  await page.goto(past);
  await page.fill('#authority', 'وزارة الداخلية');
  await submit('button[value=next]');
  assert.match(page.url(), /draft\/readers$/);
  await page.goto(past.replace(/past$/, 'review'));
  assert.match(await page.innerText('main'), new RegExp(TITLE));
});
