// The harness itself, on a small page of its own: a failure here is not a failure of the product.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';

import { assertAccessible, violations } from '../lib/axe.mjs';
import { launch, newPage, PHONE } from '../lib/browser.mjs';
import { overflow } from '../lib/gallery.mjs';
import { screenshot } from '../lib/screenshot.mjs';
import { startServer } from '../lib/tansiq.mjs';

const page = (body) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Harness</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<script src="/script.js" defer></script></head><body><main><h1>Harness</h1>${body}</main></body></html>`;
const FORM = `<p id="made">without script</p>
<form method="post" action="/said"><label for="word">Word</label> <input id="word" name="word"> <button>Say</button></form>`;

/** Answers a form, a page with faults, and a script; under the strictest policy the product will have. */
async function answer(request, response) {
  response.setHeader('content-security-policy', "default-src 'none'; script-src 'self'; img-src 'self' data:; form-action 'self'");
  response.setHeader('content-type', 'text/html; charset=utf-8');
  if (request.url === '/script.js') {
    response.setHeader('content-type', 'text/javascript');
    response.end("document.getElementById('made')?.replaceChildren('with script');");
  } else if (request.method === 'POST') {
    let body = '';
    for await (const chunk of request) body += chunk;
    response.end(page(`<p id="said">${new URLSearchParams(body).get('word')}</p>`));
  } else if (request.url === '/faults') {
    response.end(page('<img src="data:,x"><input name="nameless"><p style="color: red">inline style</p><button>i</button><button>j</button>'));
  } else if (request.url === '/wide') {
    response.end(page(`<pre>${'wide '.repeat(100)}</pre>`));
  } else {
    response.end(page(FORM));
  }
}

describe('the harness', () => {
  let browser, server, url;

  before(async () => {
    server = createServer(answer).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${server.address().port}`;
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    server?.closeAllConnections();
    server?.close();
  });

  test('a page stays without script after axe', async () => {
    const tab = await newPage(browser, { javaScript: false });
    await tab.goto(url);
    await assertAccessible(tab);
    assert.equal(await tab.textContent('#made'), 'without script');
    await tab.reload();
    assert.equal(await tab.textContent('#made'), 'without script');
    await tab.context().close();
  });

  for (const javaScript of [true, false]) {
    test(`a form posts ${javaScript ? 'with' : 'without'} script`, async () => {
      const tab = await newPage(browser, { javaScript });
      await tab.goto(url);
      assert.equal(await tab.textContent('#made'), javaScript ? 'with script' : 'without script');
      await tab.getByLabel('Word').fill('تنسيق');
      await tab.getByRole('button', { name: 'Say' }).click();
      assert.equal(await tab.textContent('#said'), 'تنسيق');
      assert.deepEqual(tab.complaints, []);
      await tab.context().close();
    });

    test(`axe finds what is wrong, and only that, ${javaScript ? 'with' : 'without'} script`, async () => {
      const tab = await newPage(browser, { javaScript });
      await tab.goto(url);
      await assertAccessible(tab);
      await tab.goto(`${url}/faults`);
      const found = (await violations(tab)).map(({ id }) => id);
      for (const fault of ['image-alt', 'label', 'target-size']) assert.ok(found.includes(fault), found.join());
      await assert.rejects(assertAccessible(tab), /image-alt: .*\n.*img/);
      await assertAccessible(tab, { off: found });
      assert.equal(await tab.locator('script').count(), 1, 'axe leaves the page as it was');
      await tab.context().close();
    });
  }

  test('a breach of the content security policy is a complaint', async () => {
    const tab = await newPage(browser);
    await tab.goto(`${url}/faults`);
    assert.match(tab.complaints.join('\n'), /Content Security Policy/);
    await tab.context().close();
  });

  test('what is wider than the screen is named', async () => {
    const tab = await newPage(browser, { viewport: PHONE });
    await tab.goto(url);
    assert.equal(await overflow(tab), null);
    await tab.goto(`${url}/wide`);
    assert.match(await overflow(tab), /^\d+ px too wide: pre$/);
    await tab.evaluate(() => (document.querySelector('pre').style.overflowX = 'auto'));
    assert.equal(await overflow(tab), null);
    await tab.context().close();
  });

  test('a screenshot is a picture in e2e/out', async () => {
    const tab = await newPage(browser, { viewport: PHONE });
    await tab.goto(url);
    const bytes = await screenshot(tab, 'harness/phone');
    assert.deepEqual([...bytes.subarray(1, 4)], [...Buffer.from('PNG')]);
    assert.equal(bytes.readUInt32BE(16), PHONE.width);
    assert.equal((await stat(new URL('../out/harness/phone.png', import.meta.url))).size, bytes.length);
    await tab.context().close();
  });
});

describe('a server of one’s own', () => {
  /** A program that listens a moment after its start, as a real one does. */
  const program = process.execPath;
  const listening = ({ port, data }) => ['-e', `
    console.log('data in ${data}');
    setTimeout(() => require('node:http').createServer((q, a) => a.end('here')).listen(${port}, '127.0.0.1'), 200);
  `];

  test('is waited for, answers, stops, and leaves nothing', async () => {
    const own = await startServer({ program, arguments_: listening });
    assert.equal(await (await own.request('/any')).text(), 'here');
    assert.match(own.output(), /data in .*tansiq-e2e-/);
    await own.stop();
    await assert.rejects(own.request('/any'));
    await assert.rejects(stat(own.data), { code: 'ENOENT' });
  });

  test('that ends before it answers is told with its words', async () => {
    const broken = () => ['-e', "console.error('no database'); process.exit(3)"];
    await assert.rejects(startServer({ program, arguments_: broken }), /ended with 3\nno database/);
  });

  test('that is not there is told', async () => {
    await assert.rejects(startServer({ program: '/nowhere/tansiq', arguments_: () => [] }), /cannot be started/);
  });

  test('that never answers is given up', async () => {
    const silent = () => ['-e', 'setInterval(() => {}, 1000)'];
    await assert.rejects(startServer({ program, arguments_: silent, patience: 300 }), /does not answer at \/readyz/);
  });
});
