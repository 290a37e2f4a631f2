import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { startFeedServer } from '../../../test/support/feeds.ts';
import { createFeedHttp } from '../../lib/feed-http.ts';
import type { FetchContext } from '../updater.ts';
import { fetchArchive, findTree, treeUrl } from './vex-tree.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-tree-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = (tree: string, name: string) => treeUrl(tree, name).slice('https://'.length);

async function asking<T>(
  documents: Readonly<Record<string, string>>,
  ask: (context: FetchContext) => Promise<T>,
): Promise<T> {
  await using server = await startFeedServer(new Map(Object.entries(documents)));
  const http = createFeedHttp({ mirror: server.mirror, userAgent: 'test', firstPause: 1 });
  return await ask({ folder, http, signal: new AbortController().signal });
}
const latest = (tree: string, name: string) => ({ [path(tree, 'archive_latest.txt')]: `${name}\n` });

it('the newer tree is taken, and the older one where that is not there', async () => {
  const both = { ...latest('vex-feed', 'new_2026-01-02.tar.zst'), ...latest('vex', 'old.tar.zst') };
  expect(await asking(both, findTree)).toEqual({ tree: 'vex-feed', archive: 'new_2026-01-02.tar.zst' });
  expect(await asking(latest('vex', 'old.tar.zst'), findTree)).toEqual({ tree: 'vex', archive: 'old.tar.zst' });
});

it.each([
  ['neither is there', {}, 'None of vex-feed and vex is at'],
  ['a name leads elsewhere', latest('vex-feed', '../../x.tar.zst'), 'names no archive'],
  ['the answer is a page', latest('vex-feed', '<html>'), 'names no archive'],
])('is refused where %s', async (_name, documents, message) => {
  await expect(asking(documents, findTree)).rejects.toThrow(message);
});

it('what changed since a day before the archive was made may not be in it', async () => {
  const archive = 'csaf_vex_2026-01-03.tar.zst';
  const since = (newest?: string) =>
    asking(
      { [path('vex', archive)]: 'x' },
      async (context) => (await fetchArchive(context, 'vex', archive, newest)).since,
    );
  expect(await since()).toBe('2026-01-02T00:00:00.000Z');
  expect(await since('2026-01-01T12:00:00Z'), 'the mirror is older').toBe('2025-12-31T12:00:00.000Z');
});

it('an archive that is named and not there is a refusal', async () => {
  await expect(asking({}, (context) => fetchArchive(context, 'vex', 'a.tar.zst', undefined))).rejects.toThrow(
    'is not there (404)',
  );
});
