import { type AuditEntryRow, auditEntriesAfter } from '../db/audit-entry.ts';
import type { Queries } from '../db/database.ts';
import { genesis, hashOf } from './audit-entry.ts';
import { pruneAction } from './prune-entries.ts';

/** What checking the chain led to. */
export interface ChainCheck {
  readonly entries: number;
  /** Number of the first entry that is there. */
  readonly first?: number;
  /** The last entry: who keeps both elsewhere can tell later whether the log was cut off or written anew. */
  readonly last?: { readonly number: number; readonly hash: string };
  /** What is wrong, and at which entry; absent: nothing. */
  readonly problem?: string;
}

/** An entry that was noted elsewhere. */
export interface KnownEntry {
  readonly number: number;
  readonly hash: string;
}

const page = 1_000;

/**
 * Checks every entry that is there: its own hash, that it follows the one before, and that the first one is number 1 or follows what
 * a later entry says was removed. `known` must be in it, or have been removed.
 */
export async function verifyChain(db: Queries, known?: KnownEntry): Promise<ChainCheck> {
  let first: AuditEntryRow | undefined;
  let last: { readonly number: number; readonly hash: string } | undefined;
  let attested = false;
  let entries = 0;
  for (;;) {
    const rows = await auditEntriesAfter(db, {}, last?.number ?? -1, page);
    if (rows.length === 0) break;
    for (const row of rows) {
      const problem = problemOf(row, last) ?? problemWithKnown(row, known);
      if (problem) return { entries, first: first?.number, last, problem };
      first ??= row;
      attested ||= row.action === pruneAction && attests(row, first);
      last = { number: row.number, hash: row.hash };
      entries++;
    }
  }
  const problem = problemWithEnds(first, last, attested, known);
  return { entries, first: first?.number, last, problem };
}

function problemOf(row: AuditEntryRow, last: KnownEntry | undefined): string | undefined {
  if (last && row.number !== last.number + 1)
    return `Entry ${last.number + 1} is missing: after ${last.number} comes ${row.number}.`;
  const before = last ?? (row.number === genesis.number + 1 ? genesis : undefined);
  if (before && row.previous !== before.hash) return `Entry ${row.number} does not follow entry ${before.number}.`;
  return hashMatches(row) ? undefined : `Entry ${row.number} was changed: it does not have the hash that it says.`;
}

/** A detail that is no JSON any more was changed as well. */
function hashMatches(row: AuditEntryRow): boolean {
  try {
    return hashOf(row) === row.hash;
  } catch {
    return false;
  }
}

function problemWithKnown(row: AuditEntryRow, known: KnownEntry | undefined): string | undefined {
  return known?.number === row.number && known.hash !== row.hash
    ? `Entry ${row.number} is not the one that was noted: the log was written anew.`
    : undefined;
}

function problemWithEnds(
  first: KnownEntry | undefined,
  last: KnownEntry | undefined,
  attested: boolean,
  known: KnownEntry | undefined,
): string | undefined {
  if (first && first.number !== genesis.number + 1 && !attested)
    return `The log begins with entry ${first.number}, and no entry says that those before it were removed.`;
  return known && known.number > (last?.number ?? 0)
    ? `The log ends with entry ${last?.number ?? 0}: entry ${known.number}, which was noted, is cut off.`
    : undefined;
}

function attests(row: AuditEntryRow, first: AuditEntryRow): boolean {
  const { through, hash } = JSON.parse(row.detail) as { readonly through?: number; readonly hash?: string };
  return through === first.number - 1 && hash === first.previous;
}
