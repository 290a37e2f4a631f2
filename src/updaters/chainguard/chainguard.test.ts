import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fetchFeed, parseFeed } from '../../../test/support/feed-documents.ts';
import { layerTar } from '../../../test/support/image.ts';
import { chainguard } from './chainguard.ts';

type Values = Readonly<Record<string, unknown>>;
const archive = (files: Values) =>
  gzipSync(
    layerTar(
      Object.fromEntries(
        Object.entries(files).map(([name, file]) => [
          `${name}.json`,
          typeof file === 'string' ? file : JSON.stringify(file),
        ]),
      ),
    ),
  );

/** A build of curl with a component, in the state that it is in or with a fix. */
const build = (fixedOrState: string, arch?: string, ecosystem = 'Chainguard', name = 'curl') => {
  const isState = fixedOrState.includes('_') || fixedOrState === 'detection';
  return {
    package: { ecosystem, name, purl: `pkg:apk/chainguard/${name}${arch ? `?arch=${arch}` : ''}` },
    ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, ...(isState ? [] : [{ fixed: fixedOrState }])] }],
    ecosystem_specific: {
      components: [{ component_name: 'stdlib', latest_event_status: isState ? fixedOrState : 'fixed' }],
    },
  };
};
const record = (affected: readonly unknown[], values: Values = {}) => ({
  id: 'CGA-2222-3333-4444',
  upstream: ['CVE-2026-1001', 'GHSA-aaaa-bbbb-cccc'],
  affected,
  ...values,
});
/** Reads records of one vulnerability, a component each. */
const parse = (...records: readonly (readonly unknown[])[]) =>
  parseFeed(
    chainguard,
    archive(Object.fromEntries(records.map((affected, index) => [`CGA-2222-3333-444${index}`, record(affected)]))),
  );

