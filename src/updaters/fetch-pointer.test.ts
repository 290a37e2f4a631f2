import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { startFeedServer } from '../../test/support/feeds.ts';
import { createFeedHttp } from '../lib/feed-http.ts';
import { fetchPointer } from './fetch-pointer.ts';

const folder = join(mkdtempSync(join(tmpdir(), 'cleardock-pointer-')), 'made');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function fetched(url: string, maxBytes = 1_000) {
  await using server = await startFeedServer(new Map([['example.org/latest', 'archive-7']]));
  const http = createFeedHttp({ mirror: server.mirror, userAgent: 'test', firstPause: 1 });
  const context = { folder, http, signal: new AbortController().signal };
  const answers = [await fetchPointer(context, url, maxBytes), await fetchPointer(context, url, maxBytes)];
  return answers.map((bytes) => bytes?.toString());
}

it('a pointer is asked for each time, and leaves nothing behind', async () => {
  expect(await fetched('https://example.org/latest')).toEqual(['archive-7', 'archive-7']);
  expect(existsSync(join(folder, 'pointer'))).toBe(false);
});

it('one that is not there is absent', async () => {
  expect(await fetched('https://example.org/gone')).toEqual([undefined, undefined]);
});

it('one that is too large is refused', async () => {
  await expect(fetched('https://example.org/latest', 3)).rejects.toThrow();
});
