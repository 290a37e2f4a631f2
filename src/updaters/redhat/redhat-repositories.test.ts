import { describe, expect, it } from 'vitest';
import { fetchFeed, parseFeed } from '../../../test/support/feed-documents.ts';
import { redhatRepositories } from './redhat-repositories.ts';

const parse = (data: unknown) => parseFeed(redhatRepositories, JSON.stringify({ data }));

describe("Red Hat's repositories", () => {
  it('are told with the products that they serve, whatever the channel', async () => {
    const { advisories, malformed } = await parse({
      'rhel-9-for-x86_64-baseos-rpms': {
        cpes: ['cpe:/o:redhat:enterprise_linux:9::baseos'],
        repo_relative_urls: ['x'],
      },
      'rhel-9-for-x86_64-appstream-eus-rpms': {
        cpes: [
          'cpe:/a:redhat:rhel_eus:9.4::appstream',
          'cpe:/o:redhat:rhel_eus:9.2::baseos',
          'cpe:/a:redhat:rhel_eus:9.2::appstream',
        ],
      },
      'of-nothing': { cpes: [] },
    });
    expect(malformed).toBe(0);
    expect(advisories.map(({ scope, name, only, status }) => [scope, name, only?.products, status])).toEqual([
      ['redhat-repository', 'rhel-9-for-x86_64-baseos-rpms', ['cpe:/a:redhat:enterprise_linux:9'], 'not_affected'],
      [
        'redhat-repository',
        'rhel-9-for-x86_64-appstream-eus-rpms',
        ['cpe:/a:redhat:rhel_eus:9.2', 'cpe:/a:redhat:rhel_eus:9.4'],
        'not_affected',
      ],
      ['redhat-repository', 'of-nothing', [], 'not_affected'],
    ]);
  });

  it('of another shape are counted, and the others read', async () => {
    const { advisories, malformed } = await parse({
      good: { cpes: ['cpe:/o:redhat:enterprise_linux:9'] },
      'bad name': { cpes: [] },
      none: {},
      text: { cpes: 'cpe:/o:redhat:enterprise_linux:9' },
      'no-cpe': { cpes: ['<html>'] },
    });
    expect([advisories.length, malformed]).toEqual([1, 4]);
  });

  it.each([
    ['cut off', '{"data":{"a":{"cpes":[]}', 'cut off'],
    ['a web page', '<html></html>', 'neither a JSON object nor an array'],
    ['something else', '{"other":{}}', 'has no "data"'],
  ])('are refused where the document is %s', async (_, text, says) => {
    await expect(parseFeed(redhatRepositories, text)).rejects.toThrow(says);
  });

  it('are fetched from where Red Hat keeps them', async () => {
    const path = 'security.access.redhat.com/data/metrics/repository-to-cpe.json';
    const { found } = await fetchFeed(redhatRepositories, new Map([[path, '{"data":{}}']]));
    expect(found).toEqual([`https://${path}`]);
  });
});
