import { compareDotted, type Order, orderOf } from './order.ts';
import { versionScheme } from './scheme.ts';
import { comparePreReleases } from './semantic-version.ts';

/**
 * NuGet's versions: one to four numbers, and labels without regard to case; what follows a plus sign is ignored.
 * https://learn.microsoft.com/en-us/nuget/concepts/package-versioning
 */
export const nuget = versionScheme(
  'nuget',
  parse,
  (a, b) => compareDotted(a.numbers, b.numbers) || comparePreReleases(a.labels, b.labels, compareLabels),
);

interface NugetVersion {
  readonly numbers: readonly string[];
  readonly labels?: readonly string[];
}

const pattern = /^(\d+(?:\.\d+){0,3})(?:-([0-9a-z-]+(?:\.[0-9a-z-]+)*))?(?:\+[0-9a-z-]+(?:\.[0-9a-z-]+)*)?$/i;

function parse(text: string): NugetVersion | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const numbers = (match[1] ?? '').split('.');
  const labels = match[2]?.toUpperCase().split('.');
  if (!numbers.every(isInteger) || labels?.some((label) => /^0\d+$/.test(label))) return undefined;
  return { numbers, labels };
}

/** Labels that .NET reads as an integer, a hyphen before it being its sign, are below the others. */
function compareLabels(a: string, b: string): Order {
  const isNumber = isInteger(a);
  if (isNumber !== isInteger(b)) return isNumber ? -1 : 1;
  return isNumber ? orderOf(Number(a), Number(b)) : orderOf(a, b);
}

/** Whether it is an integer of 32 bits. */
function isInteger(text: string): boolean {
  return /^-?\d+$/.test(text) && Number(text) === (Number(text) | 0);
}
