import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { digestOf } from '../../src/oci/digest.ts';
import { buildImage, type ImageBlob } from '../support/image.ts';
import { fetchBytes, pushBlob, pushManifest, tokenFor } from '../support/push.ts';
import { startServerProcess } from '../support/server-process.ts';

/** Servers that die side by side, each with a folder of its own: 201 times in all. */
const servers = 3;
const kills = 67;
/** Pushes that go on at once while a server dies. */
const pushers = 3;
/** How long a token is used, in milliseconds: less than the five minutes for which it is good. */
const tokenTime = 60_000;

it.concurrent.each(Array.from({ length: servers }, (_, number) => number))(
  `after ${kills} times kill -9 in the middle of pushes, everything acknowledged is there and nothing half is (server %i of ${servers})`,
  async (server) => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'cleardock-crash-'));
    try {
      await killAgainAndAgain(dataFolder, server);
      wholeBlobs(join(dataFolder, 'blobs'));
    } finally {
      rmSync(dataFolder, { recursive: true, force: true });
    }
  },
  900_000,
);

/** Kills a server in one folder after the other start, and holds all that it acknowledged against what the next one has. */
async function killAgainAndAgain(dataFolder: string, number: number): Promise<void> {
  const acknowledged = new Map<string, ImageBlob>();
  let unchecked: string[] = [];
  let token = { text: '', end: 0 };
  let count = 0;
  for (let round = 0; round < kills; round++) {
    const server = await startServerProcess({ dataFolder, env: { CLEARDOCK_LOG_LEVEL: 'error' } });
    // Many servers die in the time that a token lives.
    if (Date.now() > token.end)
      token = { text: await tokenFor(server.url, 'library/crash'), end: Date.now() + tokenTime };
    await check(server.url, unchecked);
    unchecked = [];
    const first = Promise.withResolvers<void>();
    const acknowledge = (path: string, blob: ImageBlob) => {
      acknowledged.set(path, blob);
      unchecked.push(path);
      first.resolve();
    };
    const work = Array.from({ length: pushers }, () =>
      pushUntilDeath(server.url, token.text, () => count++, acknowledge),
    );
    const allEnded = Promise.all(work).then(() => Promise.reject(new Error('no push was acknowledged')));
    await Promise.race([first.promise, allEnded]);
    // Moments spread over the time that a few pushes take.
    await sleep(((number * kills + round) * 7) % 50);
    await server.stop('SIGKILL');
    await Promise.all(work);
  }
  await using last = await startServerProcess({ dataFolder, env: { CLEARDOCK_LOG_LEVEL: 'error' } });
  token = { text: await tokenFor(last.url, 'library/crash'), end: 0 };
  await check(last.url, [...acknowledged.keys()]);
  expect(await last.stop()).toBe(0);
  expect(acknowledged.size).toBeGreaterThan(kills);

  async function check(url: string, paths: readonly string[]): Promise<void> {
    for (const path of paths) {
      const bytes = await fetchBytes(url, path, token.text);
      expect(bytes && Buffer.compare(bytes, acknowledged.get(path)?.bytes ?? new Uint8Array()), path).toBe(0);
    }
  }
}

/** Pushes images of different sizes until the server is gone, and tells of each thing that was acknowledged. */
async function pushUntilDeath(
  url: string,
  token: string,
  next: () => number,
  acknowledge: (path: string, blob: ImageBlob) => void,
): Promise<void> {
  try {
    for (;;) {
      const number = next();
      const image = buildImage([{ [`file-${number}`]: String(number).repeat(1 + ((number * 7_919) % 60_000)) }], {
        packing: 'none',
      });
      for (const blob of [image.config, ...image.layers]) {
        await pushBlob(url, 'library/crash', blob, token);
        acknowledge(`library/crash/blobs/${blob.digest}`, blob);
      }
      await pushManifest(url, 'library/crash', `v${number}`, image.manifest, token);
      acknowledge(`library/crash/manifests/v${number}`, image.manifest);
    }
  } catch {
    // The server is gone, or the answer is: what it had not acknowledged does not count.
  }
}

/** Every file that is visible as a blob has the digest that it is named by. */
function wholeBlobs(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) expect(digestOf(readFileSync(join(entry.parentPath, entry.name)))).toBe(`sha256:${entry.name}`);
  }
}
