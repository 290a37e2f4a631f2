import { compareLists, compareNumerals, type Order, orderOf } from './order.ts';
import { versionScheme } from './scheme.ts';

/**
 * Versions of PHP packages as Composer normalises them, and orders them then as PHP does: 1.0 is 1.0.0.0, `1.0-p1` comes after it,
 * `1.x-dev` is what will be the last 1. A branch such as `dev-main` has no place in the order. https://getcomposer.org/doc/articles/versions.md
 */
export const composer = versionScheme('composer', parse, (a, b) => compareLists(a, b, comparePieces));

/** Stability, its number, and whether it is in development. */
const modifier = /[._-]?(?:(stable|beta|b|rc|alpha|a|patch|pl|p)(\d*(?:[.-]\d+)*))?([.-]?dev)?$/.source;
const release = new RegExp(`^v?(\\d{1,5})(\\.\\d+)?(\\.\\d+)?(\\.\\d+)?${modifier}`);
const date = new RegExp(`^v?(\\d{4}(?:[.:-]?\\d{2}){1,6}(?:[.:-]?\\d{1,3}){0,2})${modifier}`);
const branch = /^v?(\d+)(?:\.(\d+|[x*]))?(?:\.(\d+|[x*]))?(?:\.(\d+|[x*]))?[.-]?dev$/;

/** What stands for the numbers that a branch does not have yet. */
const last = '9999999';

function parse(text: string): readonly string[] | undefined {
  const version = text
    .toLowerCase()
    .replace(/@(?:stable|rc|beta|alpha|dev)$/, '')
    .replace(/^([^,\s+]+)\+\S+$/, '$1');
  const released = release.exec(version);
  if (released) {
    const numbers = released.slice(1, 5).map((number) => number?.replace('.', '') ?? '0');
    return [...numbers, ...modifiers(released.slice(5))];
  }
  const dated = date.exec(version);
  if (dated) return [...(dated[1] ?? '').split(/[.:-]/), ...modifiers(dated.slice(2))];
  const numbers = branch.exec(version)?.slice(1);
  return numbers && [...numbers.map((number = 'x') => (/\d/.test(number) ? number : last)), 'dev'];
}

function modifiers([stability, number = '', dev]: readonly (string | undefined)[]): readonly string[] {
  if (stability === 'stable') return [];
  const pieces = stability === undefined ? [] : [stability, ...number.split(/[.-]/).filter(Boolean)];
  return dev === undefined ? pieces : [...pieces, 'dev'];
}

/** What PHP's `version_compare` knows, in its order; a version that has ended is below a number. https://www.php.net/version_compare */
function rankOf(piece: string | undefined): number {
  if (piece === undefined) return 4;
  if (/^\d/.test(piece)) return 5;
  const rank = ['d', 'a', 'b', 'r'].indexOf(piece.charAt(0));
  return rank < 0 ? 6 : rank;
}

function comparePieces(a: string | undefined, b: string | undefined): Order {
  const rank = rankOf(a);
  return orderOf(rank, rankOf(b)) || (rank === 5 ? compareNumerals(a ?? '', b ?? '') : 0);
}
