// Pictures for people to look at, in e2e/out/ (not under version control).

import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const out = new URL('../out/', import.meta.url);

/** The whole page as e2e/out/NAME.png; returns its bytes. */
export async function screenshot(page, name, options = {}) {
  const path = fileURLToPath(new URL(`${name}.png`, out));
  await mkdir(dirname(path), { recursive: true });
  return page.screenshot({ path, fullPage: true, animations: 'disabled', ...options });
}
