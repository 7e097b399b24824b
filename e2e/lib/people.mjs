// Registers with several people: an officer who set it up, parties, and those who speak for them.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newPage } from './browser.mjs';
import { startServer, tansiqProgram } from './tansiq.mjs';

export const PASSWORD = 'a promise kept in time';

/** A register that writes to people by this mail server; without one it writes to nobody. */
export async function startRegister({ mailbox } = {}) {
  return startServer({
    program: tansiqProgram(),
    arguments_: ({ port, data }) => {
      const settings = [];
      if (mailbox) {
        settings.push('[server]', `public_url = "http://127.0.0.1:${port}"`);
        settings.push('[smtp]', 'host = "127.0.0.1"', `port = ${mailbox.port}`, 'tls = "none"', 'from = "tansiq@example.org"');
      }
      mkdirSync(join(data, 'data'));
      writeFileSync(join(data, 'data', 'tansiq.toml'), settings.join('\n'));
      return ['serve', '--listen', `127.0.0.1:${port}`, '--data', join(data, 'data')];
    },
  });
}

/** Gives somebody an account with a post, from the shell. */
export async function addPerson(server, email, role, party) {
  const who = ['user', 'add', email, '--role', role, ...(party ? ['--party', party] : [])];
  const child = spawn(tansiqProgram(), [...who, '--data', join(server.data, 'data')], { stdio: ['pipe', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (said += text));
  child.stdin.end(`${PASSWORD}\n`);
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${email}: ${said}`);
}

/** Somebody's browser, signed in: `{ page, go, submit }`. */
export async function signedIn(t, browser, server, email, { lang = 'en', ...options } = {}) {
  const page = await newPage(browser, { locale: lang, ...options });
  t.after(() => page.context().close());
  const go = (path) => page.goto(`${server.url}/${lang}${path}`);
  const submit = (selector) => Promise.all([page.waitForNavigation(), page.click(selector)]);
  await go('/sign-in');
  await page.fill('#email', email);
  await page.fill('#password', PASSWORD);
  await submit('form.form button');
  return { page, go, submit };
}

/** Files a party by the officer's form. */
export async function addParty({ page, go, submit }, kind, code, names) {
  await go('/parties/new');
  await page.selectOption('[name=party-kind]', kind);
  await page.fill('[name=code]', code);
  for (const [lang, name] of Object.entries(names)) await page.fill(`[name=name-${lang}]`, name);
  await submit('form.form button.btn-main');
}
