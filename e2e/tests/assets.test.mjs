// The style sheet, the script and the pictures by themselves, on a small page and under a strict policy.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile, readdir, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';

import { assertAccessible } from '../lib/axe.mjs';
import { launch, newPage } from '../lib/browser.mjs';

const assets = new URL('../../assets/', import.meta.url);
const css = await readFile(new URL('tansiq.css', assets), 'utf8');
const plain = css.replace(/\/\*[\s\S]*?\*\//g, '');

/** The custom properties that a block sets: `tokens(':root {')`. */
function tokens(opening) {
  const start = plain.indexOf(opening);
  assert.ok(start >= 0, opening);
  const block = plain.slice(start, plain.indexOf('}', start));
  return Object.fromEntries([...block.matchAll(/(--[\w-]+): ([^;]+);/g)].map(([, name, value]) => [name, value]));
}

/** Contrast of two colours, as WCAG counts it. */
function contrast(one, other) {
  const luminance = (hex) => {
    const wide = hex.length === 4 ? hex.replace(/[\da-f]/g, '$&$&') : hex;
    const [r, g, b] = [1, 3, 5]
      .map((at) => parseInt(wide.slice(at, at + 2), 16) / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** Each colour stands once, its dark value beside the light one: `var(--light, x) var(--dark, y)`. */
const both = tokens(':root {');
const half = (name) => Object.fromEntries(
  Object.entries(both).map(([token, value]) => [token, value.match(new RegExp(`var\\(--${name}, ([^)]+)\\)`))?.[1] ?? value]),
);
const [light, dark] = [half('light'), half('dark')];

describe('the style sheet', () => {
  test('names only files that are there', async () => {
    for (const [, file] of plain.matchAll(/url\(([^#)][^)]*)\)/g)) {
      assert.match(file, /^fonts\/[\w-]+\.woff2$/);
      assert.ok((await stat(new URL(file, assets))).size > 0, file);
    }
    assert.doesNotMatch(plain, /@import|https?:/);
  });

  test('has the same dark colours whether the system or the person asks', () => {
    const [bySystem, byPerson] = [':root:not([data-theme="light"]) {', ':root[data-theme="dark"] {'].map((opening) => plain.split(opening));
    for (const parts of [bySystem, byPerson]) {
      assert.equal(parts.length, 2);
      assert.equal(parts[1].slice(0, parts[1].indexOf('}')).replace(/\s+/g, ' ').trim(), '--light: ; --dark: initial;');
    }
    assert.notEqual(light['--bg'], dark['--bg']);
  });

  test('knows no left and right', () => {
    assert.doesNotMatch(plain, /(?:^|[\s;{])(?:(?:margin|padding|border)-(?:left|right)|left|right|float|text-align: (?:left|right))\s*[:;]/);
  });

  for (const [name, colours] of Object.entries({ light, dark })) {
    test(`has ${name} colours that can be read`, () => {
      const text = ['ink', 'ink-2', 'ink-3', 'accent', 'accent-2'].flatMap((ink) => ['bg', 'surface', 'sunken'].map((on) => [ink, on, 4.5]));
      const status = ['late', 'going', 'done', 'open', 'hold', 'prop'].flatMap((ink) => [[ink, `${ink}-soft`, 4.5], [ink, 'surface', 4.5]]);
      const source = ['commit', 'meet', 'stat', 'on'].map((mark) => ['ink', `h-${mark}`, 4.5]);
      const controls = [['edge', 'surface', 3], ['edge', 'bg', 3], ['on-accent', 'accent', 4.5], ['focus-ink', 'focus', 4.5]];
      for (const [ink, on, least] of [...text, ...status, ...source, ...controls]) {
        const found = contrast(colours[`--${ink}`], colours[`--${on}`]);
        assert.ok(found >= least, `${ink} on ${on}: ${found.toFixed(2)}, not ${least}`);
      }
    });
  }
});

describe('the pictures', () => {
  test('hold drawings alone', async () => {
    for (const name of (await readdir(assets)).filter((name) => name.endsWith('.svg'))) {
      const text = await readFile(new URL(name, assets), 'utf8');
      assert.doesNotMatch(text, /<script|<style|style=|\son\w+=|href=|<image/, name);
    }
    const icons = await readFile(new URL('icons.svg', assets), 'utf8');
    const ids = [...icons.matchAll(/<symbol id="(i-[a-z]+)" viewBox="0 0 20 20">/g)].map(([, id]) => id);
    assert.equal(ids.length, icons.split('<symbol').length - 1);
    assert.equal(new Set(ids).size, ids.length);
  });
});

const PAGE = `<!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8"><title>Assets</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="/assets/logo.svg">
<link rel="stylesheet" href="/assets/tansiq.css"><script src="/assets/tansiq.js" defer></script></head><body>
<header class="top"><div class="wrap"><nav class="nav" id="nav" aria-label="Main"><ul><li><a href="/a">Dialogue</a></li></ul></nav>
<div class="tools"><a href="/theme" data-do="theme">Appearance</a><a class="menu" href="#nav">Menu</a></div></div></header>
<main class="wrap"><h1>Assets</h1>
<nav class="tabs" aria-label="Views"><a href="/b">List</a></nav>
<div class="kpis"><a href="/c"><b>5</b><span>overdue</span></a></div>
<div class="summary"><ul><li><a href="/d">Enter a date</a></li></ul></div>
<ul class="keys"><li><a href="/e">Overdue</a></li></ul>
<p><a class="btn" href="/f">Open</a> <a class="qn" href="/g">1</a></p>
<p><svg class="i" aria-hidden="true"><use href="/assets/icons.svg#i-late"/></svg></p>
<details><summary>More</summary><p id="more">Unfolded</p></details>
<form action="/decide" target="made"><ol data-keys="review">
<li id="p1"><a href="#q1">First</a> <ul><li><button name="p1" value="accept">Accept</button></li></ul> <button name="p1" value="reject">Reject</button></li>
<li id="p2"><a href="#q2">Second</a> <button name="p2" value="accept">Accept</button> <label>Note <input name="note"></label></li>
</ol><p><button data-do="undo" name="undo" value="1">Undo</button></p></form>
<iframe name="made" title="Decided"></iframe></main></body></html>`;

const TYPES = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml', woff2: 'font/woff2' };

describe('the script', () => {
  let browser, server, url;
  const decided = [];

  before(async () => {
    server = createServer(async (request, response) => {
      response.setHeader('content-security-policy', "default-src 'self'");
      const [path, query] = request.url.split('?');
      if (path.startsWith('/assets/')) {
        response.setHeader('content-type', TYPES[path.split('.').pop()]);
        response.end(await readFile(new URL(path.slice('/assets/'.length), assets)));
      } else {
        if (path === '/decide') decided.push(query);
        response.setHeader('content-type', 'text/html; charset=utf-8');
        response.end(path === '/' ? PAGE : '<!doctype html><title>Done</title>');
      }
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${server.address().port}/`;
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    server?.closeAllConnections();
    server?.close();
  });

  const open = async (options) => {
    const page = await newPage(browser, options);
    await page.goto(url);
    return page;
  };

  test('changes the appearance and tells the server by a cookie', async () => {
    const page = await open({ dark: true });
    const theme = page.locator('[data-do=theme]');
    for (const next of ['light', 'dark']) {
      await theme.click();
      assert.equal(await page.getAttribute('html', 'data-theme'), next);
      const [cookie] = await page.context().cookies();
      assert.deepEqual([cookie.name, cookie.value, cookie.path, cookie.sameSite], ['theme', next, '/', 'Lax']);
    }
    await assertAccessible(page);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  test('leaves the appearance to the server where scripts are off', async () => {
    const page = await open({ javaScript: false });
    await page.click('[data-do=theme]');
    assert.equal(new URL(page.url()).pathname, '/theme');
    await page.context().close();
  });

  test('decides by keys in the review list, and nowhere else', async () => {
    const page = await open();
    const press = async (key) => {
      const before = decided.length;
      const answered = page.waitForResponse((response) => response.url().includes('/decide'), { timeout: 2_000 }).catch(() => {});
      await page.keyboard.press(key);
      await answered;
      return decided.slice(before);
    };
    await page.focus('#p1 a');
    assert.deepEqual(await press('Digit1'), ['p1=accept&note=']);
    await page.focus('#p1 a');
    assert.deepEqual(await press('Numpad3'), ['p1=reject&note=']);
    await page.focus('#p1 a');
    await page.keyboard.press('ArrowDown');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Second');
    assert.deepEqual(await press('KeyZ'), ['note=&undo=1']);
    await page.focus('#p2 input');
    assert.deepEqual(await press('Digit1'), []);
    await page.focus('.tabs a');
    assert.deepEqual(await press('Digit1'), []);
    await page.context().close();
  });

  test('Escape closes what opened and goes back to it', async () => {
    const page = await open({ viewport: { width: 360, height: 740 } });
    await page.click('.menu');
    assert.ok(await page.isVisible('#nav'));
    await page.keyboard.press('Escape');
    assert.ok(!(await page.isVisible('#nav')));
    assert.equal(await page.evaluate(() => document.activeElement.className), 'menu');
    await page.click('summary');
    await page.keyboard.press('Escape');
    assert.ok(!(await page.isVisible('#more')));
    await page.context().close();
  });

  test('paper shows what is folded, with and without script', async () => {
    for (const javaScript of [true, false]) {
      const page = await open({ javaScript });
      const words = (await page.pdf()).length;
      await page.evaluate(() => document.querySelector('details').remove());
      assert.notEqual((await page.pdf()).length, words, `javaScript: ${javaScript}`);
      await page.context().close();
    }
  });

  for (const darkPage of [false, true]) {
    test(`a link that has the focus can be read on a ${darkPage ? 'dark' : 'light'} page`, async () => {
      const page = await open({ dark: darkPage });
      const focused = [];
      const links = await page.locator('a:visible').count();
      while (focused.length < links) {
        await page.keyboard.press('Tab');
        const seen = await page.evaluate(() => {
          const hex = (colour) => '#' + colour.match(/\d+/g).slice(0, 3).map((part) => Number(part).toString(16).padStart(2, '0')).join('');
          const link = document.activeElement;
          if (!link.matches('a')) return null;
          const back = hex(getComputedStyle(link).backgroundColor);
          const inks = [link, ...link.querySelectorAll('b, span')].map((part) => hex(getComputedStyle(part).color));
          return { name: link.outerHTML, back, inks };
        });
        if (seen) focused.push(seen);
      }
      for (const { name, back, inks } of focused) {
        assert.equal(back, light['--focus'], name);
        for (const ink of inks) assert.ok(contrast(ink, back) >= 4.5, `${name}: ${ink} on ${back}`);
      }
      await page.context().close();
    });
  }
});
