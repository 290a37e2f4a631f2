import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { lookUpIn } from '../../test/support/advisory-groups.ts';
import { parseFeed } from '../../test/support/feed-documents.ts';
import { type FeedDocuments, startFeedServer } from '../../test/support/feeds.ts';
import { buildImage } from '../../test/support/image.ts';
import { openScanning } from '../../test/support/scanning.ts';
import { openSqliteDatabase } from '../db/database.ts';
import { listFindings } from '../db/finding.ts';
import { apk } from '../ecosystems/apk/apk.ts';
import { openMatcher } from '../matcher/open-matcher.ts';
import { isUnconfirmed } from '../model/is-unconfirmed.ts';
import { openAnswers } from '../server/policy-facts.ts';
import { alpine } from '../updaters/alpine/alpine.ts';
import { listsUnfixed } from '../updaters/index.ts';
import { nvd } from '../updaters/nvd/nvd.ts';
import { requestWeighing } from './weigh-again.ts';

/** Of Alpine's databases of May 2025 (3.22) and August 2026 (edge). */
const databases = {
  'v3.22': {
    curl: {
      '8.14.0-r0': ['CVE-2025-5025', 'CVE-2025-4947'],
      '8.12.0-r0': ['CVE-2025-0167', 'CVE-2025-0665', 'CVE-2025-0725'],
      '0': ['CVE-2021-22897'],
    },
    busybox: { '1.36.1-r30': ['CVE-2023-42364', 'CVE-2023-42365'], '0': ['CVE-2021-42373'] },
  },
  edge: {
    curl: {
      '8.18.0-r0': ['CVE-2025-14017'],
      '8.16.0-r0': ['CVE-2025-9086', 'CVE-2025-10148'],
      '0': ['CVE-2021-22897', 'CVE-2025-13034', 'CVE-2025-15079'],
    },
    busybox: { '1.37.0-r27': ['CVE-2025-46394'], '1.37.0-r12': ['CVE-2023-39810'], '0': ['CVE-2021-42373'] },
  },
};
const secdbOf = (branch: keyof typeof databases) =>
  JSON.stringify({
    distroversion: branch,
    packages: Object.entries(databases[branch]).map(([name, secfixes]) => ({ pkg: { name, secfixes } })),
  });

/** As the NVD and those who fill in for it have them: product, and the versions that are affected. */
const cves: readonly (readonly [id: string, product: string, versions: Readonly<Record<string, string>>])[] = [
  ['CVE-2021-22897', 'haxx:curl', { versionStartIncluding: '7.61.0', versionEndIncluding: '7.76.1' }],
  ['CVE-2025-5025', 'haxx:curl', { versionStartIncluding: '8.5.0', versionEndExcluding: '8.14.0' }],
  ['CVE-2025-9086', 'haxx:curl', { versionStartIncluding: '7.31.0', versionEndExcluding: '8.16.0' }],
  ['CVE-2025-13034', 'haxx:curl', { versionStartIncluding: '8.8.0', versionEndExcluding: '8.18.0' }],
  ['CVE-2025-15079', 'haxx:curl', { versionStartIncluding: '7.58.0', versionEndExcluding: '8.18.0' }],
  ['CVE-2023-39810', 'busybox:busybox', { versionEndIncluding: '1.37.0' }],
  ['CVE-2025-46394', 'busybox:busybox', { versionEndIncluding: '1.37.0' }],
];
const yearOf = (all: typeof cves) =>
  gzipSync(
    JSON.stringify({
      vulnerabilities: all.map(([id, product, versions]) => ({
        cve: {
          ...{ id, descriptions: [], sourceIdentifier: 'cve@mitre.org' },
          configurations: [
            {
              nodes: [
                {
                  ...{ operator: 'OR', negate: false },
                  cpeMatch: [{ vulnerable: true, criteria: `cpe:2.3:a:${product}:*:*:*:*:*:*:*:*`, ...versions }],
                },
              ],
            },
          ],
        },
      })),
    }),
  );

