import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startFeedServer } from '../../test/support/feeds.ts';
import { repomdOf } from '../../test/support/updateinfo.ts';
import { createFeedHttp } from '../lib/feed-http.ts';
import { findUpdateinfo } from './find-updateinfo.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cleardock-repository-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function find(index?: string) {
  const documents = new Map(index === undefined ? [] : [['feed.example/a/repodata/repomd.xml', index]]);
  await using server = await startFeedServer(documents);
  const http = createFeedHttp({ mirror: server.mirror, userAgent: 'test' });
  return await findUpdateinfo({ folder, http, signal: new AbortController().signal }, 'https://feed.example/a');
}

describe('the updates of a repository', () => {
  it.each([
    ['repodata/updateinfo.xml.gz', true],
    ['repodata/0ab1-updateinfo.xml.zst', true],
    ['repodata/0ab1-updateinfo.xml.xz', true],
    ['repodata/0ab1-updateinfo.xml.bz2', true],
    ['repodata/updateinfo.xml', true],
    ['repodata/updateinfo.xml.zck', false],
    ['repodata/../../updateinfo.xml', false],
    ['https://other.example/repodata/updateinfo.xml', false],
    ['', false],
  ])('are found at %j: %s', async (href, isFound) => {
    expect(await find(repomdOf(href))).toBe(isFound ? `https://feed.example/a/${href}` : undefined);
  });

  it('are not found where there is no repository, and none are announced', async () => {
    expect(await find()).toBeUndefined();
    expect(
      await find('<repomd><data type="primary"><location href="repodata/a.xml"/></data></repomd>'),
    ).toBeUndefined();
  });

  it.each(['<repomd><data', '<html></html>', ''])('are a refusal where the index is %j', async (index) => {
    await expect(find(index)).rejects.toMatchObject({
      code: 'feed_refused',
      message: expect.stringContaining('https://feed.example/a/repodata/repomd.xml: the document '),
    });
  });
});