describe("Chainguard's advisories", () => {
  it.each([
    { name: 'a fix', records: [[build('8.1-r0')]], told: [{ status: 'fixed', ranges: [{ fixed: '8.1-r0' }] }] },
    {
      name: 'the highest fix of several components',
      records: [[build('8.9-r0')], [build('8.10-r0')], [build('8.2-r0')]],
      told: [{ status: 'fixed', ranges: [{ fixed: '8.10-r0' }] }],
    },
    {
      name: 'the fix where other components never mattered',
      records: [[build('0')], [build('8.1-r0')], [build('0')]],
      told: [{ status: 'fixed', ranges: [{ fixed: '8.1-r0' }] }],
    },
    {
      name: 'a package that is not affected',
      records: [[build('0')], [build('0')]],
      told: [{ status: 'not_affected', ranges: [{}] }],
    },
    {
      name: 'no fix while one component is open',
      records: [[build('8.1-r0')], [build('true_positive_determination')], [build('9-r0')]],
      told: [{ status: 'affected', ranges: [{}] }],
    },
    {
      name: 'a fix that waits for others',
      records: [[build('pending_upstream_fix')]],
      told: [{ status: 'fix_deferred' }],
    },
    { name: 'what will not be fixed', records: [[build('fix_not_planned')]], told: [{ status: 'will_not_fix' }] },
    {
      name: 'what will not be looked into',
      records: [[build('analysis_not_planned')]],
      told: [{ status: 'will_not_fix' }],
    },
    { name: 'what is being looked into', records: [[build('detection')]], told: [{ status: 'under_investigation' }] },
    {
      name: 'the most pressing of what is open',
      records: [[build('detection')], [build('pending_upstream_fix')], [build('fix_not_planned')]],
      told: [{ status: 'fix_deferred' }],
    },
    { name: 'a state nobody knows', records: [[build('a_new_state')]], told: [{ status: 'affected' }] },
    {
      name: 'architectures that stand alike as one',
      records: [[build('8.1-r0', 'x86_64'), build('8.1-r0', 'aarch64')]],
      told: [{ status: 'fixed' }],
    },
    {
      name: 'the only architecture there is for all',
      records: [[build('8.1-r0', 'aarch64')]],
      told: [{ status: 'fixed' }],
    },
    {
      name: 'architectures that do not stand alike',
      records: [[build('8.1-r0', 'x86_64'), build('detection', 'aarch64')], [build('8.2-r0', 'x86_64')]],
      told: [
        { status: 'fixed', ranges: [{ fixed: '8.2-r0' }], only: { architectures: ['x86_64'] } },
        { status: 'under_investigation', ranges: [{}], only: { architectures: ['aarch64'] } },
      ],
    },
  ])('tell of $name', async ({ records, told }) => {
    const { advisories, malformed } = await parse(...records);
    expect(malformed).toBe(0);
    const common = { source: 'chainguard', scope: 'chainguard', name: 'curl', id: 'CVE-2026-1001', scheme: 'apk' };
    expect(advisories).toEqual(told.map((one) => expect.objectContaining({ ...common, ...one })));
    expect(advisories.map(({ only }) => only)).toEqual(told.map((one) => ('only' in one ? one.only : undefined)));
  });

  it('speak of packages of both distributions', async () => {
    const { advisories } = await parse([
      build('8.1-r0'),
      build('8.2-r0', undefined, 'Wolfi'),
      build('9-r0', undefined, 'Alpine'),
    ]);
    expect(advisories.map(({ scope, ranges }) => [scope, ranges[0]?.fixed])).toEqual([
      ['chainguard', '8.1-r0'],
      ['wolfi', '8.2-r0'],
    ]);
  });

  it.each([
    {
      name: 'its CVE id',
      upstream: ['GHSA-aaaa-bbbb-cccc', 'CVE-2026-1001'],
      id: 'CVE-2026-1001',
      aliases: ['GHSA-aaaa-bbbb-cccc'],
    },
    { name: 'another id where there is none', upstream: ['GO-2026-1'], id: 'GO-2026-1', aliases: [] },
    { name: "the publisher's own where there is no other", upstream: [], id: 'CGA-2222-3333-4444', aliases: [] },
    { name: 'no id that is none', upstream: ['../x', 'CVE-2026-1001'], id: 'CVE-2026-1001', aliases: [] },
  ])('call a vulnerability by $name', async ({ upstream, id, aliases }) => {
    const { records } = await parseFeed(
      chainguard,
      archive({ 'CGA-2222-3333-4444': record([build('8.1-r0')], { upstream }) }),
    );
    expect(records.map(({ vulnerability }) => vulnerability)).toEqual([
      {
        source: 'chainguard',
        id,
        aliases,
        description: '',
        cvss: [],
        references: [`https://images.chainguard.dev/security/${id}`],
      },
    ]);
  });

  it('say nothing of what was withdrawn', async () => {
    const { records, malformed } = await parseFeed(
      chainguard,
      archive({ 'CGA-2222-3333-4444': record([build('8.1-r0')], { withdrawn: '2026-01-01T00:00:00Z' }) }),
    );
    expect([records.length, malformed]).toEqual([0, 0]);
  });

  it('are counted where they are of another shape, and the others read', async () => {
    const { records, malformed } = await parseFeed(
      chainguard,
      archive({
        'CGA-2222-3333-4444': record([build('8.1-r0')]),
        'CGA-2222-3333-4445': record([{ package: { ecosystem: 'Chainguard' } }]),
        'CGA-2222-3333-4446': { ...record([]), id: '../x' },
        'CGA-2222-3333-4447': [],
        all: [],
      }),
    );
    expect([records.length, malformed]).toEqual([1, 3]);
  });

  it.each([
    {
      name: 'cut off',
      document: archive({ 'CGA-2222-3333-4444': record([]) }).subarray(0, -20),
      says: 'damaged or cut off',
    },
    { name: 'of something else', document: archive({ all: [] }), says: 'the archive has no advisories' },
    {
      name: 'of no JSON',
      document: archive({ 'CGA-2222-3333-4444': '{' }),
      says: 'CGA-2222-3333-4444.json in the archive is not JSON',
    },
    {
      name: 'of too many architectures',
      document: archive({ 'CGA-2222-3333-4444': record(['a', 'b', 'c', 'd', 'e'].map((arch) => build('1', arch))) }),
      says: 'there are more than 4 different names',
    },
  ])('are refused where the archive is $name', async ({ document, says }) => {
    await expect(parseFeed(chainguard, document)).rejects.toThrow(says);
  });
});

describe("Chainguard's older databases", () => {
  const database = (secfixes: Values) =>
    JSON.stringify({ reponame: 'os', packages: [{ pkg: { name: 'curl', secfixes } }] });
  const [own, wolfi] = [
    'https://packages.cgr.dev/chainguard/security.json',
    'https://packages.wolfi.dev/os/security.json',
  ];

  it('tell of fixes, each for its distribution', async () => {
    const { advisories } = await parseFeed(
      chainguard,
      { url: own, content: database({ '8.1-r0': ['CVE-2026-1001'] }) },
      { url: wolfi, content: database({ '0': ['CVE-2026-1001'], '8.2-r0': ['CGA-2222-3333-4444'] }) },
    );
    expect(advisories.map(({ scope, id, status }) => [scope, id, status])).toEqual([
      ['chainguard', 'CVE-2026-1001', 'fixed'],
      ['wolfi', 'CVE-2026-1001', 'not_affected'],
      ['wolfi', 'CGA-2222-3333-4444', 'fixed'],
    ]);
  });

  it('are asked for where there are no advisories', async () => {
    const feed = 'advisories.cgr.dev/chainguard/v3/osv/chainguard-osv.tar.gz';
    expect(await fetchFeed(chainguard, new Map([[feed, 'x']]))).toEqual({
      asked: [`https://${feed}`],
      found: [`https://${feed}`],
    });
    const older = new Map([own, wolfi].map((url) => [url.slice(8), '{}']));
    expect(await fetchFeed(chainguard, older)).toEqual({ asked: [`https://${feed}`, own, wolfi], found: [own, wolfi] });
  });
});
