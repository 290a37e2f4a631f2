import { z } from 'zod';
import { clearanceKeySchema, trustedKeySchema } from './clearance-schemas.ts';
import { type Endpoint, inNamespace } from './endpoint.ts';
import { pageOf } from './schemas.ts';

/** Calls about signed verdicts and signatures. */
export const clearanceContract = {
  getClearanceKey: {
    method: 'GET',
    path: '/clearance/key',
    summary: 'The public key that verdicts are signed with, and those that still count',
    needs: 'anybody',
    response: pageOf(clearanceKeySchema),
  },
  listTrustedKeys: {
    method: 'GET',
    path: '/namespaces/:namespace/trusted-keys',
    summary: 'Public keys whose signatures count in a namespace',
    needs: 'read',
    params: inNamespace,
    response: pageOf(trustedKeySchema),
  },
  addTrustedKey: {
    method: 'POST',
    path: '/namespaces/:namespace/trusted-keys',
    summary: 'Have signatures by a key count in a namespace, those that are there already too',
    needs: 'manage_policy',
    params: inNamespace,
    audit: ['name', 'pem'],
    body: z.object({
      name: z.string().trim().min(1).max(100),
      pem: z.string().max(10_000).meta({ description: 'One public key in PEM: ECDSA on a NIST curve, or Ed25519' }),
    }),
    response: trustedKeySchema,
  },
  deleteTrustedKey: {
    method: 'DELETE',
    path: '/namespaces/:namespace/trusted-keys/:id',
    summary: 'Have signatures by a key count no more; it holds at once',
    needs: 'manage_policy',
    params: inNamespace.extend({ id: z.coerce.number().int() }),
  },
} as const satisfies Record<string, Endpoint>;
