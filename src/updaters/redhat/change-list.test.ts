import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { startFeedServer } from '../../../test/support/feeds.ts';
import { createFeedHttp } from '../../lib/feed-http.ts';
import { fetchChangeList, idOfPath } from './change-list.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-change-list-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Fetches a list as often as is said; what the last time came to. */
async function fetched(text: string, times = 1) {
  await using server = await startFeedServer(new Map([['example.org/changes.csv', text]]));
  const http = createFeedHttp({ mirror: server.mirror, userAgent: 'test', firstPause: 1 });
  const context = { folder, http, signal: new AbortController().signal };
  let known = await fetchChangeList(context, 'https://example.org/changes.csv', undefined);
  for (let n = 1; n < times; n++)
    known = await fetchChangeList(context, 'https://example.org/changes.csv', known.validators);
  return known;
}

it('changes come in the order of time, in whatever zone they are told', async () => {
  const { list } = await fetched(
    '"2024/cve-2024-6923.json","2026-05-07T12:22:18+00:00"\n2024/cve-2024-1111.json,2026-05-07T13:00:00+02:00\n',
  );
  expect(list).toEqual([
    { path: '2024/cve-2024-1111.json', time: '2026-05-07T11:00:00.000Z' },
    { path: '2024/cve-2024-6923.json', time: '2026-05-07T12:22:18.000Z' },
  ]);
});

it.each([
  ['another name', '"2024/rhsa-2024-1.json","2026-05-07T12:22:18+00:00"'],
  ['a path that leads elsewhere', '"../cve-2024-6923.json","2026-05-07T12:22:18+00:00"'],
  ['a time that is none', '"2024/cve-2024-6923.json","2026-99-99T00:00:00Z"'],
])('a line with %s is passed over', async (_name, line) => {
  expect((await fetched(line)).list).toEqual([]);
});

it('one that did not change has nothing new, and is known as before', async () => {
  const line = '"2024/cve-2024-6923.json","2026-05-07T12:22:18+00:00"';
  const [once, twice] = [await fetched(line), await fetched(line, 2)];
  expect([once.list.length, twice.list.length]).toEqual([1, 0]);
  expect(twice.validators).toEqual(once.validators);
});

it('a path names an id', () => {
  expect(idOfPath('2024/cve-2024-6923.json')).toBe('CVE-2024-6923');
});
