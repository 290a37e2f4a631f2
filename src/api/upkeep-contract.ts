import { z } from 'zod';
import { type Endpoint, inNamespace, paging } from './endpoint.ts';
import { pageOf } from './schemas.ts';
import * as s from './upkeep-schemas.ts';

const quota = z.int().min(0).max(Number.MAX_SAFE_INTEGER).nullable();

/** Calls about storage, retention, immutable tags, quotas and the history of tags. */
export const upkeepContract = {
  getStorage: {
    method: 'GET',
    path: '/storage',
    summary: 'Bytes of the whole registry, what can be reclaimed, and what is free',
    needs: 'manage_registry',
    response: s.storageSchema,
  },
  listStorage: {
    method: 'GET',
    path: '/storage/repositories',
    summary: 'What repositories use, by name or the largest first: each blob once, and what of that is theirs alone',
    needs: 'manage_registry',
    query: z.object({
      namespace: z.string().optional(),
      sort: z.enum(s.usageSorts).default('repository'),
      ...paging,
    }),
    response: pageOf(s.repositoryUsageSchema),
  },
  listGarbageRuns: {
    method: 'GET',
    path: '/storage/gc',
    summary: 'The last garbage collections, the latest first',
    needs: 'manage_registry',
    response: pageOf(s.garbageRunSchema),
  },
  collectGarbage: {
    method: 'POST',
    path: '/storage/gc',
    summary: 'Remove blobs that nothing refers to any more, or tell which ones would go',
    needs: 'manage_registry',
    audit: ['dryRun', 'everything'],
    body: z.object({
      dryRun: z.boolean().default(false),
      everything: z
        .boolean()
        .default(false)
        .meta({ description: 'Look for unknown blobs in all of the store, not in an eighth of it' }),
    }),
    response: s.garbageRunSchema,
    status: 202,
  },
  stopGarbageRun: {
    method: 'POST',
    path: '/storage/gc/:id/stop',
    summary: 'Stop a garbage collection; what it removed stays removed',
    needs: 'manage_registry',
    params: z.object({ id: z.coerce.number().int() }),
  },
  getUpkeep: {
    method: 'GET',
    path: '/namespaces/:namespace/upkeep',
    summary: 'Immutable tags, retention and quota of a namespace',
    needs: 'read',
    params: inNamespace,
    response: s.upkeepSchema,
  },
  updateUpkeep: {
    method: 'PATCH',
    path: '/namespaces/:namespace/upkeep',
    summary: 'Change which tags are immutable, or which versions are kept',
    needs: 'manage_retention',
    audit: ['immutability', 'retention'],
    params: inNamespace,
    body: z.object({
      immutability: z.array(s.immutabilityRuleSchema).max(50).optional(),
      retention: s.retentionPolicySchema.optional(),
    }),
    response: s.upkeepSchema,
  },
  setQuota: {
    method: 'PUT',
    path: '/namespaces/:namespace/quota',
    summary: 'Limit the bytes and the repositories of a namespace; null: no limit',
    needs: 'manage_registry',
    audit: ['bytes', 'repositories'],
    params: inNamespace,
    body: z.object({ bytes: quota, repositories: quota }),
    response: s.upkeepSchema,
  },
  previewRetention: {
    method: 'POST',
    path: '/namespaces/:namespace/retention/preview',
    summary: 'What a retention policy would remove now, and why; without a policy, the one in force',
    needs: 'manage_retention',
    audit: 'reads',
    params: inNamespace,
    body: z.object({ retention: s.retentionPolicySchema.optional() }),
    response: s.retentionPreviewSchema,
  },
  listRetentionRuns: {
    method: 'GET',
    path: '/namespaces/:namespace/retention/runs',
    summary: 'The last runs of the retention of a namespace, the latest first',
    needs: 'read',
    params: inNamespace,
    response: pageOf(s.retentionRunSchema),
  },
  applyRetention: {
    method: 'POST',
    path: '/namespaces/:namespace/retention/runs',
    summary: 'Remove now what the retention policy does not keep',
    needs: 'manage_retention',
    params: inNamespace,
    response: s.retentionRunSchema,
    status: 202,
  },
  listTagChanges: {
    method: 'GET',
    path: '/tag-changes',
    summary: 'Who moved or deleted which tags and versions of a repository, the latest first',
    needs: 'read',
    query: z.object({ repository: z.string(), tag: z.string().optional(), ...paging }),
    response: pageOf(s.tagChangeSchema),
  },
} as const satisfies Record<string, Endpoint>;
