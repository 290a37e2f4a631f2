import type { Advisory, AdvisoryTarget, AffectedRange } from '../model/advisory.ts';
import type { VersionScheme } from '../versions/scheme.ts';
import { joinRanges } from './join-ranges.ts';
import type { OsvAffected, OsvDocument } from './osv-document.ts';
import { rangesOfEvents } from './osv-ranges.ts';
import { osvSeverity, validIds } from './osv-vulnerability.ts';

/** Packages that a feed in OSV's format speaks of. */
export interface OsvEcosystem {
  /** Name in OSV's own spelling: `npm`, `PyPI`. Records may have a repository behind it: `Packagist:https://…`. */
  readonly name: string;
  readonly scope: string;
  readonly scheme: VersionScheme;
  /** A package's name as it is looked up; absent where names have one spelling. */
  readonly normalise?: (name: string) => string;
}

/** What a block says, perhaps of some packages of the name alone. */
export interface AffectedPart {
  readonly only?: AdvisoryTarget;
  readonly ranges: readonly AffectedRange[];
  readonly versions?: readonly string[];
  /** Where a range ends of which no fix came out. */
  readonly end?: string;
  readonly note?: string;
}

/** Blocks of a record that speak of the ecosystem: most records of a language's feed have blocks of others too. */
export function blocksOf(document: OsvDocument, { name }: OsvEcosystem): OsvAffected[] {
  return (document.affected ?? []).filter(
    ({ package: of }) => of?.ecosystem === name || of?.ecosystem.startsWith(`${name}:`),
  );
}

/** Affected versions of a block. What is known of commits alone says nothing of a package. */
export function rangesOfBlock(block: OsvAffected, scheme: VersionScheme): AffectedRange[] {
  return (block.ranges ?? []).filter((one) => one.type !== 'GIT').flatMap((one) => rangesOfEvents(one.events, scheme));
}

/**
 * Advisories of a record: one per package, or one per package and target where it tells such apart. A record may have several blocks
 * for one package. What names no version makes none.
 */
export function osvAdvisories(
  document: OsvDocument,
  ecosystem: OsvEcosystem,
  source: string,
  partsOf: (block: OsvAffected, scheme: VersionScheme) => readonly AffectedPart[],
): Advisory[] {
  const parts = new Map<string, { readonly name: string; readonly parts: AffectedPart[] }>();
  for (const block of blocksOf(document, ecosystem)) {
    const written = block.package?.name ?? '';
    const name = ecosystem.normalise?.(written) ?? written;
    for (const part of partsOf(block, ecosystem.scheme)) {
      const key = `${name}\n${JSON.stringify(part.only)}`;
      const entry = parts.get(key) ?? { name, parts: [] };
      parts.set(key, entry);
      entry.parts.push(part);
    }
  }
  return [...parts.values()].flatMap(({ name, parts }) => {
    const advisory = advisoryOf(document, ecosystem, source, name, parts);
    return advisory.ranges.length > 0 || advisory.versions ? [advisory] : [];
  });
}

function advisoryOf(
  document: OsvDocument,
  { scope, scheme }: OsvEcosystem,
  source: string,
  name: string,
  parts: readonly AffectedPart[],
): Advisory {
  const ranges = joinRanges(parts.flatMap((part) => part.ranges));
  const versions = new Set(parts.flatMap((part) => part.versions ?? []));
  const ends = new Set(parts.map((part) => part.end));
  return {
    source,
    scope,
    name,
    id: document.id,
    vulnerabilities: repackaged(document),
    scheme: scheme.id,
    ranges,
    versions: versions.size > 0 ? [...versions] : undefined,
    status: ranges.some(({ fixed }) => fixed !== undefined && !ends.has(fixed)) ? 'fixed' : 'affected',
    note: parts.find((part) => part.note)?.note,
    severity: osvSeverity(document),
    only: parts[0]?.only,
  };
}

/** A record that only repackages others is about these, each of which stands for itself. */
function repackaged(document: OsvDocument): string[] | undefined {
  const upstream = validIds(document.upstream);
  return upstream.length > 0 && validIds(document.aliases).length === 0 ? upstream : undefined;
}
