// Accessibility rules of axe-core, run inside the page, also where the page's own scripts are off.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2, levels A and AA, and axe's own good practices. */
export const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What breaks the rules on the page as it is now. */
export async function violations(page, { tags = RULES, off = [] } = {}) {
  const options = {
    runOnly: { type: 'tag', values: tags },
    rules: Object.fromEntries(off.map((rule) => [rule, { enabled: false }])),
    resultTypes: ['violations'],
  };
  if (page.javaScript === false) {
    // Where scripts are off, timers never fire, but promises settle: axe's short waits become promises, and
    // what it would wait for longer (frames, files) is left out.
    await page.evaluate(() => {
      globalThis.setTimeout = (then, ms = 0, ...words) => void (ms < 100 && Promise.resolve().then(() => then(...words)));
    });
    Object.assign(options, { iframes: false, preload: false });
  }
  await page.evaluate(source);
  const report = await page.evaluate((options) => globalThis.axe.run(document, options), options);
  return report.violations;
}

/** Fails with every broken rule, the elements that break it, and why. */
export async function assertAccessible(page, options) {
  const found = await violations(page, options);
  const told = found.map(({ id, help, nodes }) =>
    [`${id}: ${help}`, ...nodes.map((node) => `  ${node.target.join(' ')}\n    ${node.failureSummary.replace(/\n/g, '\n    ')}`)].join('\n'),
  );
  assert.equal(found.length, 0, `${page.url()}\n${told.join('\n')}`);
}
