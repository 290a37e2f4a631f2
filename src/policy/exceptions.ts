import type { Suppression } from '../model/suppression.ts';
import type { AttributedStatement } from '../model/vex-statement.ts';
import type { Exemption } from './exemption.ts';
import { type NamedImage, productMatches } from './product-matches.ts';
import { type NamedPackage, purlMatches } from './purl-matches.ts';

/** What may keep findings of an image from counting: all whose scope holds the image. */
export interface Exceptions {
  readonly exemptions: readonly Exemption[];
  readonly statements: readonly AttributedStatement[];
}

/** A finding as far as exceptions can mean it. */
export interface ExceptedFinding {
  readonly vulnerability: string;
  readonly aliases: readonly string[];
  readonly package: NamedPackage;
}

/** Answers for findings of one image. */
export interface ExceptionLookup {
  /** Whether anything is said of one of these ids, whatever the package. */
  mentions(ids: readonly string[]): boolean;
  /** Why a finding does not count; `undefined` where it does. */
  suppression(finding: ExceptedFinding): Suppression | undefined;
  /** What is stated of a finding, the newest first. */
  statements(finding: ExceptedFinding): readonly AttributedStatement[];
}

/**
 * Opens the exceptions of an image as of `now`. An exemption counts until it ends. Of statements the newest counts, whoever made it:
 * it suppresses where it says `not_affected` or `fixed`, and takes back what earlier ones said where it does not. Of two that were made
 * at once, the one that does not suppress counts.
 */
export function openExceptions(
  { exemptions, statements }: Exceptions,
  image: NamedImage,
  now: number,
): ExceptionLookup {
  const exempt = byId(
    exemptions.filter(({ expiresAt }) => expiresAt === undefined || expiresAt > now),
    ({ vulnerability }) => [vulnerability],
  );
  const stated = byId(
    statements.toSorted((a, b) => b.timestamp - a.timestamp || Number(suppresses(a)) - Number(suppresses(b))),
    ({ ids }) => ids,
  );
  const statementsOf = (finding: ExceptedFinding) =>
    stated(idsOf(finding)).filter(
      ({ products }) =>
        products.length === 0 || products.some((product) => productMatches(product, image, finding.package)),
    );
  return {
    mentions: (ids) => exempt(ids).length > 0 || stated(ids).length > 0,
    statements: statementsOf,
    suppression(finding) {
      const exemption = exempt(idsOf(finding)).find((one) => isOfPackage(one, finding.package));
      if (exemption) return suppressionByExemption(exemption);
      const [newest] = statementsOf(finding);
      return newest && suppressionByStatement(newest);
    },
  };
}

function idsOf({ vulnerability, aliases }: ExceptedFinding): readonly string[] {
  return [vulnerability, ...aliases];
}

/** Looks items up by ids, whatever their case; each item once, in the order given. */
function byId<T>(
  items: readonly T[],
  ids: (item: T) => readonly string[],
): (wanted: readonly string[]) => readonly T[] {
  const index = new Map<string, number[]>();
  for (const [at, item] of items.entries()) {
    for (const id of ids(item)) {
      const key = id.toUpperCase();
      const places = index.get(key);
      if (places) places.push(at);
      else index.set(key, [at]);
    }
  }
  return (wanted) => {
    const places = new Set(wanted.flatMap((id) => index.get(id.toUpperCase()) ?? []));
    return [...places].sort((a, b) => a - b).map((at) => items[at] as T);
  };
}

function isOfPackage({ package: wanted }: Exemption, pkg: NamedPackage): boolean {
  if (wanted === undefined) return true;
  if (wanted.startsWith('pkg:')) return purlMatches(wanted, pkg);
  return [pkg.name, pkg.source.name].some((name) => name.toLowerCase() === wanted.toLowerCase());
}

function suppressionByExemption(exemption: Exemption): Suppression {
  const { id, reason, owner, justification, createdAt, expiresAt } = exemption;
  return {
    kind: 'exemption',
    reason,
    by: owner,
    justification,
    since: new Date(createdAt).toISOString(),
    until: expiresAt === undefined ? undefined : new Date(expiresAt).toISOString(),
    exemption: id,
  };
}

function suppresses({ status }: AttributedStatement): boolean {
  return status === 'not_affected' || status === 'fixed';
}

function suppressionByStatement(statement: AttributedStatement): Suppression | undefined {
  if (!suppresses(statement)) return undefined;
  const { status, justification, reason, author, document, timestamp } = statement;
  const words = reason ?? (justification ?? status).replaceAll('_', ' ');
  const since = new Date(timestamp).toISOString();
  return { kind: 'vex', reason: words, by: author, status, justification, since, document };
}
