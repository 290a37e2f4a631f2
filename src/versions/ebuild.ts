import { absentFirst, compareLists, compareNumerals, type Order, orderOf } from './order.ts';
import { versionScheme } from './scheme.ts';

/** Gentoo's versions, `1.2.3a_rc1_p2-r3`, ordered as its package managers do. https://projects.gentoo.org/pms/8/pms.html#version-comparison */
export const ebuild = versionScheme(
  'ebuild',
  parse,
  (a, b) =>
    compareNumerals(a.major, b.major) ||
    compareLists(a.components, b.components, (one, other) => absentFirst(one, other, compareComponents)) ||
    orderOf(a.letter, b.letter) ||
    compareLists(a.suffixes, b.suffixes, compareSuffixes) ||
    compareNumerals(a.revision, b.revision),
);

interface EbuildVersion {
  readonly major: string;
  /** The numbers behind the first dot. */
  readonly components: readonly string[];
  readonly letter: string;
  readonly suffixes: readonly Suffix[];
  readonly revision: string;
}

interface Suffix {
  readonly kind: number;
  readonly number: string;
}

/** Suffixes below a version without any (`''`), and the one above. */
const kinds = ['alpha', 'beta', 'pre', 'rc', '', 'p'];
const noSuffix: Suffix = { kind: kinds.indexOf(''), number: '' };

const pattern = /^(\d+)((?:\.\d+)*)([a-z]?)((?:_(?:alpha|beta|pre|rc|p)\d*)*)(?:-r(\d+))?$/;

function parse(text: string): EbuildVersion | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const [, major = '', components = '', letter = '', suffixes = '', revision = ''] = match;
  return {
    major,
    components: components.split('.').slice(1),
    letter,
    suffixes: [...suffixes.matchAll(/_([a-z]+)(\d*)/g)].map(([, kind = '', number = '']) => ({
      kind: kinds.indexOf(kind),
      number,
    })),
    revision,
  };
}

/** A component with a zero before it is a decimal fraction, and so is the one it is held against. */
function compareComponents(a: string, b: string): Order {
  if (!a.startsWith('0') && !b.startsWith('0')) return compareNumerals(a, b);
  return orderOf(a.replace(/0+$/, ''), b.replace(/0+$/, ''));
}

function compareSuffixes(a = noSuffix, b = noSuffix): Order {
  return orderOf(a.kind, b.kind) || compareNumerals(a.number, b.number);
}
