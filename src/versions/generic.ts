import { absentFirst, compareDotted, compareLists, compareNumerals, type Order, orderOf } from './order.ts';
import { versionScheme } from './scheme.ts';

/**
 * Versions of programs that have no package manager, as the NVD's ranges of CPE names hold them: numbers first, then words, of which
 * some mean a pre-release (3.0.0-rc1, 16beta1) and others something later (1.1.1w, 9.3p1, 9.18.24-S1). What is behind a plus sign is
 * always later (12.0.1+security-01, 1.33.10+k3s1). Case, separators and zeros at the end do not matter. There is no tool to agree with.
 */
export const generic = versionScheme(
  'generic',
  parse,
  (a, b) =>
    compareDotted(a.numbers, b.numbers) ||
    compareLists(a.pieces, b.pieces, comparePieces) ||
    compareLists(a.build, b.build, (one, other) => absentFirst(one, other, comparePieces)),
);

interface GenericVersion {
  readonly numbers: readonly string[];
  /** Words and numbers from the first word on. */
  readonly pieces: readonly string[];
  /** Words and numbers behind the plus sign. */
  readonly build: readonly string[];
}

/** Words for what comes before a release, in their order. */
const preReleases = ['dev', 'nightly', 'alpha', 'beta', 'milestone', 'pre', 'rc', 'snapshot'];
const aliases: ReadonlyMap<string, string> = new Map([
  ['canary', 'nightly'],
  ['candidate', 'rc'],
  ['cr', 'rc'],
  ['devel', 'dev'],
  ['ea', 'pre'],
  ['next', 'pre'],
  ['prerelease', 'pre'],
  ['preview', 'pre'],
  ['unstable', 'dev'],
]);
/** Words that only say that it is a release, or which build of it. */
const silent: ReadonlySet<string> = new Set(['ent', 'final', 'fips', 'ga', 'lts', 'release', 'stable']);
/** What these letters stand for where a number follows at once: 3.13.0a1 and 9.0.0.M27, but not 1.1.1a. */
const letters: ReadonlyMap<string, string> = new Map([
  ['a', 'alpha'],
  ['b', 'beta'],
  ['m', 'milestone'],
]);

function parse(text: string): GenericVersion | undefined {
  const match = /^v?(\d+(?:[._-]\d+)*)((?:[0-9a-z]|[._~-](?=[0-9a-z]))*)(?:\+([0-9a-z.+~_-]*))?$/i.exec(text);
  if (!match) return undefined;
  const [, release = '', rest = '', build = ''] = match;
  return { numbers: release.split(/[._-]/), pieces: piecesOf(rest), build: piecesOf(build) };
}

function piecesOf(text: string): readonly string[] {
  const pieces = [...text.toLowerCase().matchAll(/\d+|([a-z]+)(?=(\d?))/g)].map(([piece, word, digit]) =>
    word === undefined ? piece : wordOf(word, digit !== ''),
  );
  return pieces.filter((piece) => !silent.has(piece));
}

function wordOf(word: string, beforeNumber: boolean): string {
  return aliases.get(word) ?? (beforeNumber ? letters.get(word) : undefined) ?? word;
}

/** Pre-releases in their order, the end, other words, numbers. */
function comparePieces(a: string | undefined, b: string | undefined): Order {
  const rank = rankOf(a);
  const order = orderOf(rank, rankOf(b));
  if (order !== 0 || a === undefined || b === undefined) return order;
  return /^\d/.test(a) ? compareNumerals(a, b) : orderOf(a, b);
}

function rankOf(piece: string | undefined): number {
  if (piece === undefined) return preReleases.length;
  if (/^\d/.test(piece)) return preReleases.length + 2;
  const rank = preReleases.indexOf(piece);
  return rank < 0 ? preReleases.length + 1 : rank;
}
