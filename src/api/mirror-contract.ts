import { z } from 'zod';
import { type Endpoint, inNamespace } from './endpoint.ts';
import {
  connectionTestSchema,
  proxySchema,
  remoteInput,
  replicationInput,
  replicationProblemSchema,
  replicationRuleSchema,
  replicationRunSchema,
} from './mirror-schemas.ts';
import { pageOf } from './schemas.ts';

const path = '/namespaces/:namespace/replication';
const oneRule = inNamespace.extend({ id: z.coerce.number().int() });
const { name, repositories, tags, onPush, everyHours, deletes, enabled } = replicationInput;

/** Calls about what comes from other registries and goes to them. */
export const mirrorContract = {
  getProxy: {
    method: 'GET',
    path: '/namespaces/:namespace/proxy',
    summary: 'What a namespace is a proxy of; null where it is none',
    needs: 'read',
    params: inNamespace,
    response: z.object({ proxy: proxySchema.nullable() }),
  },
  setProxy: {
    method: 'PUT',
    path: '/namespaces/:namespace/proxy',
    summary: 'Make a namespace without repositories a proxy of another registry, or change one that is',
    needs: 'manage_mirrors',
    audit: ['url', 'prefix', 'freshSeconds', 'serveStale'],
    params: inNamespace,
    body: z.object({
      ...remoteInput,
      freshSeconds: z
        .int()
        .min(0)
        .max(30 * 86_400)
        .default(600),
      serveStale: z.boolean().default(true),
    }),
    response: proxySchema,
  },
  deleteProxy: {
    method: 'DELETE',
    path: '/namespaces/:namespace/proxy',
    summary: 'Make a proxy a namespace like others; what it holds stays',
    needs: 'manage_mirrors',
    params: inNamespace,
  },
  testProxy: {
    method: 'POST',
    path: '/namespaces/:namespace/proxy/test',
    summary: 'Try to reach the registry that a namespace is a proxy of, and to sign in',
    needs: 'manage_mirrors',
    params: inNamespace,
    response: connectionTestSchema,
  },
  listReplicationRules: {
    method: 'GET',
    path,
    summary: 'What is copied from a namespace to other registries, and from there, with the last run of each rule',
    needs: 'manage_mirrors',
    params: inNamespace,
    response: pageOf(replicationRuleSchema),
  },
  createReplicationRule: {
    method: 'POST',
    path,
    summary: 'Copy versions of a namespace to another registry, or from there',
    needs: 'manage_mirrors',
    audit: ['name', 'direction', 'url', 'prefix', 'repositories', 'tags', 'onPush', 'everyHours', 'deletes'],
    params: inNamespace,
    body: z.object({
      direction: z.enum(['push', 'pull']),
      ...remoteInput,
      name,
      repositories: repositories.default(['*']),
      tags: tags.default(['*']),
      onPush: onPush.default(false),
      everyHours: everyHours.default(null),
      deletes: deletes.default(false),
      enabled: enabled.default(true),
    }),
    response: replicationRuleSchema,
  },
  updateReplicationRule: {
    method: 'PATCH',
    path: `${path}/:id`,
    summary: 'Change a rule, or turn it off',
    needs: 'manage_mirrors',
    audit: ['name', 'url', 'prefix', 'repositories', 'tags', 'onPush', 'everyHours', 'deletes', 'enabled'],
    params: oneRule,
    body: z.object({ ...remoteInput, prefix: z.string().max(200), ...replicationInput }).partial(),
    response: replicationRuleSchema,
  },
  deleteReplicationRule: {
    method: 'DELETE',
    path: `${path}/:id`,
    summary: 'Delete a rule with its runs; what it copied stays',
    needs: 'manage_mirrors',
    params: oneRule,
  },
  testReplicationRule: {
    method: 'POST',
    path: `${path}/:id/test`,
    summary: 'Try to reach the registry of a rule, and to sign in',
    needs: 'manage_mirrors',
    params: oneRule,
    response: connectionTestSchema,
  },
  startReplication: {
    method: 'POST',
    path: `${path}/:id/runs`,
    summary: 'Copy now all that a rule names',
    needs: 'manage_mirrors',
    params: oneRule,
    response: replicationRunSchema,
    status: 202,
  },
  listReplicationRuns: {
    method: 'GET',
    path: `${path}/:id/runs`,
    summary: 'The last runs of a rule, the latest first',
    needs: 'manage_mirrors',
    params: oneRule,
    response: pageOf(replicationRunSchema),
  },
  listReplicationProblems: {
    method: 'GET',
    path: `${path}/:id/runs/:run/problems`,
    summary: 'Versions that a run did not copy, and why; at most 200',
    needs: 'manage_mirrors',
    params: oneRule.extend({ run: z.coerce.number().int() }),
    response: pageOf(replicationProblemSchema),
  },
} as const satisfies Record<string, Endpoint>;
