import { describe, expect, it } from 'vitest';
import { advisory } from '../../test/support/advisories.ts';
import { lookUpIn } from '../../test/support/advisory-groups.ts';
import { dpkg } from '../ecosystems/dpkg/dpkg.ts';
import type { AdvisoryTarget } from '../model/advisory.ts';
import type { Package } from '../model/package.ts';
import { openMatcher } from './open-matcher.ts';

const debian = { id: 'debian', version: '12', name: 'Debian 12', like: [] };
const libcurl: Package = { ecosystem: 'dpkg', name: 'libcurl4', version: '1.0', arch: 'amd64', source: source('1.0') };

function source(version: string) {
  return { name: 'curl', version };
}

/** Matches two packages by advisories of which one is for some packages alone; how often advisories were looked up. */
function matchBoth(other: Partial<Package>, only?: AdvisoryTarget) {
  let lookUps = 0;
  const find = lookUpIn([
    advisory('debian:12', 'curl', 'CVE-1'),
    ...(only ? [advisory('debian:12', 'curl', 'CVE-2', { only })] : []),
  ]);
  const match = openMatcher({
    advisories(key) {
      lookUps++;
      return find(key);
    },
    vulnerability: () => [],
    covers: () => true,
    listsUnfixed: () => false,
  });
  const results = [libcurl, { ...libcurl, ...other }].map((pkg) => match(pkg, debian, dpkg));
  return { found: results.map(({ matches }) => matches.map((one) => one.vulnerability)), lookUps };
}

describe('packages that are matched one after the other', () => {
  it.each<[string, Partial<Package>, AdvisoryTarget | undefined]>([
    ['are binary packages of one source', { name: 'curl' }, undefined],
    ['differ in their architecture, which no advisory asks about', { arch: 'all' }, undefined],
    ['are asked about an architecture that both have', { name: 'curl' }, { architectures: ['amd64'] }],
  ])('share a result where they %s', (_, other, only) => {
    const { found, lookUps } = matchBoth(other, only);
    expect(lookUps).toBe(1);
    expect(found[1]).toEqual(found[0]);
  });

  it.each<[string, Partial<Package>, AdvisoryTarget | undefined, string[]]>([
    ['their architecture, which an advisory asks about', { arch: 'arm64' }, { architectures: ['amd64'] }, ['CVE-1']],
    ['their slot, which an advisory asks about', { slot: '1' }, { slot: '0' }, ['CVE-1']],
    ["their source's version", { source: source('2.0') }, undefined, []],
    ['the end of one text and the beginning of the next', { source: { name: 'cur', version: 'l1.0' } }, undefined, []],
    ['their owner', { ownedBy: { ...libcurl, name: 'owner' } }, undefined, []],
  ])('have results of their own where they differ in %s', (_, other, only, found) => {
    expect(matchBoth(other, only).found[1]).toEqual(found);
  });
});
