import type { VersionScheme } from './scheme.ts';

/**
 * Alpine package versions, `1.2.3a_rc1_p2~hash-r4`, ordered as apk-tools does.
 * https://gitlab.alpinelinux.org/alpine/apk-tools/-/blob/master/doc/apk-package.5.scd
 */
export const apk: VersionScheme = {
  id: 'apk',
  compare(a, b) {
    const left = parse(a);
    const right = parse(b);
    return left && right && compareVersions(left, right);
  },
};

/** Suffixes before a release, then those after it. */
const suffixes = ['alpha', 'beta', 'pre', 'rc', '', 'cvs', 'svn', 'git', 'hg', 'p'];
const noSuffix = suffixes.indexOf('');

interface ApkVersion {
  readonly numbers: readonly string[];
  readonly letter: string;
  readonly suffixes: readonly { readonly kind: number; readonly number: string }[];
  readonly hash: string;
  readonly revision?: string;
}

function parse(text: string): ApkVersion | undefined {
  const match =
    /^(\d+(?:\.\d+)*)([a-z]?)((?:_(?:alpha|beta|pre|rc|cvs|svn|git|hg|p)\d*)*)(~[0-9a-f]+)?(?:-r(\d+))?$/.exec(text);
  if (!match) return undefined;
  return {
    numbers: (match[1] ?? '').split('.'),
    letter: match[2] ?? '',
    suffixes: [...(match[3] ?? '').matchAll(/_([a-z]+)(\d*)/g)].map((suffix) => ({
      kind: suffixes.indexOf(suffix[1] ?? ''),
      number: suffix[2] ?? '',
    })),
    hash: match[4] ?? '',
    revision: match[5],
  };
}

function compareVersions(a: ApkVersion, b: ApkVersion): -1 | 0 | 1 {
  return (
    compareAll(a.numbers, b.numbers) ||
    compareText(a.letter, b.letter) ||
    compareSuffixes(a.suffixes, b.suffixes) ||
    compareText(a.hash, b.hash) ||
    compareRevisions(a.revision, b.revision)
  );
}

/** The first number by value; later ones as decimal fractions where one of them begins with a zero. More numbers are newer. */
function compareAll(a: readonly string[], b: readonly string[]): -1 | 0 | 1 {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const one = a[index];
    const two = b[index];
    if (one === undefined) return -1;
    if (two === undefined) return 1;
    const fraction = index > 0 && (one.startsWith('0') || two.startsWith('0'));
    const order = fraction ? compareText(one, two) : compareNumbers(one, two);
    if (order !== 0) return order;
  }
  return 0;
}

function compareSuffixes(a: ApkVersion['suffixes'], b: ApkVersion['suffixes']): -1 | 0 | 1 {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const one = a[index] ?? { kind: noSuffix, number: '' };
    const two = b[index] ?? { kind: noSuffix, number: '' };
    if (one.kind !== two.kind) return one.kind < two.kind ? -1 : 1;
    const order = compareNumbers(one.number, two.number);
    if (order !== 0) return order;
  }
  return 0;
}

function compareRevisions(a: string | undefined, b: string | undefined): -1 | 0 | 1 {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
  return compareNumbers(a, b);
}

function compareNumbers(a: string, b: string): -1 | 0 | 1 {
  const left = a.replace(/^0+/, '');
  const right = b.replace(/^0+/, '');
  if (left.length !== right.length) return left.length < right.length ? -1 : 1;
  return compareText(left, right);
}

function compareText(a: string, b: string): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0;
}