describe('what is unfixed in a package of Alpine', async () => {
  const { advisories } = await parseFeed(alpine, secdbOf('v3.22'), secdbOf('edge'));
  const ofNvd = await parseFeed(nvd, yearOf(cves));
  const foundIn = (name: string, version: string, values: { release?: string; asked?: boolean; id?: string } = {}) => {
    const { release = '3.22.1', asked = true, id = 'alpine' } = values;
    const pkg = { ecosystem: 'apk', name: `lib${name}`, version, source: { name, version } };
    const lookup = {
      advisories: lookUpIn([...advisories, ...ofNvd.advisories]),
      vulnerability: () => [],
      covers: (scope: string) => scope !== 'wolfi',
      listsUnfixed,
      alpineUnfixed: asked,
    };
    return openMatcher(lookup)(pkg, { id, version: release, name: '', like: [] }, apk).matches;
  };

  it.each([
    {
      name: 'is what the NVD says of the upstream version, without what any branch has fixed or calls a false alarm',
      ...{ origin: 'curl', version: '8.14.1-r2', found: ['CVE-2025-9086?'] },
    },
    {
      name: 'stands beside what Alpine has fixed later, which Alpine alone tells',
      ...{ origin: 'curl', version: '8.11.1-r0' },
      found: ['CVE-2025-0167', 'CVE-2025-0665', 'CVE-2025-0725', 'CVE-2025-4947', 'CVE-2025-5025', 'CVE-2025-9086?'],
    },
    {
      name: 'is nothing where it is false in the release',
      origin: 'curl',
      version: '7.70.0-r0',
      absent: 'CVE-2021-22897',
    },
    {
      name: 'is what a later build in edge alone has fixed, and not what an earlier one has',
      ...{ origin: 'busybox', version: '1.37.0-r18', found: ['CVE-2025-46394?'] },
    },
    {
      name: 'is not asked of the NVD unless that is chosen',
      origin: 'curl',
      version: '8.14.1-r2',
      asked: false,
      found: [],
    },
    { name: 'is not told of a release with the fix', origin: 'curl', version: '8.21.0-r0', found: [] },
    {
      name: 'is told in edge by its own database',
      origin: 'curl',
      version: '8.15.0-r0',
      release: '3.24_alpha2026',
      found: ['CVE-2025-10148', 'CVE-2025-14017', 'CVE-2025-9086'],
    },
    { name: 'is not guessed in other distributions', origin: 'curl', version: '8.14.1-r2', id: 'wolfi', found: [] },
    { name: 'is not guessed of what the NVD has no known name for', origin: 'tzdata', version: '2025a-r0', found: [] },
  ] as const)('$name', ({ origin, version, ...rest }) => {
    const ids = foundIn(origin, version, rest).map((one) => `${one.vulnerability}${isUnconfirmed(one) ? '?' : ''}`);
    if ('absent' in rest) expect(ids).not.toContain(`${rest.absent}?`);
    else expect(ids.toSorted()).toEqual(rest.found);
  });

  it('is marked as a guess, with its evidence, and has no fix that anybody could take', () => {
    expect(foundIn('curl', '8.14.1-r2')).toMatchObject([
      {
        vulnerability: 'CVE-2025-9086',
        ...{ sources: ['nvd'], status: 'affected', unconfirmed: true },
        note: 'reported by NVD for the upstream version, not confirmed by Alpine; fixed upstream in 8.16.0',
        evidence: {
          ...{ scope: 'cpe', name: 'haxx:curl', version: '8.14.1', scheme: 'generic' },
          range: '≥ 7.31.0, < 8.16.0',
        },
      },
    ]);
    expect(foundIn('curl', '8.14.1-r2')[0]).not.toHaveProperty('fixedVersion');
  });
});

