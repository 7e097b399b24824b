// Passkeys, with a device that Chromium plays (Chrome DevTools Protocol, WebAuthn).

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { launch, newPage } from '../lib/browser.mjs';
import { assertAccessible } from '../lib/axe.mjs';
import { startEmpty } from '../lib/tansiq.mjs';

const EMAIL = 'mona@example.org';
const PASSWORD = 'وعد يُحفظ في أجله';

let browser, server, site;
before(async () => {
  [browser, server] = await Promise.all([launch(), startEmpty()]);
  // Browsers use passkeys at the name of the machine itself, not at its number.
  site = server.url.replace('127.0.0.1', 'localhost');
});
after(() => Promise.all([browser?.close(), server?.stop()]));

/** Gives the browser a device that its holder unlocks. */
async function device(page, options = {}) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      ...options,
    },
  });
  return {
    keys: async () => (await devtools.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
    locked: (locked) => devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: !locked }),
  };
}

/** Presses a button, and waits for the page that the script leads to. */
const through = (page, selector, where) => Promise.all([page.waitForURL(where), page.click(selector)]);

test('a passkey is added, signs in, takes the second step, proves and is removed', { timeout: 180_000 }, async (t) => {
  const page = await newPage(browser, { locale: 'ar' });
  t.after(() => page.context().close());
  const { keys, locked } = await device(page);
  const link = server.output().match(/http:\S+setup\?key=\S+/)[0].replace(/http:.*\/\w\w\/setup/, `${site}/ar/setup`);
  await page.goto(link);
  await page.fill('#name', 'منى بناني');
  await page.fill('#email', EMAIL);
  await page.fill('#password', PASSWORD);
  await Promise.all([page.waitForNavigation(), page.click('form.form button')]);

  await page.goto(`${site}/ar/account/passkeys`);
  await assertAccessible(page);
  await page.fill('#passkey-name', 'هاتف المكتب');
  await page.click('main button.btn-main');
  // The page asks by itself; the codes on paper come with the first passkey.
  const codes = page.locator('ol.paper-codes code');
  await codes.first().waitFor();
  assert.equal(await codes.count(), 10);
  const [key] = await keys();
  assert.ok(key.isResidentCredential && key.rpId === 'localhost');
  await page.goto(`${site}/ar/account/passkeys`);
  assert.match(await page.innerText('main'), /هاتف المكتب/);
  await assertAccessible(page);

  const signOut = async () => {
    await page.goto(`${site}/ar/account`);
    await through(page, 'main > div > form button.btn-main', /sign-in/);
  };
  await signOut();
  await page.goto(`${site}/ar/sign-in?next=/account`);
  await assertAccessible(page);
  await through(page, 'button[value=begin]', `${site}/ar/account`);
  assert.match(await page.innerText('main'), /mona@example\.org/);

  // After the password, in place of a code.
  await signOut();
  await page.fill('#email', EMAIL);
  await page.fill('#password', PASSWORD);
  await through(page, 'form.form button.btn-main', /sign-in\/code/);
  await assertAccessible(page);
  await through(page, 'button[value=begin]', `${site}/ar`);

  // As a proof, also without a form in between.
  await page.goto(`${site}/ar/account/confirm?next=/account/passkeys`);
  await assertAccessible(page);
  await through(page, 'button[value=begin]', `${site}/ar/account/passkeys`);

  // A device that is not unlocked shows nothing; the page says so and asks again.
  await signOut();
  await locked(true);
  await page.click('button[value=begin]');
  await page.locator('[data-when=failed]:visible').first().waitFor();
  await assertAccessible(page);
  await locked(false);
  await through(page, '[data-when=failed] >> visible=true >> nth=-1', `${site}/ar`);

  await page.goto(`${site}/ar/account/passkeys`);
  await through(page, 'button[name=passkey]', /did=removed/);
  await assertAccessible(page);
  await signOut();
  await page.goto(`${site}/ar/sign-in`);
  await page.click('button[value=begin]');
  await page.getByText('لا يُدخل مفتاح المرور هذا أحداً هنا').waitFor();
  const refused = page.complaints.filter((complaint) => !complaint.includes('409'));
  assert.deepEqual(refused, []);
});

test('where there is no passkey the page leads back to the password', { timeout: 60_000 }, async (t) => {
  for (const [what, options, lang, said] of [
    ['no script', { javaScript: false, locale: 'en' }, 'en', /Passkeys need JavaScript/],
    ['a browser that knows none', { locale: 'fr' }, 'fr', /Ce navigateur ne connaît pas les clés d’accès/],
  ]) {
    await t.test(what, async () => {
      const page = await newPage(browser, options);
      if (page.javaScript) await page.addInitScript(() => delete window.PublicKeyCredential);
      await page.goto(`${site}/${lang}/sign-in`);
      await page.click('button[value=begin]');
      await page.getByText(said).waitFor();
      await assertAccessible(page);
      await through(page, 'form.form a.btn', `${site}/${lang}/sign-in`);
      assert.equal(await page.locator('#password').count(), 1);
      assert.deepEqual(page.complaints, []);
      await page.context().close();
    });
  }
  await t.test('an address that is a number', async () => {
    const page = await newPage(browser);
    await page.goto(`${server.url}/en/sign-in`);
    assert.equal(await page.locator('button[value=begin]').count(), 0);
    await page.context().close();
  });
});
