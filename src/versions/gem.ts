import { compareLists, compareNumerals, type Order, orderOf } from './order.ts';
import { versionScheme } from './scheme.ts';

/** RubyGems' versions, ordered as `Gem::Version` does. https://guides.rubygems.org/specification-reference/#version */
export const gem = versionScheme('gem', parse, (a, b) => compareLists(a, b, comparePieces));

const pattern = /^\d+(?:\.[0-9a-z]+)*(?:-[0-9a-z-]+(?:\.[0-9a-z-]+)*)?$/i;

/** Numbers and words in turn, without the zeros that end the numbers before the first word, and those that end the version. */
function parse(text: string): readonly string[] | undefined {
  if (!pattern.test(text)) return undefined;
  const pieces = text.replaceAll('-', '.pre.').match(/\d+|[a-z]+/gi) ?? [];
  const word = pieces.findIndex((piece) => !isNumber(piece));
  const release = word < 0 ? pieces : pieces.slice(0, word);
  return [...withoutZeros(release), ...withoutZeros(pieces.slice(release.length))];
}

function withoutZeros(pieces: readonly string[]): readonly string[] {
  return pieces.slice(0, pieces.findLastIndex((piece) => !/^0+$/.test(piece)) + 1);
}

/** A word is below every number, so that it makes a version a pre-release. */
function comparePieces(a = '0', b = '0'): Order {
  if (isNumber(a) !== isNumber(b)) return isNumber(a) ? 1 : -1;
  return isNumber(a) ? compareNumerals(a, b) : orderOf(a, b);
}

function isNumber(piece: string): boolean {
  return /^\d/.test(piece);
}
