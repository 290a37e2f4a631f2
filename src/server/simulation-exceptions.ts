import type { NamespaceRow } from '../db/namespace.ts';
import { findMatches } from '../db/suppressible.ts';
import { type ExceptedFinding, openExceptions } from '../policy/exceptions.ts';
import type { Exemption } from '../policy/exemption.ts';
import type { Rules, Scoped } from './exception-rules.ts';
import { exceptedFinding } from './exceptions-in-force.ts';
import type { VerdictSources } from './image-verdicts.ts';
import type { Offence } from './simulation-findings.ts';

/** How far exceptions of a namespace are known without a look at its images, by the ids of matches. */
export interface ExceptionBounds {
  /** What may be suppressed in an image; all that is not in it counts everywhere. `undefined`: anything may be. */
  readonly possible: ReadonlySet<number> | undefined;
  /** What is suppressed in every image of a repository. */
  certainIn(repositoryId: number): ReadonlySet<number>;
}

const none: ReadonlySet<number> = new Set();
/** Of a namespace in which nothing is excepted. */
const unbound: ExceptionBounds = { possible: none, certainIn: () => none };

/**
 * Tells for each namespace, by its id, which offences exceptions may reach. An exemption that is not for one image alone counts wherever
 * its repository is; statements, and exemptions for one image, depend on what the image is called.
 */
export async function boundExceptions(
  { db, exceptions }: VerdictSources,
  namespaces: readonly NamespaceRow[],
  offences: readonly Offence[],
  now: number,
): Promise<ReadonlyMap<number, ExceptionBounds>> {
  const rules = new Map<number, Rules>();
  for (const { id, policy_version: policyVersion } of namespaces)
    rules.set(id, await exceptions.rulesIn({ namespaceId: id, policyVersion }));
  const byId = offencesById([...rules.values()].every(({ empty }) => empty) ? [] : offences);
  const exempted = [...rules.values()].flatMap((one) => one.exemptions.flatMap((exemption) => byId(exemption)));
  const found = await findMatches(db, [...new Set(exempted)]);
  const details = new Map(found.map(({ id, match, ...pkg }) => [id, exceptedFinding(match, pkg)]));
  return new Map(
    namespaces.map((row) => {
      const own = rules.get(row.id);
      const excepted = own && (!own.empty || row.trust_statements === 1);
      return [row.id, excepted ? boundsOf(own, row.trust_statements === 1, { byId, details, now }) : unbound];
    }),
  );
}

type Named = Pick<Exemption, 'vulnerability'>;

function boundsOf(
  { exemptions, statements }: Rules,
  trusted: boolean,
  about: {
    readonly byId: (named: Named) => readonly number[];
    readonly details: ReadonlyMap<number, ExceptedFinding>;
    readonly now: number;
  },
): ExceptionBounds {
  const exempted = (some: readonly Scoped<Exemption>[]) => {
    const lookup = openExceptions(
      { exemptions: some, statements: [] },
      { digests: [], tags: [], packages: [] },
      about.now,
    );
    const isExempted = (id: number) => {
      const finding = about.details.get(id);
      return finding !== undefined && lookup.suppression(finding) !== undefined;
    };
    return new Set(some.flatMap(about.byId).filter(isExempted));
  };
  const stated = statements.flatMap(({ ids }) => ids.flatMap((vulnerability) => about.byId({ vulnerability })));
  const wide = exemptions.filter(({ digest }) => digest === undefined);
  const everywhere = exempted(wide.filter(({ repositoryId }) => repositoryId === undefined));
  const own = new Set(wide.map(({ repositoryId }) => repositoryId));
  return {
    possible: trusted ? undefined : new Set([...exempted(exemptions), ...stated]),
    certainIn: (repositoryId) =>
      own.has(repositoryId)
        ? exempted(wide.filter((one) => one.repositoryId === undefined || one.repositoryId === repositoryId))
        : everywhere,
  };
}

/** Finds offences by any id of their vulnerability, whatever its case. */
function offencesById(offences: readonly Offence[]): (named: Named) => readonly number[] {
  const byId = new Map<string, number[]>();
  for (const { match } of offences) {
    for (const id of match.ids.toUpperCase().split(' ')) {
      const known = byId.get(id);
      if (known) known.push(match.id);
      else byId.set(id, [match.id]);
    }
  }
  return ({ vulnerability }) => byId.get(vulnerability.toUpperCase()) ?? [];
}
