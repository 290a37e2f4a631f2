import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testData } from '../../test/support/test-data.ts';
import { schemeById, schemes } from './index.ts';

interface Line {
  readonly a: string;
  readonly b: string;
  readonly order: number;
}

interface RealData {
  readonly scheme: string;
  readonly file: string;
  /** Lines with what the ecosystem's own tool calls no version. */
  readonly malformed: number;
  /** Lines that the ecosystem's own tool orders otherwise. */
  readonly wrong?: number;
}

/** Real orderings by scheme. */
const realData: readonly RealData[] = [
  { scheme: 'apk', file: 'alpine-versions.txt', malformed: 38 },
  { scheme: 'apk', file: 'alpine-versions-generated.txt', malformed: 60 },
  { scheme: 'deb', file: 'debian-versions.txt', malformed: 0 },
  { scheme: 'deb', file: 'debian-versions-generated.txt', malformed: 0 },
  { scheme: 'gem', file: 'rubygems-versions.txt', malformed: 0 },
  { scheme: 'gem', file: 'rubygems-versions-generated.txt', malformed: 0 },
  { scheme: 'maven', file: 'maven-versions.txt', malformed: 0, wrong: 1 },
  { scheme: 'maven', file: 'maven-versions-generated.txt', malformed: 0, wrong: 18 },
  { scheme: 'nuget', file: 'nuget-versions.txt', malformed: 2 },
  { scheme: 'rpm', file: 'redhat-versions.txt', malformed: 0 },
  { scheme: 'semver', file: 'semver-versions.txt', malformed: 3 },
  { scheme: 'pep440', file: 'pypi-versions.txt', malformed: 20 },
  { scheme: 'pep440', file: 'pypi-versions-generated.txt', malformed: 80 },
];

