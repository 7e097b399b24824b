// A real mail server (aiosmtpd, as Debian has it) that keeps what it is sent.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('../../crates/office/tests/it/smtp_server.py', import.meta.url));
const PATIENCE_MS = 30_000;

/** Starts the server: `{ port, next, stop }`; `next(fits)` is the first message that fits, now or soon. */
export async function startMailbox() {
  const child = spawn('/usr/bin/python3', [SCRIPT], { stdio: ['ignore', 'pipe', 'inherit'] });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const messages = [];
  const waiting = new Set();
  const lines = createInterface({ input: child.stdout });
  const port = await new Promise((resolve, reject) => {
    lines.once('line', (line) => {
      resolve(Number(line));
      lines.on('line', (message) => {
        messages.push(JSON.parse(message));
        waiting.forEach((look) => look());
      });
    });
    child.once('error', reject);
  });
  const next = (fits) =>
    new Promise((resolve, reject) => {
      const give = (what, answer) => {
        clearTimeout(timer);
        waiting.delete(look);
        what(answer);
      };
      const look = () => {
        const message = messages.find(fits);
        if (message) give(resolve, message);
      };
      const seen = () => messages.map((message) => `${message.to}: ${message.text}`).join('\n---\n');
      const timer = setTimeout(() => give(reject, new Error(`no such message came; those that did:\n${seen()}`)), PATIENCE_MS);
      waiting.add(look);
      look();
    });
  const stop = () => {
    process.off('exit', kill);
    kill();
  };
  return { port, next, stop };
}
