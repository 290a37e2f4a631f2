import type { AdvisoryTarget, AffectedRange } from '../../model/advisory.ts';
import type { VersionScheme } from '../../versions/scheme.ts';
import { type AffectedPart, rangesOfBlock } from '../osv-advisories.ts';
import type { OsvAffected } from '../osv-document.ts';
import { rangesOfEvents } from '../osv-ranges.ts';

type Imports = NonNullable<NonNullable<OsvAffected['ecosystem_specific']>['imports']>;

/**
 * What a block says of a module: the packages and symbols of it that are affected, apart for each set of systems and architectures that
 * they are affected on. https://go.dev/doc/security/vuln/database
 */
export function goParts(block: OsvAffected, scheme: VersionScheme): readonly AffectedPart[] {
  const ranges = rangesOfModule(block, scheme);
  const groups = Map.groupBy(namedImports(block), ({ goos, goarch }) => JSON.stringify([goos, goarch]));
  if (groups.size === 0) return [{ ranges }];
  return [...groups.values()].map((imports) => ({ only: targetOf(imports), ranges }));
}

function namedImports(block: OsvAffected): Imports {
  return (block.ecosystem_specific?.imports ?? []).filter((one) => one.path);
}

function targetOf(imports: Imports): AdvisoryTarget {
  const { goos, goarch } = imports[0] ?? {};
  return {
    architectures: goarch?.length ? goarch : undefined,
    systems: goos?.length ? goos : undefined,
    imports: imports.map(({ path = '', symbols }) => ({ path, symbols: symbols?.length ? symbols : undefined })),
  };
}

/**
 * A module whose releases are no versions of Go modules has every version affected as far as Go's tools can tell, and beside that the
 * releases as its authors number them. Programs carry these, so they count; where both say something, both do.
 */
function rangesOfModule(block: OsvAffected, scheme: VersionScheme): readonly AffectedRange[] {
  const ranges = rangesOfBlock(block, scheme);
  const own = (block.ecosystem_specific?.custom_ranges ?? []).flatMap((one) => rangesOfEvents(one.events, scheme));
  return own.length > 0 && ranges.every(isUnbounded) ? own : [...ranges, ...own];
}

/** Whether a range holds every version. */
export function isUnbounded({ introduced, fixed, lastAffected }: AffectedRange): boolean {
  return introduced === undefined && fixed === undefined && lastAffected === undefined;
}
