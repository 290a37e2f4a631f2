import { z } from 'zod';
import { actionSchema, registryRoleSchema, roleSchema, time } from './schemas.ts';

/* Shapes of users, groups, members, robots, API tokens and sessions. */

/** A role in one namespace. */
export const grantSchema = z.object({ namespace: z.string(), role: roleSchema }).meta({ id: 'Grant' });

/** Somebody who signs in by name, with what an administrator sees of them. */
export const userSchema = z
  .object({
    name: z.string(),
    /** In the whole registry; null for most. */
    role: registryRoleSchema.nullable(),
    /** A user who is disabled cannot sign in, and no token or session of theirs counts. */
    disabled: z.boolean(),
    createdAt: time,
    /** The user's own roles in namespaces. */
    grants: z.array(grantSchema),
    /** Names of groups that the user is in; their roles come on top. */
    groups: z.array(z.string()),
  })
  .meta({ id: 'User' });

export type ApiUser = z.infer<typeof userSchema>;
export type Grant = z.infer<typeof grantSchema>;

/** Users who have roles together. */
export const groupSchema = z
  .object({
    name: z.string(),
    description: z.string(),
    /** In the whole registry; null for most. */
    role: registryRoleSchema.nullable(),
    grants: z.array(grantSchema),
    /** Who is in it, each once for each source that says so. */
    members: z.array(z.object({ name: z.string(), source: z.enum(['local', 'oidc', 'ldap']) })),
    createdAt: time,
  })
  .meta({ id: 'Group' });

/** Who has a role in a namespace. */
export const memberSchema = z
  .object({ kind: z.enum(['user', 'group']), name: z.string(), role: roleSchema })
  .meta({ id: 'Member' });

/** Some actions, in a namespace or (without one) in each. */
export const robotPermissionSchema = z
  .object({ namespace: z.string().optional(), actions: z.array(actionSchema) })
  .meta({ id: 'RobotPermission' });

/** An account of a program. It has actions instead of roles. */
export const robotSchema = z
  .object({
    id: z.int(),
    /** As it signs in: `robot$team+ci`, or `robot$ci` where it is of the whole registry. */
    name: z.string(),
    description: z.string(),
    permissions: z.array(robotPermissionSchema),
    disabled: z.boolean(),
    /** Whether its end has come: its secret counts no more. */
    expired: z.boolean(),
    expiresAt: time.optional(),
    /** Who created it. */
    owner: z.string(),
    createdAt: time,
    /** To the minute. */
    lastUsedAt: time.optional(),
  })
  .meta({ id: 'Robot' });

/** A robot that was just made, or got another secret. */
export const robotWithSecretSchema = robotSchema
  .extend({ secret: z.string().meta({ description: 'Shown this once' }) })
  .meta({ id: 'RobotWithSecret' });

/** A secret with which a user's scripts sign in, with no more rights than the user. */
export const apiTokenSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    /** Whether it is good for actions alone that change nothing. */
    readOnly: z.boolean(),
    /** The only namespaces it is good in; absent: wherever its user has rights. */
    namespaces: z.array(z.string()).optional(),
    expired: z.boolean(),
    expiresAt: time.optional(),
    createdAt: time,
    /** To the minute. */
    lastUsedAt: time.optional(),
  })
  .meta({ id: 'ApiToken' });

/** A token that was just made. */
export const apiTokenWithSecretSchema = apiTokenSchema
  .extend({ secret: z.string().meta({ description: 'Shown this once' }) })
  .meta({ id: 'ApiTokenWithSecret' });

/** A browser that is signed in. */
export const sessionSchema = z
  .object({
    /** Not the secret that the cookie has. */
    id: z.string(),
    /** Whether it is the one that asks. */
    current: z.boolean(),
    /** IP address that it signed in from. */
    address: z.string(),
    /** What the browser says that it is. */
    agent: z.string(),
    createdAt: time,
    expiresAt: time,
  })
  .meta({ id: 'Session' });

export type ApiGroup = z.infer<typeof groupSchema>;
export type ApiMember = z.infer<typeof memberSchema>;
export type ApiRobot = z.infer<typeof robotSchema>;
export type RobotPermission = z.infer<typeof robotPermissionSchema>;
export type ApiToken = z.infer<typeof apiTokenSchema>;
export type ApiSession = z.infer<typeof sessionSchema>;
