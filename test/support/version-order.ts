import type { VersionScheme } from '../../src/versions/scheme.ts';

/** Pairs of an ascending list of versions that a scheme does not order so, each way round; versions with `=` between are equal. */
export function misordered({ compare }: VersionScheme, ascending: readonly string[]): string[] {
  const groups = ascending.map((versions) => versions.split(' = '));
  return groups.flatMap((group, index) =>
    groups.flatMap((others, other) =>
      group.flatMap((a) => others.filter((b) => compare(a, b) !== Math.sign(index - other)).map((b) => `${a} ? ${b}`)),
    ),
  );
}

/** Those of some texts that a scheme takes for versions. */
export function takenBy({ compare }: VersionScheme, texts: readonly string[]): string[] {
  return texts.filter((text) => compare(text, text) !== undefined);
}
