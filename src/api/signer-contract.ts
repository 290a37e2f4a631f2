import { z } from 'zod';
import { type Endpoint, inNamespace } from './endpoint.ts';
import { pageOf } from './schemas.ts';
import { signerBody, trustedSignerSchema } from './signer-schemas.ts';

/** Calls about whose signatures count. */
export const signerContract = {
  listTrustedSigners: {
    method: 'GET',
    path: '/namespaces/:namespace/trusted-signers',
    summary: 'Whose signatures count in a namespace',
    needs: 'read',
    params: inNamespace,
    response: pageOf(trustedSignerSchema),
  },
  addTrustedSigner: {
    method: 'POST',
    path: '/namespaces/:namespace/trusted-signers',
    summary: 'Have the signatures of somebody count in a namespace, those that are there already too',
    needs: 'manage_policy',
    params: inNamespace,
    audit: ['kind', 'name', 'pem', 'certificates', 'authority', 'subjects', 'identity', 'issuer', 'logKeys'],
    body: signerBody,
    response: trustedSignerSchema,
  },
  deleteTrustedSigner: {
    method: 'DELETE',
    path: '/namespaces/:namespace/trusted-signers/:id',
    summary: 'Have the signatures of somebody count no more; it holds at once',
    needs: 'manage_policy',
    params: inNamespace.extend({ id: z.coerce.number().int() }),
  },
} as const satisfies Record<string, Endpoint>;
