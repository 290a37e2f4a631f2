import { compareLists, compareNumerals, type Order, orderOf } from './order.ts';
import { type VersionScheme, versionScheme } from './scheme.ts';

/**
 * Maven's versions, as Maven 3.9 orders them, which takes every text for one. Jetty and Eclipse write the day of the build behind a
 * release, which advisories leave out. https://maven.apache.org/pom.html#version-order-specification
 */
export const maven: VersionScheme = {
  ...versionScheme('maven', parse, compareItems),
  standsFor: (last, version) =>
    version.startsWith(last) && /^\.v?20\d{6}(?:\d{4})?(?:-r)?$/.test(version.slice(last.length)),
};

/** A number without zeros before it, a qualifier, or a list: what follows a hyphen, or a change between digits and letters. */
type Item = { readonly number: string } | { readonly qualifier: string } | readonly Item[];

/** Known qualifiers in their order; a release has none of them, and unknown ones come behind all. */
const qualifiers = ['alpha', 'beta', 'milestone', 'rc', 'snapshot', '', 'sp'];
const aliases: ReadonlyMap<string, string> = new Map([
  ['cr', 'rc'],
  ['final', ''],
  ['ga', ''],
  ['release', ''],
]);
/** What a letter right before a number stands for. */
const letters: ReadonlyMap<string, string> = new Map([
  ['a', 'alpha'],
  ['b', 'beta'],
  ['m', 'milestone'],
]);
const zero: Item = { number: '' };

function parse(version: string): Item | undefined {
  if (version === '' || /\s/.test(version)) return undefined;
  // Text and separators in turn; what is between two separators, or before the first, is a zero.
  const [first = '', ...rest] = version.toLowerCase().split(/([.-])/);
  const lists: Item[][] = [[]];
  const add = (item: Item) => lists.at(-1)?.push(item);
  const open = () => {
    lists.push([]);
  };
  const addPart = (part: string, isLast: boolean) => {
    const pieces = part.match(/\d+|\D+/g) ?? [];
    if (pieces.length === 0 && !isLast) add(zero);
    for (const [index, piece] of pieces.entries()) {
      const isNumber = /^\d/.test(piece);
      const beforeNumber = !isNumber && index < pieces.length - 1;
      // A qualifier behind a dot is as one behind a hyphen, where a number follows it or nothing does.
      const opens = index > 0 || (!isNumber && (beforeNumber || isLast));
      if (opens && (index > 0 || (lists.at(-1)?.length ?? 0) > 0)) open();
      add(isNumber ? numberOf(piece) : qualifierOf(piece, beforeNumber));
    }
  };
  addPart(first, rest.length === 0);
  for (let index = 0; index < rest.length; index += 2) {
    if (rest[index] === '-') open();
    addPart(rest[index + 1] ?? '', index + 2 >= rest.length);
  }
  return lists.reduceRight<Item>(
    (inner, list, depth) => normalised(depth === lists.length - 1 ? list : [...list, inner]),
    [],
  );
}

function numberOf(text: string): Item {
  return { number: text.replace(/^0+/, '') };
}

function qualifierOf(text: string, beforeNumber: boolean): Item {
  const word = (beforeNumber && letters.get(text)) || text;
  return { qualifier: aliases.get(word) ?? word };
}

/** Without what says nothing at the end, and before a list at the end. */
function normalised(list: readonly Item[]): Item {
  const kept = [...list];
  for (let index = kept.length - 1; index >= 0; index--) {
    const item = kept[index] as Item;
    if (saysNothing(item)) kept.splice(index, 1);
    else if (!('length' in item)) break;
  }
  return kept;
}

function saysNothing(item: Item): boolean {
  if ('length' in item) return item.length === 0;
  return 'number' in item ? item.number === '' : item.qualifier === '';
}

/** Numbers come behind lists, and these behind qualifiers; `undefined` stands where a version has ended. */
function compareItems(a: Item | undefined, b: Item | undefined): Order {
  if (a === undefined) return b === undefined ? 0 : reversed(compareToEnd(b));
  if (b === undefined) return compareToEnd(a);
  if (rankOf(a) !== rankOf(b)) return orderOf(rankOf(a), rankOf(b));
  if ('number' in a && 'number' in b) return compareNumerals(a.number, b.number);
  if ('qualifier' in a && 'qualifier' in b) return compareQualifiers(a.qualifier, b.qualifier);
  return compareLists(a as readonly Item[], b as readonly Item[], compareItems);
}

function compareToEnd(item: Item): Order {
  if ('length' in item) return item.map(compareToEnd).find((order) => order !== 0) ?? 0;
  return 'number' in item ? orderOf(item.number.length, 0) : compareQualifiers(item.qualifier, '');
}

function compareQualifiers(a: string, b: string): Order {
  const left = qualifiers.indexOf(a);
  const right = qualifiers.indexOf(b);
  if (left === -1 && right === -1) return orderOf(a, b);
  return orderOf(left === -1 ? qualifiers.length : left, right === -1 ? qualifiers.length : right);
}

function rankOf(item: Item): number {
  return 'number' in item ? 2 : 'length' in item ? 1 : 0;
}

function reversed(order: Order): Order {
  return orderOf(0, order);
}
