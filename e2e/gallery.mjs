// Pictures of every page with its samples, in every language, appearance and width; `cargo xtask gallery`.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { audit } from './lib/axe.mjs';
import { launch, newContext, pageIn } from './lib/browser.mjs';
import { SETTINGS, contextOptions, named, overflow, pagesIn, serveGallery } from './lib/gallery.mjs';

const { values: asked } = parseArgs({
  options: {
    pages: { type: 'string' },
    out: { type: 'string' },
    only: { type: 'string', multiple: true },
    lang: { type: 'string' },
    theme: { type: 'string' },
    width: { type: 'string' },
    axe: { type: 'boolean', default: false },
  },
});
const { out } = asked;

const wanted = (value, one) => one === undefined || one === String(value);
const pages = (await pagesIn(asked.pages)).filter(
  ({ name, lang }) => wanted(lang, asked.lang) && (!asked.only || asked.only.some((part) => name.includes(part))),
);
const settings = SETTINGS.filter(({ theme, width }) => wanted(theme, asked.theme) && wanted(width, asked.width));
if (pages.length === 0) {
  console.error(`error: no page has ${asked.only.join(' or ')} in its name`);
  process.exit(2);
}

const total = pages.length * settings.length;
const begun = Date.now();
const results = [];
const picture = ({ name, lang, theme, width }) => `png/${name}/${lang}-${theme}-${width}.png`;

/** The pages one after the other in one context. */
async function walk(context, url, setting) {
  const tab = await pageIn(context);
  for (const { file, ...which } of pages) {
    const shot = { ...which, ...setting };
    tab.complaints.length = 0;
    await tab.goto(`${url}/${file}`);
    await tab.screenshot({ path: join(out, picture(shot)), fullPage: true, animations: 'disabled' });
    const found = asked.axe ? await audit(tab) : { violations: [], incomplete: [] };
    results.push({ ...shot, ...found, overflow: await overflow(tab), complaints: [...tab.complaints] });
    if (results.length % 50 === 0 || results.length === total) {
      console.log(`${results.length} of ${total}, ${Math.round((Date.now() - begun) / 1000)} s`);
    }
  }
}

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** All pictures on one sheet: a part for each page, a line for each language. */
function sheet() {
  const names = [...new Set(pages.map(({ name }) => name))];
  const cell = (shot) =>
    `<figure><a href="${escaped(picture(shot))}"><img loading="lazy" src="${escaped(picture(shot))}" alt="${escaped(named(shot))}"></a><figcaption>${shot.lang} ${shot.theme} ${shot.width}</figcaption></figure>`;
  const line = (page) => `<div>${settings.map((setting) => cell({ ...page, ...setting })).join('')}</div>`;
  const part = (name) => `<section id="${escaped(name)}"><h2>${escaped(name)}</h2>${pages.filter((page) => page.name === name).map(line).join('')}</section>`;
  const links = names.map((name) => `<a href="#${escaped(name)}">${escaped(name)}</a>`).join(' ');
  return `<!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8"><title>Gallery</title><style>
body { font: 14px system-ui; margin: 1rem; background: #888 } nav a { color: #000; margin-inline-end: .5rem }
div { display: flex; gap: 1rem; margin-block: 1rem; align-items: start } figure { margin: 0 }
img { display: block; block-size: 420px; max-inline-size: 600px; object-fit: cover; object-position: top }
</style></head><body><h1>Gallery: ${names.length} pages, ${total} pictures</h1><nav>${links}</nav>${names.map(part).join('')}</body></html>`;
}

/** The breaches, told by rule and page; returns how many pages have one. */
async function report() {
  results.sort((a, b) => named(a).localeCompare(named(b)));
  const short = (rules) =>
    rules.map(({ id, help, nodes }) => ({ id, help, elements: nodes.map((node) => ({ at: node.target.join(' '), why: node.failureSummary })) }));
  const lines = results.map((result) => ({ ...result, violations: short(result.violations), incomplete: short(result.incomplete) }));
  await writeFile(join(out, 'axe.json'), JSON.stringify(lines, null, 1));

  const faults = [];
  for (const result of lines) {
    for (const { id, help, elements } of result.violations) faults.push([id, named(result), `${help}: ${elements.map(({ at }) => at).join('; ')}`]);
    if (result.overflow) faults.push(['overflow', named(result), result.overflow]);
    for (const complaint of result.complaints) faults.push(['complaint', named(result), complaint]);
  }
  faults.sort(([a], [b]) => a.localeCompare(b));
  for (const fault of faults) console.log(fault.join(' | '));
  const count = (pick) => lines.reduce((sum, line) => sum + pick(line), 0);
  console.table({
    pages: new Set(lines.map(({ name }) => name)).size,
    combinations: lines.length,
    violations: count(({ violations }) => violations.length),
    incomplete: count(({ incomplete }) => incomplete.length),
    'wider than the screen': count(({ overflow }) => (overflow ? 1 : 0)),
    'errors of the console': count(({ complaints }) => complaints.length),
  });
  return faults.length;
}

await mkdir(out, { recursive: true });
const [browser, { url, close }] = await Promise.all([launch(), serveGallery(asked.pages)]);
try {
  await Promise.all(
    settings.map(async (setting) => walk(await newContext(browser, contextOptions(setting)), url, setting)),
  );
} finally {
  await browser.close();
  close();
}
await writeFile(join(out, 'index.html'), sheet());
console.log(`${total} pictures of ${new Set(pages.map(({ name }) => name)).size} pages: ${join(out, 'index.html')}`);
if (asked.axe && (await report()) > 0) process.exitCode = 1;
