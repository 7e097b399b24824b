// Accessibility rules of axe-core, run inside the page, also where the page's own scripts are off.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2, levels A and AA, and axe's own good practices. */
export const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What breaks the rules on the page as it is now, and what axe cannot tell. */
export async function audit(page, { tags = RULES, off = [] } = {}) {
  const options = {
    runOnly: { type: 'tag', values: tags },
    rules: Object.fromEntries(off.map((rule) => [rule, { enabled: false }])),
    resultTypes: ['violations', 'incomplete'],
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
  return page.evaluate(async (options) => {
    const { violations, incomplete } = await globalThis.axe.run(document, options);
    return { violations, incomplete };
  }, options);
}

/** What breaks the rules on the page as it is now. */
export async function violations(page, options) {
  return (await audit(page, options)).violations;
}

/** The rules with the elements that break them, and why, for people. */
export function told(rules) {
  const element = (node) => `  ${node.target.join(' ')}\n    ${node.failureSummary.replace(/\n/g, '\n    ')}`;
  return rules.map(({ id, help, nodes }) => [`${id}: ${help}`, ...nodes.map(element)].join('\n')).join('\n');
}

/** Fails with every broken rule, the elements that break it, and why. */
export async function assertAccessible(page, options) {
  const found = await violations(page, options);
  assert.equal(found.length, 0, `${page.url()}\n${told(found)}`);
}