describe('a server', () => {
  const year = 'nvd.nist.gov/feeds/json/cve/2.0/nvdcve-2.0-2025.json.gz';
  const image = buildImage([
    {
      'etc/os-release': 'ID=alpine\nVERSION_ID=3.22.1\nPRETTY_NAME="Alpine Linux v3.22"\n',
      'lib/apk/db/installed': 'P:curl\nV:8.14.1-r2\nA:x86_64\no:curl\n\n',
    },
  ]);

  it('asks the NVD, or stops, when it is started so, follows what changes, and tells which of both is so', async () => {
    await using database = await openSqliteDatabase(':memory:');
    const documents: FeedDocuments = new Map<string, Uint8Array | string>([
      ['secdb.alpinelinux.org/v3.22/main.json', secdbOf('v3.22')],
      ['secdb.alpinelinux.org/edge/main.json', secdbOf('edge')],
      [year, yearOf(cves)],
    ]);
    await using feeds = await startFeedServer(documents);
    await using scanning = await openScanning(database, feeds.mirror);
    const { services } = scanning;
    await scanning.update('alpine', 'nvd');
    const id = await scanning.push('team/app', image);
    await scanning.settled();
    const startWith = async (alpineUnfixed: boolean) => {
      Object.assign(services, { matching: { alpineUnfixed } });
      await requestWeighing(services.queue);
      await scanning.settled();
    };
    const shown = async () => {
      const { image_id, generation = 0, coverage } = await scanning.scan(id);
      const page = { limit: 9, offset: 0, shown: [] };
      const { items } = await listFindings(database.kysely, image_id as number, generation, page);
      const gaps = coverage?.gaps.map(({ kind, message }) => `${kind}: ${message}`) ?? [];
      return { found: items.map(({ match }) => match.vulnerability), generation, gaps };
    };
    const off = expect.stringMatching(/^unfixed-unlisted: .*--alpine-unfixed nvd adds/);
    const on = expect.stringMatching(/^unfixed-unlisted: .*is added, where it is known/);
    const ofCycles = 'feed-missing: endoflife.date has not been loaded yet';
    const ofOthers = 'feed-missing: NVD data overrides (Anchore) has not been loaded yet';

    expect(await shown()).toEqual({ found: [], generation: 2, gaps: [off, ofCycles] });
    await startWith(true);
    await startWith(true);
    expect(await shown()).toEqual({ found: ['CVE-2025-9086'], generation: 3, gaps: [on, ofCycles, ofOthers] });
    // Alpine answers anew, the NVD does not: what the image shows is as old as the NVD's last answer.
    const answered = scanning.now;
    scanning.now += 3_600_000;
    await scanning.update('alpine');
    expect((await openAnswers(database.kysely)).oldest(new Set(['alpine:3.22']))).toBe(answered);
    expect((await openAnswers(database.kysely)).oldest(new Set(['wolfi']))).toBeUndefined();

    documents.set(year, yearOf([...cves, ['CVE-2025-10966', 'haxx:curl', { versionEndExcluding: '8.17.0' }]]));
    await scanning.update('nvd');
    expect((await shown()).found.toSorted()).toEqual(['CVE-2025-10966', 'CVE-2025-9086']);

    // What edge calls a false alarm clears the older branch.
    documents.set(
      'secdb.alpinelinux.org/edge/main.json',
      secdbOf('edge').replace('"0":["CVE-2021-22897"', '"0":["CVE-2025-10966"'),
    );
    await scanning.update('alpine');
    expect((await shown()).found).toEqual(['CVE-2025-9086']);

    scanning.now += 3_600_000;
    await scanning.update('alpine');
    await startWith(false);
    expect(await shown()).toMatchObject({ found: [], gaps: [off, ofCycles] });
    expect((await openAnswers(database.kysely)).oldest(new Set(['alpine:3.22']))).toBe(scanning.now);
  });
});
