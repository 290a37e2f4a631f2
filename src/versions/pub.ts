import { compareDotted, type Order, orderOf } from './order.ts';
import { versionScheme } from './scheme.ts';
import { compareIdentifierLists, comparePreReleases, parseSemanticVersion } from './semantic-version.ts';

/** Versions of Dart packages: semantic versions of which builds count, above the version without. https://pub.dev/packages/pub_semver */
export const pub = versionScheme(
  'pub',
  parseSemanticVersion,
  (a, b) =>
    compareDotted(a.numbers, b.numbers) ||
    comparePreReleases(a.preRelease, b.preRelease, compareIdentifiers) ||
    compareIdentifierLists(a.build ?? [], b.build ?? [], compareIdentifiers),
);

/** What Dart reads as an integer is below the others. */
function compareIdentifiers(a: string, b: string): Order {
  const one = integerOf(a);
  const other = integerOf(b);
  if (one !== undefined && other !== undefined) return one < other ? -1 : one > other ? 1 : 0;
  return one === other ? orderOf(a, b) : one === undefined ? 1 : -1;
}

/** An integer of 64 bits as Dart's `int.tryParse` takes it, a hyphen before it being its sign. */
function integerOf(text: string): bigint | undefined {
  const [, sign, digits] = /^(-?)(0x[0-9a-f]+|\d+)$/i.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const value = sign ? -BigInt(digits) : BigInt(digits);
  return BigInt.asIntN(64, value) === value ? value : undefined;
}
