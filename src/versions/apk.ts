import { absentFirst, compareLists, compareNumerals, type Order, orderOf } from './order.ts';
import { versionScheme } from './scheme.ts';

/**
 * Alpine package versions, `1.2.3a_rc1_p2~hash-r4`, ordered as apk-tools does.
 * https://gitlab.alpinelinux.org/alpine/apk-tools/-/blob/master/doc/apk-package.5.scd
 */
export const apk = versionScheme(
  'apk',
  parse,
  (a, b) =>
    compareNumbers(a.numbers, b.numbers) ||
    orderOf(a.letter, b.letter) ||
    compareLists(a.suffixes, b.suffixes, compareSuffixes) ||
    orderOf(a.hash, b.hash) ||
    absentFirst(a.revision, b.revision, compareNumerals),
);

/** Suffixes before a release, then those after it. */
const suffixes = ['alpha', 'beta', 'pre', 'rc', '', 'cvs', 'svn', 'git', 'hg', 'p'];
const noSuffix: Suffix = { kind: suffixes.indexOf(''), number: '' };

interface ApkVersion {
  readonly numbers: readonly string[];
  readonly letter: string;
  readonly suffixes: readonly Suffix[];
  readonly hash: string;
  readonly revision?: string;
}

interface Suffix {
  readonly kind: number;
  readonly number: string;
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

/** The first number by value; later ones as decimal fractions where one of them begins with a zero. More numbers are newer. */
function compareNumbers([a = '', ...more]: readonly string[], [b = '', ...others]: readonly string[]): Order {
  const compareLater = (one: string, other: string) =>
    one.startsWith('0') || other.startsWith('0') ? orderOf(one, other) : compareNumerals(one, other);
  return compareNumerals(a, b) || compareLists(more, others, (one, other) => absentFirst(one, other, compareLater));
}

function compareSuffixes(a = noSuffix, b = noSuffix): Order {
  return orderOf(a.kind, b.kind) || compareNumerals(a.number, b.number);
}
