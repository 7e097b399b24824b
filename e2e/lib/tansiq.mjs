// A Tansiq server of one's own for a test: a child process on a free port with its own data folder.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';

// What a person has set for a Tansiq of theirs is not for the servers of the tests.
const ownSettings = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('TANSIQ_')));

const POLL_MS = 50;
const STOP_MS = 10_000;

/** A port of 127.0.0.1 that is free now. */
export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

/**
 * Starts a server and waits until it answers.
 *
 * `arguments_` makes the command line from `{ port, data }`; `ready` is the path that answers 200 when the
 * server is up. Returns `{ url, data, output, request, stop }`: `output()` is all it has printed so far (the
 * one-time links of a first start are in it), `stop()` ends it and removes its data folder.
 */
export async function startServer({ program, arguments_, env = {}, ready = '/readyz', patience = 60_000 }) {
  const data = await mkdtemp(join(tmpdir(), 'tansiq-e2e-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(program, arguments_({ port, data }), {
    env: { ...ownSettings, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => (printed += text));
  }
  let ended;
  const end = new Promise((resolve) => {
    child.once('error', (error) => resolve((ended = `cannot be started: ${error.message}`)));
    child.once('close', (code, signal) => resolve((ended = `ended with ${signal ?? code}`)));
  });
  // Nothing outlives the test process, whatever becomes of it.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);

  const stop = async () => {
    child.kill('SIGTERM');
    const patience = new AbortController();
    await Promise.race([end, after(STOP_MS, undefined, { signal: patience.signal }).catch(() => {})]);
    patience.abort();
    kill();
    await end;
    process.off('exit', kill);
    await rm(data, { recursive: true, force: true });
  };

  const deadline = Date.now() + patience;
  for (;;) {
    const status = await fetch(url + ready).then((answer) => answer.status, () => 0);
    if (status === 200) break;
    if (ended || Date.now() > deadline) {
      const what = ended ?? `does not answer at ${ready} (last status ${status})`;
      await stop();
      throw new Error(`${program} ${what}\n${printed}`);
    }
    await Promise.race([end, after(POLL_MS)]);
  }
  return {
    url,
    data,
    output: () => printed,
    request: (path, options) => fetch(url + path, { redirect: 'manual', ...options }),
    stop,
  };
}

/** The development executable. */
export function tansiqProgram() {
  const program = process.env.TANSIQ_BIN;
  if (!program) throw new Error('TANSIQ_BIN is not set: run `cargo xtask test --only browser`');
  return program;
}

/** A demonstration register, filled and labelled as such. */
export function startDemo({ env, extra = [] } = {}) {
  return startServer({
    program: tansiqProgram(),
    arguments_: ({ port, data }) => ['demo', '--port', String(port), '--data', join(data, 'demo'), ...extra],
    env,
    patience: 180_000,
  });
}

/** An empty register at its first start. */
export function startEmpty({ env, extra = [] } = {}) {
  return startServer({
    program: tansiqProgram(),
    arguments_: ({ port, data }) => ['serve', '--listen', `127.0.0.1:${port}`, '--data', join(data, 'data'), ...extra],
    env,
  });
}
