import { z } from 'zod';
import { type Endpoint, inNamespace, paging } from './endpoint.ts';
import { listedNamespaceSchema, namespaceSchema, namespaceSorts } from './namespace-schemas.ts';
import { pageOf } from './schemas.ts';

/** Calls about namespaces themselves; what belongs to one has contracts of its own. */
export const namespaceContract = {
  listNamespaces: {
    method: 'GET',
    path: '/namespaces',
    summary: 'Namespaces that you may read',
    needs: 'anybody',
    query: z.object({
      search: z.string().max(200).optional().meta({ description: 'Part of the name' }),
      sort: z.enum(namespaceSorts).default('name'),
      limit: paging.limit.unwrap().optional().meta({ description: 'Absent: all' }),
      offset: paging.offset,
    }),
    response: pageOf(listedNamespaceSchema),
  },
  createNamespace: {
    method: 'POST',
    path: '/namespaces',
    summary: 'Create a namespace',
    needs: 'create_namespace',
    audit: ['name', 'visibility', 'scanMode'],
    body: z.object({
      name: z.string(),
      visibility: z.enum(['public', 'private']).default('private'),
      scanMode: z.enum(['automatic', 'manual']).default('automatic'),
    }),
    response: namespaceSchema,
  },
  getNamespace: {
    method: 'GET',
    path: '/namespaces/:namespace',
    summary: 'One namespace',
    needs: 'read',
    params: inNamespace,
    response: namespaceSchema,
  },
  updateNamespace: {
    method: 'PATCH',
    path: '/namespaces/:namespace',
    summary: 'Change visibility, scan mode, or what is looked for',
    needs: 'manage_policy',
    audit: [
      ...['visibility', 'scanMode', 'secrets', 'configRisks', 'trustStatements', 'clearance'],
      ...['lockFiles', 'sboms', 'kernelHeaders'],
    ],
    params: inNamespace,
    body: z.object({
      visibility: z.enum(['public', 'private']).optional(),
      scanMode: z.enum(['automatic', 'manual']).optional(),
      secrets: z.boolean().optional(),
      configRisks: z.boolean().optional(),
      trustStatements: z.boolean().optional(),
      clearance: z.boolean().optional(),
      lockFiles: z.boolean().optional(),
      sboms: z.boolean().optional(),
      kernelHeaders: z.boolean().optional(),
    }),
    response: namespaceSchema,
  },
  deleteNamespace: {
    method: 'DELETE',
    path: '/namespaces/:namespace',
    summary: 'Delete a namespace without repositories',
    needs: 'manage_namespace',
    params: inNamespace,
  },
} as const satisfies Record<string, Endpoint>;
