import { z } from 'zod';
import { policyDocumentSchema } from '../policy/policy.ts';
import { policyUses } from '../policy/rule.ts';
import { type Endpoint, inNamespace, paging } from './endpoint.ts';
import * as s from './policy-schemas.ts';
import { pageOf } from './schemas.ts';

const simulated = policyDocumentSchema.extend({ use: z.enum(policyUses).default('pull'), ...paging });

/** Calls about policies. */
export const policyContract = {
  getPolicy: {
    method: 'GET',
    path: '/namespaces/:namespace/policy',
    summary: 'The policy of a namespace: its own rules, those it inherits, and what holds',
    needs: 'read',
    params: inNamespace,
    response: s.namespacePolicySchema,
  },
  setPolicy: {
    method: 'PUT',
    path: '/namespaces/:namespace/policy',
    summary: 'Set the rules of a namespace itself; those that are left out are inherited',
    needs: 'manage_policy',
    audit: ['rules'],
    params: inNamespace,
    body: policyDocumentSchema,
    response: s.namespacePolicySchema,
  },
  getRegistryPolicy: {
    method: 'GET',
    path: '/policy',
    summary: 'The policy of the registry, which holds where a namespace sets nothing else',
    needs: 'signed-in',
    response: policyDocumentSchema,
  },
  setRegistryPolicy: {
    method: 'PUT',
    path: '/policy',
    summary: 'Set the policy of the registry; it counts at once',
    needs: 'manage_policy',
    audit: ['rules'],
    body: policyDocumentSchema,
    response: policyDocumentSchema,
  },
  simulatePolicy: {
    method: 'POST',
    path: '/namespaces/:namespace/policy/simulation',
    summary: 'What rules of a namespace would block or warn of right now, before they are set',
    needs: 'manage_policy',
    params: inNamespace,
    audit: 'reads',
    body: simulated,
    response: s.simulationSchema,
  },
  simulateRegistryPolicy: {
    method: 'POST',
    path: '/policy/simulation',
    summary: 'What the policy of the registry would block or warn of right now, before it is set',
    needs: 'manage_policy',
    audit: 'reads',
    body: simulated,
    response: s.simulationSchema,
  },
  listBlockedPulls: {
    method: 'GET',
    path: '/namespaces/:namespace/blocked-pulls',
    summary: 'Pulls that the policy of a namespace refused in the last 90 days, the latest first',
    needs: 'manage_policy',
    params: inNamespace,
    query: z.object(paging),
    response: pageOf(s.blockedPullSchema),
  },
  listAllBlockedPulls: {
    method: 'GET',
    path: '/blocked-pulls',
    summary: 'Pulls that policies refused in the whole registry',
    needs: 'manage_policy',
    query: z.object(paging),
    response: pageOf(s.blockedPullSchema),
  },
} as const satisfies Record<string, Endpoint>;
