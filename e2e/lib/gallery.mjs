// Every page with its samples, as `cargo run -p tansiq-web --features samples --example gallery -- FOLDER` wrote
// them, served with the headers of the real server.

import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export const LANGS = ['ar', 'fr', 'en'];
export const THEMES = ['light', 'dark'];
export const WIDTHS = [1280, 390];

/** Width and colours together, in the order in which they rotate. */
export const SETTINGS = WIDTHS.flatMap((width) => THEMES.map((theme) => ({ width, theme })));

/** What `newContext` needs for a setting. */
export const contextOptions = ({ width, theme }) => ({ viewport: { width, height: 900 }, dark: theme === 'dark' });

/** How a page in a language and setting is named to people. */
export const named = ({ name, lang, width, theme }) => `${name} in ${lang}, ${theme}, ${width} px`;

/** The pages: `[{ name, lang, file }]`, the languages of a page side by side. */
export async function pagesIn(folder) {
  const { pages } = await contents(folder);
  return Object.entries(pages).flatMap(([name, files]) => LANGS.map((lang) => ({ name, lang, file: files[lang] })));
}

async function contents(folder) {
  return JSON.parse(await readFile(join(folder, 'gallery.json'), 'utf8'));
}

/**
 * Serves the folder on a free port: `{ url, weight, close }`. `weight(file)` is the size in bytes of a page with
 * its style sheet and script, as they travel: compressed, without fonts and pictures.
 */
export async function serveGallery(folder) {
  const { headers, pages, types } = await contents(folder);
  const served = { ...types };
  for (const file of Object.values(pages).flatMap(Object.values)) served[`/${file}`] = 'text/html; charset=utf-8';
  const bytes = (path) => readFile(join(folder, path));

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const kind = served[pathname];
    if (!kind) return void response.writeHead(404, headers).end();
    response.writeHead(200, { ...headers, 'content-type': kind, 'cache-control': 'max-age=3600' });
    response.end(await bytes(pathname));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  const packed = async (path) => gzipSync(await bytes(path)).length;
  const weight = async (file) => {
    const html = String(await bytes(file));
    const used = Object.keys(types).filter((path) => /\.(css|js)$/.test(path) && html.includes(`"${path}"`));
    const sizes = await Promise.all([`/${file}`, ...used].map(packed));
    return sizes.reduce((sum, size) => sum + size, 0);
  };
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${server.address().port}`, weight, close };
}

/** What is wider than the page, and by how much; wide tables scroll in a box of their own. */
export function overflow(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.scrollingElement;
    if (scrollWidth <= clientWidth) return null;
    const scrolls = (element) => element && (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
    const outside = ({ left, right }) => left < -0.5 || right > clientWidth + 0.5;
    const wide = (element) =>
      !scrolls(element) && (outside(element.getBoundingClientRect()) || (element.clientWidth > 0 && element.scrollWidth > element.clientWidth));
    const named = [...document.querySelectorAll('body *')]
      .filter((element) => wide(element) && ![...element.children].some(wide))
      .map((element) => [element.localName, ...element.classList].join('.'));
    return `${scrollWidth - clientWidth} px too wide: ${[...new Set(named)].slice(0, 6).join(', ')}`;
  });
}
