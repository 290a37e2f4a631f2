import type { Queries } from '../db/database.ts';
import { countRepositories } from '../db/namespace.ts';
import { changeUpkeep, findUpkeep, type NamespaceUpkeepRow, noteQuotaWarning } from '../db/namespace-upkeep.ts';
import { addedUsage, namespaceUsage } from '../db/usage.ts';
import type { Digest } from '../oci/digest.ts';
import type { RegistryContext } from './context.ts';
import { refuse } from './errors.ts';

/**
 * For how long a sum is good enough while there is room, in milliseconds. Where this process is the only one, it knows what was added
 * since, and what was deleted only gives more room; where others push too, it does not.
 */
const maxAge = { sqlite: 10 * 60_000, postgres: 30_000 } as const;
/** Share of a quota from which somebody is told, and from which it is summed up at each push where others push too. */
const nearlyUsed = 0.8;

interface Sum {
  bytes: number;
  readonly at: number;
}

const sums = new WeakMap<Queries, Map<number, Sum>>();

type QuotaContext = Pick<RegistryContext, 'database' | 'clock' | 'listeners'>;

/**
 * Throws `denied` where a manifest that refers to these blobs does not fit into the quota of a namespace. Counted are the distinct
 * blobs that its manifests refer to. No counter is kept that pushes would wait for: the sum is read anew where that
 * may matter. What is pushed by others in the same moment is not seen, so a quota can be passed by that much.
 */
export async function requireRoomFor(
  context: QuotaContext,
  namespace: { readonly id: number; readonly name: string },
  digests: readonly Digest[],
): Promise<void> {
  const db = context.database.kysely;
  const upkeep = await findUpkeep(db, namespace.id);
  if (!upkeep || upkeep.quota_bytes === null) return;
  const limit = upkeep.quota_bytes;
  const added = await addedUsage(db, namespace.id, [...new Set(digests)]);
  const { dialect } = context.database;
  let sum = await usageOf(context, namespace.id, maxAge[dialect]);
  // Nobody is refused by a sum that may be out of date.
  const doubtful = dialect === 'postgres' ? limit * nearlyUsed : limit;
  if (sum.bytes + added > doubtful) sum = await usageOf(context, namespace.id, 0);
  const used = sum.bytes + added;
  if (used > limit && added > 0) throw full(namespace.name, sum.bytes, limit, added);
  sum.bytes = used;
  await warn(context, upkeep, { namespace: namespace.name, used, limit });
}

/** Throws `denied` where the quota of a namespace is used up, so that nobody sends bytes that could not be used. */
export async function requireSomeRoom(
  context: QuotaContext,
  namespace: { readonly id: number; readonly name: string },
  expected = 0,
): Promise<void> {
  const upkeep = await findUpkeep(context.database.kysely, namespace.id);
  if (!upkeep || upkeep.quota_bytes === null) return;
  const limit = upkeep.quota_bytes;
  const isFull = ({ bytes }: Sum) => bytes >= limit || bytes + expected > limit;
  if (!isFull(await usageOf(context, namespace.id, maxAge[context.database.dialect]))) return;
  const sum = await usageOf(context, namespace.id, 0);
  if (isFull(sum)) throw full(namespace.name, sum.bytes, limit, expected);
}

/** Throws `denied` where a namespace has as many repositories as it may. */
export async function requireRepositoryRoom(db: Queries, namespace: { readonly id: number; readonly name: string }) {
  const limit = (await findUpkeep(db, namespace.id))?.quota_repositories ?? null;
  if (limit === null || (await countRepositories(db, namespace.id)) < limit) return;
  throw refuse(
    'denied',
    `The namespace ${namespace.name} has ${limit} repositories, which is its quota. Delete one, or ask an administrator for a higher quota.`,
    { quota: 'repositories', limit },
  );
}

async function usageOf({ database, clock }: QuotaContext, namespaceId: number, age: number): Promise<Sum> {
  const known = sums.get(database.kysely) ?? new Map<number, Sum>();
  sums.set(database.kysely, known);
  const present = known.get(namespaceId);
  if (present && clock() - present.at < age) return present;
  const sum = { bytes: await namespaceUsage(database.kysely, namespaceId), at: clock() };
  known.set(namespaceId, sum);
  return sum;
}

/** Tells once that a quota is nearly used up, and again after there was room in between. */
async function warn(
  { database, clock, listeners }: QuotaContext,
  { namespace_id: id, quota_warned_at: warnedAt }: NamespaceUpkeepRow,
  event: { readonly namespace: string; readonly used: number; readonly limit: number },
): Promise<void> {
  const near = event.used >= event.limit * nearlyUsed;
  if (near === (warnedAt !== null)) return;
  if (!near) return await changeUpkeep(database.kysely, id, { quota_warned_at: null });
  if (!(await noteQuotaWarning(database.kysely, id, clock()))) return;
  for (const listener of listeners) await listener.quotaNearlyUsed?.(event);
}

function full(namespace: string, used: number, limit: number, added: number) {
  return refuse(
    'denied',
    `The namespace ${namespace} uses ${megabytes(used)} of its quota of ${megabytes(limit)}${added > 0 ? `, and this would add ${megabytes(added)}` : ''}. Delete versions that are not needed, or ask an administrator for a higher quota.`,
    { quota: 'bytes', used, limit, added },
  );
}

function megabytes(bytes: number): string {
  if (bytes < 1_000_000) return `${bytes} bytes`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
