// A sign-in service as others run it: the certified OpenID provider of npm, `oidc-provider`, with its own pages.

import { once } from 'node:events';
import Provider from 'oidc-provider';

/** Starts the service at this issuer for one register; everybody is whom she says. */
export async function startProvider({ issuer, back, secret }) {
  // It says on the console what is only right for a test.
  const { warn, info } = console;
  Object.assign(console, { warn() {}, info() {} });
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'tansiq', client_secret: secret, redirect_uris: [back] }],
    cookies: { keys: ['of a test'] },
  });
  Object.assign(console, { warn, info });
  const { hostname, port } = new URL(issuer);
  const server = provider.listen(Number(port), hostname);
  await once(server, 'listening');
  return {
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Says on the pages of the service who one is, and agrees. */
export async function signInThere(page, name) {
  await page.waitForSelector('input[name=login]');
  await page.fill('input[name=login]', name);
  await page.fill('input[name=password]', 'whatever');
  await Promise.all([page.waitForNavigation(), page.click('button[type=submit]')]);
  if (page.url().includes('/interaction/')) {
    await Promise.all([page.waitForNavigation(), page.click('button[type=submit]')]);
  }
}
