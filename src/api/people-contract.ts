import { z } from 'zod';
import { type Endpoint, inNamespace } from './endpoint.ts';
import * as p from './people-schemas.ts';
import { grantSchema, userSchema } from './people-schemas.ts';
import { robotContract } from './robot-contract.ts';
import { pageOf, registryRoleSchema, roleSchema } from './schemas.ts';

const newPassword = z.string().min(8).max(512);
const name = z.string().regex(/^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$/);
const named = z.object({ name: z.string() });
const member = z.object({ namespace: z.string(), kind: z.enum(['user', 'group']), name: z.string() });
const description = z.string().trim().max(500);
const grants = z.array(grantSchema).max(1_000);
const end = z.iso.datetime();
const withId = z.object({ id: z.coerce.number().int() });

/** Calls about users and groups, by administrators. */
const userContract = {
  listUsers: {
    method: 'GET',
    path: '/users',
    summary: 'List users',
    needs: 'manage_users',
    response: pageOf(userSchema),
  },
  createUser: {
    method: 'POST',
    path: '/users',
    summary: 'Create a user',
    needs: 'manage_users',
    audit: ['name', 'role', 'grants'],
    body: z.object({
      name,
      password: newPassword,
      role: registryRoleSchema.nullable().default(null),
      grants: grants.default([]),
    }),
    response: userSchema,
  },
  updateUser: {
    method: 'PATCH',
    path: '/users/:name',
    summary: 'Change a user; with another password, or disabled, sessions end and tokens are revoked',
    needs: 'manage_users',
    audit: ['disabled', 'role', 'grants'],
    params: named,
    body: z.object({
      password: newPassword.optional(),
      disabled: z.boolean().optional(),
      role: registryRoleSchema.nullable().optional(),
      grants: grants.optional(),
    }),
    response: userSchema,
  },
  deleteUser: {
    method: 'DELETE',
    path: '/users/:name',
    summary: 'Delete a user',
    needs: 'manage_users',
    params: named,
  },
  endUserSessions: {
    method: 'DELETE',
    path: '/users/:name/sessions',
    summary: 'End the sessions of a user, in browsers and registry clients; API tokens stay',
    needs: 'manage_users',
    params: named,
  },
  listGroups: {
    method: 'GET',
    path: '/groups',
    summary: 'Groups with their roles and members',
    needs: 'manage_users',
    response: pageOf(p.groupSchema),
  },
  createGroup: {
    method: 'POST',
    path: '/groups',
    summary: 'Create a group; users are put in here, or by the directory that they sign in with',
    needs: 'manage_users',
    audit: ['name', 'role', 'grants', 'members'],
    body: z.object({
      name: z
        .string()
        .trim()
        .min(1)
        .max(200)
        .meta({ description: 'As the directory calls it, where it says who is in it' }),
      description: description.default(''),
      role: registryRoleSchema.nullable().default(null),
      grants: grants.default([]),
      members: z.array(z.string()).max(10_000).default([]),
    }),
    response: p.groupSchema,
  },
  updateGroup: {
    method: 'PATCH',
    path: '/groups/:name',
    summary: 'Change a group; `members` are those put in here, others stay',
    needs: 'manage_users',
    audit: ['role', 'grants', 'members'],
    params: named,
    body: z.object({
      description: description.optional(),
      role: registryRoleSchema.nullable().optional(),
      grants: grants.optional(),
      members: z.array(z.string()).max(10_000).optional(),
    }),
    response: p.groupSchema,
  },
  deleteGroup: {
    method: 'DELETE',
    path: '/groups/:name',
    summary: 'Delete a group; its members lose the rights they had by it',
    needs: 'manage_users',
    params: named,
  },
} as const satisfies Record<string, Endpoint>;

/** Calls about who has which role in a namespace. */
const memberContract = {
  listMembers: {
    method: 'GET',
    path: '/namespaces/:namespace/members',
    summary: 'Users and groups with a role in a namespace',
    needs: 'manage_members',
    params: inNamespace,
    response: pageOf(p.memberSchema),
  },
  setMember: {
    method: 'PUT',
    path: '/namespaces/:namespace/members/:kind/:name',
    summary: 'Give a user or a group a role in a namespace',
    needs: 'manage_members',
    audit: ['role'],
    params: member,
    body: z.object({ role: roleSchema }),
    response: p.memberSchema,
  },
  removeMember: {
    method: 'DELETE',
    path: '/namespaces/:namespace/members/:kind/:name',
    summary: 'Take the role in a namespace away',
    needs: 'manage_members',
    params: member,
  },
} as const satisfies Record<string, Endpoint>;

/** Calls about the own account. */
const accountContract = {
  changePassword: {
    method: 'PUT',
    path: '/session/password',
    summary: 'Change your own password; other sessions end, and your API tokens are revoked',
    needs: 'person',
    body: z.object({ current: z.string(), password: newPassword }),
  },
  listSessions: {
    method: 'GET',
    path: '/sessions',
    summary: 'Where you are signed in',
    needs: 'person',
    response: pageOf(p.sessionSchema),
  },
  endSession: {
    method: 'DELETE',
    path: '/sessions/:id',
    summary: 'End one of your sessions',
    needs: 'person',
    params: z.object({ id: z.string().max(100) }),
  },
  listTokens: {
    method: 'GET',
    path: '/tokens',
    summary: 'Your API tokens',
    needs: 'person',
    response: pageOf(p.apiTokenSchema),
  },
  createToken: {
    method: 'POST',
    path: '/tokens',
    summary: 'Create an API token, which may do no more than you; the answer has it, once',
    needs: 'person',
    audit: ['name', 'readOnly', 'namespaces', 'expiresAt'],
    body: z.object({
      name: z.string().trim().min(1).max(100),
      readOnly: z.boolean().default(false),
      namespaces: z
        .array(z.string())
        .min(1)
        .max(100)
        .optional()
        .meta({ description: 'The only ones it is good in; absent: wherever you have rights' }),
      expiresAt: end.optional(),
    }),
    response: p.apiTokenWithSecretSchema,
  },
  revokeToken: {
    method: 'DELETE',
    path: '/tokens/:id',
    summary: 'Revoke one of your API tokens',
    needs: 'person',
    params: withId,
  },
} as const satisfies Record<string, Endpoint>;

/** Calls about people and programs that sign in. */
export const peopleContract = { ...userContract, ...memberContract, ...robotContract, ...accountContract } as const;
