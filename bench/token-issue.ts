// Tokens a second for clients that sign in with a robot's secret or an API token (wrk, 16 connections): alone, and while 1,000 blobs are
// pushed. Time of the server's processor is told beside it, since it does not depend on what else runs. Usage: node bench/token-issue.ts
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '../src/api/client.ts';
import { digestOf } from '../src/oci/digest.ts';
import { pushBlob, tokenFor } from '../test/support/push.ts';
import { adminPassword, startServerProcess } from '../test/support/server-process.ts';
import { machineDescription, median, report } from './support/machine.ts';
import { processTime } from './support/process-time.ts';

const repository = 'library/app';
const blobs = 1_000;
const blobSize = 256 << 10;
const pushers = 8;
const basic = (name: string, secret: string) => `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`;

console.log(machineDescription());
await using server = await startServerProcess({ env: { CLEARDOCK_LOG_LEVEL: 'warn' } });
const api = createClient(`${server.url}/api/v1`, { authorization: basic('admin', adminPassword) });
const permissions = [{ actions: ['push' as const] }];
const robot = await api('createRobot', { body: { namespace: 'library', name: 'bench', permissions } });
const token = await api('createToken', { body: { name: 'bench' } });
for (const [what, authorization] of [
  ['a robot', basic(robot.name, robot.secret)],
  ['an API token', basic('admin', token.secret)],
] as const) {
  for (const [when, work] of [
    ['', () => sleep(5_000)],
    [`, while ${blobs} blobs are pushed`, pushBlobs],
  ] as const) {
    const rounds: number[] = [];
    for (let round = 0; round < 3; round++) rounds.push(await load(authorization, work));
    report(`tokens for ${what}${when}`, median(rounds), 'a second', { atLeast: 1_000 });
  }
}

/** Tokens a second for as long as some work takes; every answer must be a 200. */
async function load(authorization: string, work: () => Promise<unknown>): Promise<number> {
  const url = `${server.url}/token?service=${server.host}&scope=repository:${repository}:pull,push`;
  const started = processTime(server.child.pid ?? 0);
  const wrk = spawn('wrk', ['-t1', '-c16', '-d600s', '-H', `Authorization: ${authorization}`, url]);
  const printed = text(wrk.stdout);
  await work();
  wrk.kill('SIGINT');
  const figures = await printed;
  if (/Non-2xx/.test(figures)) throw new Error(figures);
  const issued = Number(/(\d+) requests in/.exec(figures)?.[1]);
  const busy = processTime(server.child.pid ?? 0) - started;
  console.log(
    `${issued} tokens with ${busy.toFixed(2)} s of the server's processor: ${(issued / busy).toFixed(0)} a second of it`,
  );
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(figures)?.[1]);
}

async function pushBlobs(): Promise<void> {
  const push = await tokenFor(server.url, repository);
  let left = blobs;
  const client = async () => {
    while (left-- > 0) {
      const bytes = randomBytes(blobSize);
      await pushBlob(server.url, repository, { digest: digestOf(bytes), bytes, mediaType: '' }, push);
    }
  };
  await Promise.all(Array.from({ length: pushers }, client));
}
