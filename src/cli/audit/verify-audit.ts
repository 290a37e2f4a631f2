import { type KnownEntry, verifyChain } from '../../audit/verify-chain.ts';
import { CodedError } from '../../lib/errors.ts';
import { exitCodes } from '../exit-codes.ts';
import { openMetadata } from './open-metadata.ts';

/** What `cleardock audit verify` is asked with. */
export interface VerifyFlags {
  readonly data?: string;
  /** `NUMBER:HASH`. */
  readonly known?: string;
}

/** Checks the whole log and prints what came of it; the exit code tells, too. */
export async function verifyAudit(flags: VerifyFlags): Promise<void> {
  const known = flags.known === undefined ? undefined : parseKnown(flags.known);
  await using database = await openMetadata(flags);
  const { entries, first, last, problem } = await verifyChain(database.kysely, known);
  if (problem !== undefined) {
    process.stdout.write(`${problem}\n`);
    process.exitCode = exitCodes.found;
    return;
  }
  const text = last ? `entries ${first} to ${last.number} are whole. Last: ${last.number}:${last.hash}` : 'no entries';
  process.stdout.write(`${entries} checked: ${text}\n`);
}

function parseKnown(text: string): KnownEntry {
  const match = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text);
  if (!match) throw new CodedError('usage', '--known is NUMBER:HASH, as `cleardock audit verify` prints it.');
  return { number: Number(match[1]), hash: match[2] ?? '' };
}