describe('version orders', () => {
  it.each(schemes.map((scheme) => scheme.id))('%s agrees with its table', (id) => {
    expect(mismatches(id, readLines(join(import.meta.dirname, 'testdata', `${id}.txt`)))).toEqual([]);
  });

  it.each(realData)(
    '$scheme agrees with $file, but for lines that its own tool calls malformed or wrong',
    ({ scheme, file, malformed, wrong = 0 }) => {
      const path = testData(`versions/${file}`);
      if (!path) return;
      const lines = readLines(path);
      expect(lines.length).toBeGreaterThan(20);
      const [refused, ordered] = [
        lines.filter((line) => isMalformed(scheme, line)),
        lines.filter((line) => !isMalformed(scheme, line)),
      ];
      const others = mismatches(scheme, ordered);
      expect(others.length, others.join('\n')).toBe(wrong);
      expect(refused.length).toBeLessThanOrEqual(malformed);
    },
  );

  it.each(['', ' ', 'not a version!', '1.0 2.0', 'é'])('no scheme orders %j', (text) => {
    for (const id of ['apk', 'pep440', 'semver']) expect(schemeById(id)?.compare(text, '1.0.0')).toBeUndefined();
  });

  const pieces = fc.array(fc.constantFrom('0', '1', '10', '01', 'a', 'rc', '.', '~', '+', '-', '^', '_p', 'z'), {
    minLength: 1,
    maxLength: 8,
  });
  const version = pieces.map((parts) => `1${parts.join('')}`);

  it.each(schemes.map((scheme) => [scheme.id, scheme] as const))(
    '%s is an order: reversed and reflexive',
    (_, scheme) => {
      fc.assert(
        fc.property(version, version, (a, b) => {
          const ab = scheme.compare(a, b);
          if (ab === undefined) return;
          expect(scheme.compare(b, a)).toBe(ab === 0 ? 0 : -ab);
          expect(scheme.compare(a, a)).toBe(0);
        }),
        { numRuns: 2_000 },
      );
    },
  );

  // Of odd ones pacman has 1^_p0 < 1~ < 1+0 < 1^_p0, Maven 1.x.0 < 1rc < 1 < 1.x.0; and rpm and pacman compare releases where both
  // have one.
  const loose = ['alpm', 'maven', 'rpm'];
  const number = fc.constantFrom('0', '1', '2', '10');
  const numbers = fc.array(number, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('.'));
  const word = fc.constantFrom('', '', 'a', 'alpha1', 'b2', 'rc', 'rc1', 'rc10');
  const ordinary = fc.tuple(numbers, word, number).map(([release, suffix, build]) => `${release}${suffix}-${build}`);

  it.each(schemes.map((scheme) => [scheme.id, scheme] as const))('%s is an order: transitive', (id, scheme) => {
    const versions = loose.includes(id) ? ordinary : fc.oneof(ordinary, version);
    fc.assert(
      fc.property(versions, versions, versions, (a, b, c) => {
        const ab = scheme.compare(a, b);
        const bc = scheme.compare(b, c);
        if (ab === undefined || bc === undefined) return;
        if (ab <= 0 && bc <= 0) expect(scheme.compare(a, c)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('version orders against the ecosystem’s own tool', () => {
  const characters = fc.constantFrom('0', '1', '2', '9', '10', 'a', 'b', 'rc', '.', '~', '+');
  const upstream = fc.array(characters, { maxLength: 7 }).map((parts) => `1${parts.join('')}`);
  const pairs = fc.sample(fc.tuple(upstream, upstream), { numRuns: 300, seed: 7 });

  it('deb agrees with dpkg on random versions', () => {
    if (!existsSync('/usr/bin/dpkg')) return console.warn('Skipped: dpkg is not on this machine.');
    const wrong = pairs.filter(([a, b]) => {
      const relation = { '-1': 'lt', '0': 'eq', '1': 'gt' }[String(schemeById('deb')?.compare(a, b))] ?? 'none';
      return spawnSync('dpkg', ['--compare-versions', a, relation, b]).status !== 0;
    });
    expect(wrong).toEqual([]);
  });

  it('rpm agrees with rpm on random versions', () => {
    const program = pairs.map(([a, b]) => `print(rpm.vercmp("${a}","${b}")..",")`).join(' ');
    const result = spawnSync('rpm', ['--eval', `%{lua:${program}}`], { encoding: 'utf8' });
    if (result.status !== 0) return console.warn('Skipped: rpm is not on this machine.');
    const theirs = result.stdout
      .split(',')
      .map((text) => text.trim())
      .filter(Boolean)
      .map(Number);
    expect(pairs.map(([a, b]) => schemeById('rpm')?.compare(a, b))).toEqual(theirs);
  });

  it('maven agrees with Maven on random versions', () => {
    const words = fc.constantFrom(
      '0',
      '1',
      '10',
      'a',
      'alpha',
      'rc',
      'ga',
      'sp',
      'xyz',
      'SNAPSHOT',
      '.',
      '.',
      '-',
      '-',
    );
    const version = fc.array(words, { maxLength: 8 }).map((parts) => `1${parts.join('')}`);
    const versions = fc.sample(version, { numRuns: 600, seed: 7 });
    const program = 'org.apache.maven.artifact.versioning.ComparableVersion';
    const result = spawnSync('java', ['-cp', '/usr/share/java/*', program, ...versions], { encoding: 'utf8' });
    if (result.status !== 0) return console.warn('Skipped: Maven is not on this machine.');
    // It tells of each version how it is to the next.
    const theirs = result.stdout.split('\n').flatMap((line) => /^ {3}\S+ ([<=>]+) \S+$/.exec(line)?.[1] ?? []);
    const ours = versions.slice(1).map((next, index) => schemeById('maven')?.compare(versions[index] ?? '', next));
    expect(ours.map((order) => ['<', '==', '>'][(order ?? 0) + 1])).toEqual(theirs);
  });
});

/** A line with something that is no version of the scheme; our answer is that it cannot be ordered. */
function isMalformed(id: string, line: Line): boolean {
  return [line.a, line.b].some((version) => schemeById(id)?.compare(version, version) === undefined);
}

function readLines(path: string): Line[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => /^(\S+) ([<=>]) (\S+)$/.exec(line.trim()))
    .filter((match) => match !== null)
    .map((match) => ({
      a: match[1] ?? '',
      b: match[3] ?? '',
      order: { '<': -1, '=': 0, '>': 1 }[match[2] ?? ''] ?? Number.NaN,
    }));
}

function mismatches(id: string, lines: readonly Line[]): string[] {
  const scheme = schemeById(id);
  return lines
    .filter((line) => scheme?.compare(line.a, line.b) !== line.order)
    .map((line) => `${line.a} ? ${line.b}: expected ${line.order}, got ${scheme?.compare(line.a, line.b)}`);
}
