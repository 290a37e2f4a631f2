import { describe, expect, it } from 'vitest';
import { fetchFeed, parseFeed } from '../../../test/support/feed-documents.ts';
import { zipOf } from '../../../test/support/zip.ts';
import { govulndb } from './govulndb.ts';

const archive = (...documents: readonly object[]) =>
  zipOf({
    'index/db.json': '{"modified":"2026-01-01T00:00:00Z"}',
    ...Object.fromEntries(documents.map((document, index) => [`ID/${index}.json`, JSON.stringify(document)])),
  });
const range = (...events: readonly object[]) => ({ type: 'SEMVER', events });
const block = (values: object, name = 'a.example/m') => ({
  package: { ecosystem: 'Go', name },
  ranges: [range({ introduced: '0' }, { fixed: '1.2.3' })],
  ...values,
});
const record = (...affected: readonly object[]) => ({ id: 'GO-2026-0001', aliases: ['CVE-2026-1'], affected });
const advisoriesOf = async (...affected: readonly object[]) => {
  const { advisories, malformed } = await parseFeed(govulndb, archive(record(...affected)));
  expect(malformed).toBe(0);
  return advisories;
};

describe("a record of Go's database", () => {
  it('is an advisory for each module, the standard library like others', async () => {
    expect(await advisoriesOf(block({}), block({}, 'stdlib'))).toEqual(
      ['a.example/m', 'stdlib'].map((name) => ({
        source: 'govulndb',
        scope: 'go',
        name,
        id: 'GO-2026-0001',
        scheme: 'golang',
        ranges: [{ fixed: '1.2.3' }],
        status: 'fixed',
      })),
    );
  });

  it.each([
    {
      name: 'packages and their symbols',
      imports: [{ path: 'a.example/m/x', symbols: ['Client.Do', 'Get'] }, { path: 'a.example/m/y' }],
      told: [{ imports: [{ path: 'a.example/m/x', symbols: ['Client.Do', 'Get'] }, { path: 'a.example/m/y' }] }],
    },
    {
      name: 'each set of systems on its own',
      imports: [
        { path: 'path/filepath', goos: ['windows'], symbols: ['Clean'] },
        { path: 'os', symbols: [] },
        { path: 'path', goos: ['windows'] },
      ],
      told: [
        { systems: ['windows'], imports: [{ path: 'path/filepath', symbols: ['Clean'] }, { path: 'path' }] },
        { imports: [{ path: 'os' }] },
      ],
    },
    {
      name: 'architectures',
      imports: [{ path: 'crypto/elliptic', goarch: ['amd64'] }],
      told: [{ architectures: ['amd64'], imports: [{ path: 'crypto/elliptic' }] }],
    },
    { name: 'nothing where no package is named', imports: [{ symbols: ['X'] }], told: [undefined] },
    { name: 'nothing where there is nothing', imports: [], told: [undefined] },
    { name: 'nothing of another shape', imports: 'all', told: [undefined] },
  ])('tells $name', async ({ imports, told }) => {
    const advisories = await advisoriesOf(block({ ecosystem_specific: { imports } }));
    expect(advisories.map(({ only }) => only)).toEqual(told);
  });

  it('tells packages apart that were mended in different versions', async () => {
    const advisories = await advisoriesOf(
      block({ ecosystem_specific: { imports: [{ path: 'a' }] } }),
      block({
        ecosystem_specific: { imports: [{ path: 'a' }] },
        ranges: [range({ introduced: '2.0.0' }, { fixed: '2.1.0' })],
      }),
      block({ ecosystem_specific: { imports: [{ path: 'b' }] }, ranges: [range({ introduced: '3.0.0' })] }),
    );
    expect(advisories.map(({ only, ranges, status }) => [only?.imports?.[0]?.path, ranges, status])).toEqual([
      ['a', [{ fixed: '1.2.3' }, { introduced: '2.0.0', fixed: '2.1.0' }], 'fixed'],
      ['b', [{ introduced: '3.0.0' }], 'affected'],
    ]);
  });

  it.each([
    { name: 'where Go cannot tell', stated: [{ introduced: '0' }], ranges: [{ introduced: '2.0.0', fixed: '3.3.1' }] },
    {
      name: 'beside what Go can tell',
      stated: [{ introduced: '0' }, { fixed: '0.5.0' }],
      ranges: [{ fixed: '0.5.0' }, { introduced: '2.0.0', fixed: '3.3.1' }],
    },
  ])("has the module's own numbers $name", async ({ stated, ranges }) => {
    const own = [{ type: 'ECOSYSTEM', events: [{ introduced: '2.0.0' }, { fixed: '3.3.1' }] }];
    const advisories = await advisoriesOf(
      block({ ranges: [range(...stated)], ecosystem_specific: { custom_ranges: own } }),
    );
    expect(advisories[0]?.ranges).toEqual(ranges);
  });

  const unbounded = block({ ranges: [range({ introduced: '0' })] });
  const copy = {
    ...record(unbounded),
    aliases: ['GHSA-1234-5678-9abc'],
    database_specific: { review_status: 'UNREVIEWED' },
  };
  it.each([
    { name: 'leaves to GitHub versions that Go cannot tell', document: copy, told: 0 },
    { name: 'tells them where there is no record of GitHub', document: { ...copy, aliases: ['CVE-2026-1'] }, told: 1 },
    {
      name: 'tells them where it was reviewed',
      document: { ...copy, database_specific: { review_status: 'REVIEWED' } },
      told: 1,
    },
    {
      name: 'tells them beside versions that Go can tell',
      document: { ...copy, affected: [unbounded, block({}, 'a.example/m/v2')] },
      told: 2,
    },
  ])('$name', async ({ document, told }) => {
    const { records, advisories } = await parseFeed(govulndb, archive(document));
    expect([records.length, advisories.length]).toEqual([1, told]);
  });

  it('that was withdrawn is known, and makes no advisory', async () => {
    const withdrawn = { ...record(block({})), withdrawn: '2026-01-01T00:00:00Z' };
    const { records } = await parseFeed(govulndb, archive(withdrawn));
    expect(records).toMatchObject([{ vulnerability: { withdrawn: '2026-01-01T00:00:00Z' }, advisories: [] }]);
  });

  it('links its page', async () => {
    const { records } = await parseFeed(govulndb, archive(record(block({}))));
    expect(records[0]?.vulnerability).toMatchObject({
      aliases: ['CVE-2026-1'],
      references: ['https://pkg.go.dev/vuln/GO-2026-0001'],
    });
  });

  it('of another shape is counted, and the others read', async () => {
    const broken = record({ package: { ecosystem: 'Go' } });
    const { records, malformed } = await parseFeed(govulndb, archive(broken, record(block({}))));
    expect([records.length, malformed]).toEqual([1, 1]);
  });
});

it("Go's database is refused where its archive is cut off", async () => {
  await expect(parseFeed(govulndb, archive(record(block({}))).subarray(0, -30))).rejects.toThrow(
    'https://feed.example/0: is no zip archive',
  );
});

it("Go's database is fetched as one archive", async () => {
  const url = 'vuln.go.dev/vulndb.zip';
  expect(await fetchFeed(govulndb, new Map([[url, 'x']]))).toEqual({
    asked: [`https://${url}`],
    found: [`https://${url}`],
  });
});
