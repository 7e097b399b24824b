// Chromium as the system has it. One browser for each test file, one context for each person and setting.

import { chromium } from 'playwright-core';

/** Starts the browser; `close()` it in `after`. */
export async function launch() {
  const executablePath = process.env.CHROMIUM;
  if (!executablePath) throw new Error('CHROMIUM is not set: run `cargo xtask test --only browser`');
  return chromium.launch({
    executablePath,
    headless: true,
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 360, height: 740 };

/** A context: no cookie, no store, no cache of another one. */
export async function newContext(browser, { javaScript = true, locale = 'en', viewport = DESKTOP, dark = false, ...more } = {}) {
  const context = await browser.newContext({
    javaScriptEnabled: javaScript,
    locale,
    viewport,
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    ...more,
  });
  context.setDefaultTimeout(10_000);
  return context;
}

/**
 * A new page in the context.
 *
 * `page.complaints` collects what a person never sees but must not happen: errors of scripts, breaches of the
 * content security policy, and files that the server does not have.
 */
export async function pageIn(context) {
  const page = await context.newPage();
  page.complaints = [];
  page.on('pageerror', (error) => page.complaints.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') page.complaints.push(`console: ${message.text()}`);
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    // A page that is left while it loads, and a download, abort their request.
    if (why !== 'net::ERR_ABORTED') page.complaints.push(`request: ${request.url()} ${why}`);
  });
  return page;
}

/** A new page in a context of its own; `page.javaScript` says whether its scripts run. */
export async function newPage(browser, { javaScript = true, ...more } = {}) {
  const page = await pageIn(await newContext(browser, { javaScript, ...more }));
  page.javaScript = javaScript;
  return page;
}
