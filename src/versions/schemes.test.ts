import { readFileSync } from 'node:fs';
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
  { scheme: 'composer', file: 'packagist-versions.txt', malformed: 13, wrong: 1 },
  { scheme: 'composer', file: 'packagist-versions-generated.txt', malformed: 18, wrong: 10 },
  { scheme: 'cran', file: 'cran-versions.txt', malformed: 0 },
  { scheme: 'cran', file: 'cran-versions-generated.txt', malformed: 0 },
  { scheme: 'deb', file: 'debian-versions.txt', malformed: 0 },
  { scheme: 'deb', file: 'debian-versions-generated.txt', malformed: 0 },
  { scheme: 'gem', file: 'rubygems-versions.txt', malformed: 2 },
  { scheme: 'gem', file: 'rubygems-versions-generated.txt', malformed: 0 },
  { scheme: 'maven', file: 'maven-versions.txt', malformed: 0, wrong: 1 },
  { scheme: 'maven', file: 'maven-versions-generated.txt', malformed: 0, wrong: 18 },
  { scheme: 'nuget', file: 'nuget-versions.txt', malformed: 2 },
  { scheme: 'pub', file: 'pub-versions.txt', malformed: 30 },
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

  /** Their own tools order every text without white space. */
  const takesAll = ['deb', 'maven', 'rpm'];

  it.each(schemes.map((scheme) => [scheme.id, scheme] as const))(
    '%s does not order what is no version',
    (id, scheme) => {
      const odd = takesAll.includes(id) ? [] : ['not a version!', 'é', '-', '1.0.é'];
      const none = ['', ' ', '1.0 2.0', '1.0\n', ...odd];
      expect(none.filter((text) => scheme.compare(text, '1.0.0') !== undefined)).toEqual([]);
      expect(none.filter((text) => scheme.compare('1.0.0', text) !== undefined)).toEqual([]);
    },
  );

  it.each(schemes.map((scheme) => [scheme.id, scheme] as const))(
    '%s refuses what is too long, and is not held up by what is hostile',
    (_, scheme) => {
      expect(scheme.compare('1'.repeat(100_000), '1')).toBeUndefined();
      expect(scheme.compare('1', '1.'.repeat(50_000))).toBeUndefined();
      const repeated = '1 0 .1 -1 . - 1a a _p -a. x. ~ ^ 1.0- .00 dev 1.x +1'.split(' ');
      for (const piece of repeated) {
        const hostile = `1${piece.repeat(500)}`.slice(0, 510);
        // A character that no scheme takes at the end makes a careless pattern try everything before it.
        const [one, other] = [`${hostile}!`, `${hostile}?`];
        expect((scheme.compare(one, other) ?? 0) + (scheme.compare(other, one) ?? 0)).toBe(0);
        expect(scheme.compare(hostile, hostile) ?? 0).toBe(0);
      }
    },
  );

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

  // Of odd versions pacman has 1^_p0 < 1~ < 1+0 < 1^_p0, and Maven 1.x.0 < 1rc < 1 < 1.x.0.
  const loose = ['alpm', 'maven'];
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
