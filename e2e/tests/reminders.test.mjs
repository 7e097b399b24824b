// A letter reminds by a real mail server, is answered by a message that the mail server hands over, and the answer is taken
// down on the page, with scripts off and on a narrow screen.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { launch, newPage } from '../lib/browser.mjs';
import { assertAccessible } from '../lib/axe.mjs';
import { screenshot } from '../lib/screenshot.mjs';
import { startServer, tansiqProgram } from '../lib/tansiq.mjs';

const PASSWORD = 'a promise kept in time';
const FOCAL = 'amina@example.org';
const SERVER = fileURLToPath(new URL('../../crates/office/tests/it/smtp_server.py', import.meta.url));

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** A mail server (aiosmtpd), and the next message that it takes. */
async function mailServer(t) {
  const child = spawn('/usr/bin/python3', [SERVER], { stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => child.kill());
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => (await lines.next()).value;
  return { port: Number(await next()), next: async () => JSON.parse(await next()) };
}

const header = (message, name) => message.headers.find(([one]) => one.toLowerCase() === name)?.[1];

test('a letter is answered by mail, and the answer is taken down', { timeout: 180_000 }, async (t) => {
  const smtp = await mailServer(t);
  const server = await startServer({
    program: tansiqProgram(),
    arguments_: ({ port, data }) => {
      mkdirSync(join(data, 'data'));
      const settings = [
        '[server]', `public_url = "http://127.0.0.1:${port}"`,
        '[smtp]', 'host = "127.0.0.1"', `port = ${smtp.port}`, 'tls = "none"', 'from = "tansiq@example.org"',
        'answers = "answer+TOKEN@example.org"',
      ];
      writeFileSync(join(data, 'data', 'tansiq.toml'), settings.join('\n'));
      return ['serve', '--listen', `127.0.0.1:${port}`, '--data', join(data, 'data')];
    },
  });
  t.after(() => server.stop());
  const tansiq = (input, ...arguments_) => {
    const data = ['--data', join(server.data, 'data'), '--ui-lang', 'en'];
    const done = spawnSync(tansiqProgram(), [...arguments_, ...data], { input, encoding: 'utf8' });
    return { code: done.status, said: done.stdout + done.stderr };
  };

  // An officer files a promise that is due in some days.
  const page = await newPage(browser, { javaScript: false, locale: 'en', viewport: { width: 390, height: 800 } });
  t.after(() => page.context().close());
  const go = (selector) => Promise.all([page.waitForNavigation(), page.click(selector)]);
  await page.goto(server.output().match(/http:\S+setup\?key=\S+/)[0].replace(/\/\w\w\/setup/, '/en/setup'));
  await page.fill('#name', 'Mona B.');
  await page.fill('#email', 'mona@example.org');
  await page.fill('#password', PASSWORD);
  await go('form.form button');
  const due = new Date(Date.now() + 4 * 24 * 3_600_000);
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(due);
  await page.goto(`${server.url}/en/documents/new`);
  await page.fill('#text', `New York. Morocco undertakes to train forty investigators of terrorist cases by ${day}.`);
  await page.fill('#published', new Date().toISOString().slice(0, 10));
  await page.click('details:has(#audience) > summary');
  await page.selectOption('#audience', 'partners');
  await page.selectOption('#marking', 'TLP:GREEN');
  await go('form.form button.btn-main');
  await go('form.p-card button[value=accept]');

  // The focal point is written to.
  const added = tansiq(`${PASSWORD}\n`, 'user', 'add', FOCAL, '--role', 'focal-point', '--party', 'MAR', '--name', 'Amina');
  assert.equal(added.code, 0, added.said);
  const reminded = tansiq('', 'mail', 'remind');
  assert.match(reminded.said, /1 letter was written/);
  const letter = await smtp.next();
  assert.deepEqual(letter.to, [FOCAL]);
  const [, reference] = letter.text.match(/^1\. (C-\d+-\d+)$/m);
  assert.match(letter.text, /4 days are left/);
  const address = header(letter, 'reply-to');
  assert.match(address, /^answer\+[0-9a-f]{32}@example\.org$/);

  // She answers from her telephone; her mail server hands the message over.
  const reply = (to, id) =>
    [
      `From: Amina <${FOCAL}>`, `To: ${to}`, `Message-ID: <${id}@example.org>`, 'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=x', '', '--x', 'Content-Type: text/plain; charset=utf-8', '', '١',
      'The course was held.', '', 'On Mon, 4 Mar 2024 at 10:00, Tansiq wrote:', '> 1  done', '--x',
      'Content-Type: image/jpeg', 'Content-Disposition: attachment; filename="photo.jpg"', '', 'a photograph', '--x--', '',
    ].join('\r\n');
  const received = tansiq(reply(address, 'a'), 'mail', 'receive', '--delivered-to', address);
  assert.equal(received.code, 0, received.said);
  assert.equal(tansiq(reply(address, 'a'), 'mail', 'receive').code, 0, 'the same message once more');
  assert.equal(tansiq(reply('nobody@example.org', 'b'), 'mail', 'receive').code, 67);
  assert.equal(tansiq(`Auto-Submitted: auto-replied\r\n${reply(address, 'c')}`, 'mail', 'receive').code, 0);

  // The officer reads it and takes it down.
  await page.goto(`${server.url}/en/answers`);
  await assertAccessible(page);
  await screenshot(page, 'answers');
  assert.equal(await page.locator('.list > li').count(), 1);
  await go('.list a.t');
  await assertAccessible(page);
  await screenshot(page, 'answer');
  assert.match(await page.innerText('blockquote'), /The course was held\./);
  assert.doesNotMatch(await page.innerText('blockquote'), /> 1/, 'what she quotes is cut');
  assert.equal(await page.inputValue('#completion-1'), 'complete');
  assert.ok(await page.isChecked('input[name=files-1]'));
  await go('button[value=refuse]');
  assert.match(await page.innerText('.err-msg'), /\S/);
  await page.check('#taken-1');
  await go('button[value=accept]');
  assert.match(await page.innerText('main'), /in the register/);
  await page.goto(`${server.url}/en/commitments/${reference}`);
  assert.match(await page.innerText('main'), /The course was held\./);
  assert.match(await page.innerText('main'), /photo\.jpg/);
  const told = await smtp.next();
  assert.deepEqual(told.to, [FOCAL]);
  assert.match(told.text, new RegExp(`was entered in the register.*${reference}`));

  // She stops the letters with one click.
  const stop = header(letter, 'list-unsubscribe').replace(/[<>\s]/g, '');
  const answer = await fetch(stop, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });
  assert.equal(answer.status, 200);
  assert.match(tansiq('', 'mail', 'remind').said, /No letter stands today/);
  // The browser notes the form that was refused for want of a reason.
  assert.deepEqual(page.complaints.filter((one) => !one.includes('422')), []);
});
