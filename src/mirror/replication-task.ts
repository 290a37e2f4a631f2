import type { Queries } from '../db/database.ts';
import { noteReplicatedTag, type ReplicationRuleRow } from '../db/replication-rule.ts';
import {
  addReplicationProblem,
  noteReplicationCounts,
  type ReplicationCounts,
  type ReplicationRunRow,
} from '../db/replication-run.ts';
import { isCoded, messageOf } from '../lib/errors.ts';
import { matchesGlob } from '../lib/glob.ts';
import type { Digest } from '../oci/digest.ts';
import type { RegistryContext } from '../registry/context.ts';
import type { Remotes } from './remote.ts';

/** What replication works with. */
export interface ReplicationServices {
  readonly registry: RegistryContext;
  readonly remotes: Remotes;
  /** Why the policy of its namespace keeps a version from being copied, when it is scanned; `undefined`: it does not. */
  refusalOf(repository: string, digest: Digest, signal: AbortSignal): Promise<string | undefined>;
  onVersion?(direction: string, outcome: VersionOutcome): void;
}

/** What became of a tag. */
export type VersionOutcome = 'copied' | 'skipped' | 'refused' | 'failed' | 'deleted';

/** A run of a rule, and what it has done so far. */
export interface ReplicationTask {
  readonly services: ReplicationServices;
  readonly rule: ReplicationRuleRow;
  readonly run: ReplicationRunRow;
  readonly counts: { -readonly [Name in keyof ReplicationCounts]: number };
  readonly signal: AbortSignal;
}

/** Patterns of a rule. */
export function patternsOf({ repositories, tags }: Pick<ReplicationRuleRow, 'repositories' | 'tags'>) {
  return { repositories: JSON.parse(repositories) as string[], tags: JSON.parse(tags) as string[] };
}

/** Whether a name is of one of some patterns. */
export function matchesAny(name: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => matchesGlob(name, pattern));
}

/** A version as people name it, with what it is. */
export interface TaggedVersion {
  readonly repository: string;
  readonly tag: string;
  readonly digest: Digest;
}

/**
 * Does the work on one version and counts what became of it. A version that fails does not hold up the others; a registry that cannot be
 * reached does.
 */
export async function workOn(
  task: ReplicationTask,
  name: string,
  work: () => Promise<VersionOutcome | { readonly refused: string }>,
): Promise<void> {
  const { services, rule, run, counts, signal } = task;
  const db: Queries = services.registry.database.kysely;
  const count = async (outcome: VersionOutcome, reason?: string) => {
    counts[outcome]++;
    services.onVersion?.(rule.direction, outcome);
    if (reason !== undefined) await addReplicationProblem(db, { run_id: run.id, version: name, kind: outcome, reason });
    await noteReplicationCounts(db, run.id, counts);
  };
  signal.throwIfAborted();
  try {
    const outcome = await work();
    await (typeof outcome === 'string' ? count(outcome) : count('refused', outcome.refused));
  } catch (error) {
    signal.throwIfAborted();
    if (isCoded(error, 'registry_unreachable', 'address_refused')) throw error;
    await count('failed', messageOf(error));
  }
}

/** Notes that the rule brought a tag to where it is. */
export async function noteCopied({ services, rule }: ReplicationTask, version: TaggedVersion): Promise<void> {
  const { repository, tag, digest } = version;
  await noteReplicatedTag(services.registry.database.kysely, { rule_id: rule.id, repository, tag, digest });
}
