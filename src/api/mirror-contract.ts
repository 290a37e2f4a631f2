import { z } from 'zod';
import { type Endpoint, inNamespace } from './endpoint.ts';
import { connectionTestSchema, proxySchema, remoteInput } from './mirror-schemas.ts';

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
} as const satisfies Record<string, Endpoint>;
