// Signing in with a sign-in service elsewhere: a real one, with scripts off.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch, newPage } from '../lib/browser.mjs';
import { assertAccessible } from '../lib/axe.mjs';
import { signInThere, startProvider } from '../lib/provider.mjs';
import { freePort, startServer, tansiqProgram } from '../lib/tansiq.mjs';

const SECRET = 'a secret between the two';
const PASSWORD = 'a promise kept in time';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** A register that knows a service, and the service. */
async function scene(t) {
  const issuer = `http://127.0.0.1:${await freePort()}`;
  const server = await startServer({
    program: tansiqProgram(),
    arguments_: ({ port, data }) => {
      mkdirSync(join(data, 'data'));
      const settings = [
        '[server]', `public_url = "http://127.0.0.1:${port}"`,
        '[[oidc]]', 'word = "ministry"', 'name = { ar = "وزارة الخارجية", fr = "Le ministère", en = "The ministry" }',
        `issuer = "${issuer}"`, 'client_id = "tansiq"',
      ];
      writeFileSync(join(data, 'data', 'tansiq.toml'), settings.join('\n'));
      return ['serve', '--listen', `127.0.0.1:${port}`, '--data', join(data, 'data')];
    },
    env: { TANSIQ_OIDC_SECRET_MINISTRY: SECRET },
  });
  t.after(() => server.stop());
  const provider = await startProvider({ issuer, back: `${server.url}/signin/ministry/back`, secret: SECRET });
  t.after(() => provider.stop());
  const visitor = async (lang) => {
    const page = await newPage(browser, { javaScript: false, locale: lang });
    // What the pages of the service lack is nothing of ours.
    await page.route('https://fonts.googleapis.com/**', (route) => route.fulfill({ contentType: 'text/css', body: '' }));
    await page.route(`${issuer}/favicon.ico`, (route) => route.fulfill({ status: 204 }));
    t.after(() => page.context().close());
    const go = (selector) => Promise.all([page.waitForNavigation(), page.click(selector)]);
    return { page, go };
  };
  const setUp = server.output().match(/http:\S+setup\?key=\S+/)[0];
  return { server, visitor, setUp };
}

test('somebody ties her account elsewhere to hers, signs in with it, and others are told what to do', { timeout: 120_000 }, async (t) => {
  const { server, visitor, setUp } = await scene(t);
  const { page, go } = await visitor('ar');
  await page.goto(setUp.replace(/\/\w\w\/setup/, '/ar/setup'));
  await page.fill('#name', 'منى بناني');
  await page.fill('#email', 'mona@example.org');
  await page.fill('#password', PASSWORD);
  await go('form.form button');

  // She ties it, and comes back to the page that says so.
  await page.goto(`${server.url}/ar/account/identities`);
  await assertAccessible(page);
  await go('button[name=add]');
  assert.ok(!page.url().startsWith(server.url), page.url());
  await signInThere(page, 'mona');
  assert.equal(page.url(), `${server.url}/ar/account/identities?did=added`);
  assert.match(await page.innerText('main'), /وزارة الخارجية/);
  await assertAccessible(page);

  // Signed out here she is still known there, and comes in without a word.
  await page.goto(`${server.url}/ar/account`);
  await go('form[action$="/sign-out"] button');
  await page.goto(`${server.url}/ar/sign-in?next=/account`);
  await assertAccessible(page);
  await go('button[name=service]');
  assert.equal(page.url(), `${server.url}/ar/account`);
  assert.match(await page.innerText('main'), /منى بناني/);

  // Somebody changes her mind there.
  const other = await visitor('fr');
  await other.page.goto(`${server.url}/fr/sign-in`);
  await other.go('button[name=service]');
  await other.go('a[href$="/abort"]');
  assert.match(await other.page.innerText('main'), /annulée/);
  await assertAccessible(other.page);

  // Somebody is known there and not here.
  await other.page.goto(`${server.url}/fr/sign-in`);
  await other.go('button[name=service]');
  await signInThere(other.page, 'karim');
  assert.match(await other.page.innerText('main'), /aucun compte d’ici n’est lié[\s\S]*invitation/);
  await other.page.goto(`${server.url}/fr/account`);
  assert.match(other.page.url(), /sign-in/);

  // An invitation is accepted without a password.
  await page.goto(`${server.url}/en/accounts`);
  await page.fill('#name', 'Salma');
  await page.fill('#email', 'salma@example.org');
  await page.fill('#password-now', PASSWORD);
  await go('form.form button');
  const link = (await page.content()).match(/http:[^"<\s]+invitation\?key=\w+/)[0];
  const salma = await visitor('en');
  await salma.page.goto(link.replace(/\/\w\w\/invitation/, '/en/invitation'));
  await assertAccessible(salma.page);
  await salma.go('button[name=service]');
  await signInThere(salma.page, 'salma');
  await salma.page.goto(`${server.url}/en/account`);
  assert.match(await salma.page.innerText('main'), /Salma/);
  // What asks others for their password takes that she signed in a moment ago.
  await salma.page.goto(`${server.url}/en/account/data`);
  assert.equal(await salma.page.locator('#password-now').count(), 0);
  // No page broke a rule of its own; that a page says no is what is tried here.
  for (const { page: one } of [{ page }, other, salma]) {
    assert.deepEqual(one.complaints.filter((said) => !/status of 40[39]/.test(said)), []);
  }
});
