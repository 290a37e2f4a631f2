import { readFile } from 'node:fs/promises';
import { load } from 'js-yaml';
import { z } from 'zod';
import { CodedError, messageOf } from '../../lib/errors.ts';
import { firstWords, plainWords } from '../../lib/plain-words.ts';
import { reasonOf } from '../../lib/reason-of.ts';
import { policyDocumentSchema } from '../../policy/policy.ts';
import type { PolicyUse } from '../../policy/rule.ts';
import { openServer, type ServerFlags } from './open-server.ts';
import { printList } from './print-list.ts';
import type { ListFlags } from './server-option.ts';

/** Flags of `cleardock policy simulate`. */
export interface SimulateFlags extends ServerFlags, ListFlags {
  readonly namespace?: string;
  readonly use: PolicyUse;
}

const limit = 500;

/** Tells which versions a policy would treat otherwise than now. */
export async function simulatePolicy(file: string, flags: SimulateFlags): Promise<void> {
  const { call } = await openServer(flags);
  const { namespace, use } = flags;
  const body = { ...(await readPolicyFile(file)), use, limit };
  const answer = namespace
    ? await call('simulatePolicy', { params: { namespace }, body })
    : await call('simulateRegistryPolicy', { body });
  const rows = answer.versions.items.map((one) => [
    one.tags.length > 0 ? `${one.repository}:${one.tags.join(',')}` : `${one.repository}@${one.digest.slice(0, 19)}`,
    `${one.before} → ${one.after}`,
    one.message,
  ]);
  const none = `None of ${answer.total} images would be blocked or warned of.`;
  await printList({ answer, head: ['version', 'now → then', 'why'], rows, none }, flags);
  if (flags.format === 'json') return;
  const { before, after } = answer;
  process.stdout.write(
    `\nBlocked: ${before.blocked} → ${after.blocked}, warned of: ${before.warned} → ${after.warned}, of ${answer.total} images.\n`,
  );
}

/** A whole document, or what `policy show` prints of a namespace. Rejects with `policy_unreadable`. */
async function readPolicyFile(file: string) {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new CodedError('policy_unreadable', `${file} cannot be read: ${reasonOf(cause)}.`, { cause });
  });
  try {
    const document = load(text, { maxAliases: 0 }) as { readonly own?: unknown } | null;
    return policyDocumentSchema.parse(document?.own ? { rules: document.own } : document, { error: plainWords });
  } catch (cause) {
    const words = cause instanceof z.ZodError ? firstWords(cause) : messageOf(cause);
    const why = words.replaceAll(/\s+/g, ' ').slice(0, 300);
    throw new CodedError('policy_unreadable', `${file} is no policy: ${why}.`, { cause });
  }
}
