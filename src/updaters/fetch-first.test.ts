import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startFeedServer } from '../../test/support/feeds.ts';
import { createFeedHttp } from '../lib/feed-http.ts';
import { fetchFirst } from './fetch-first.ts';

const address = (name: string) => `https://feed.example/${name}`;
const setOf = (...names: readonly string[]) => names.map((name) => ({ url: address(name), maxBytes: 10 }));

/** Addresses of the documents that are had where those of these names are there. */
async function fetched(there: readonly string[], sets: readonly (readonly string[])[]): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cleardock-first-'));
  await using server = await startFeedServer(new Map(there.map((name) => [`feed.example/${name}`, 'x'])));
  const http = createFeedHttp({ mirror: server.mirror, userAgent: 'test', firstPause: 1 });
  try {
    const context = { folder, http, signal: new AbortController().signal };
    const snapshot = await fetchFirst(
      context,
      sets.map((names) => setOf(...names)),
    );
    return snapshot === 'unchanged' ? [] : snapshot.files.map((file) => file.url);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it.each([
  { name: 'the first set', there: ['a', 'b'], sets: [['a'], ['b']], found: ['a'] },
  { name: 'the next where one of the first is missing', there: ['a', 'c'], sets: [['a', 'b'], ['c']], found: ['c'] },
])('of several sets $name is taken', async ({ there, sets, found }) => {
  expect(await fetched(there, sets)).toEqual(found.map(address));
});

it('what the first set was refused with is told where none can be had', async () => {
  await expect(fetched([], [['a'], ['b']])).rejects.toThrow(address('a'));
});
