import type { Generated } from 'kysely';
import type { Fixed } from './fixed-column.ts';

/** Tables of who may do what, by the rules of the schema. */
export interface PeopleSchema {
  user: UserTable;
  grant: GrantTable;
  session: SessionTable;
  user_group: UserGroupTable;
  group_member: GroupMemberTable;
  group_grant: GroupGrantTable;
  robot: RobotTable;
  robot_permission: RobotPermissionTable;
  api_token: ApiTokenTable;
  api_token_namespace: ApiTokenNamespaceTable;
  user_identity: UserIdentityTable;
}

/** Whoever signs in, with a password of this registry or through an identity provider. */
export interface UserTable {
  id: Generated<number>;
  name: Fixed<string>;
  /** PHC string of argon2id. */
  password_hash: string;
  /** Role in the whole registry, where the user has one. */
  role: string | null;
  disabled: number;
  /** Raised where everything that was given out on the user's sign-in must count no more. */
  credential_version: Generated<number>;
  created_at: Fixed<number>;
}

/** A user's role in a namespace. */
export interface GrantTable {
  user_id: Fixed<number>;
  namespace_id: Fixed<number>;
  role: string;
}

/** Signed-in browsers; `id_hash` is the sha256 of the cookie's value. */
export interface SessionTable {
  id_hash: Fixed<string>;
  user_id: Fixed<number>;
  created_at: Fixed<number>;
  expires_at: number;
  /** Where the user signed in from: address and user agent. */
  address: Generated<string>;
  agent: Generated<string>;
}

/** Users who have roles together; `role` is one in the whole registry. */
export interface UserGroupTable {
  id: Generated<number>;
  name: Fixed<string>;
  description: string;
  role: string | null;
  created_at: Fixed<number>;
}

/** Who is in a group, by whose word: `local` (an administrator's), `oidc` or `ldap`. */
export interface GroupMemberTable {
  group_id: Fixed<number>;
  user_id: Fixed<number>;
  source: Fixed<string>;
}

/** A group's role in a namespace. */
export interface GroupGrantTable {
  group_id: Fixed<number>;
  namespace_id: Fixed<number>;
  role: string;
}

/** Service accounts, of a namespace or (null) of the whole registry; `secret_hash` is the sha256 of the secret. */
export interface RobotTable {
  id: Generated<number>;
  name: Fixed<string>;
  namespace_id: Fixed<number | null>;
  description: string;
  secret_hash: string;
  disabled: number;
  expires_at: number | null;
  /** Name of who created it. */
  owner: Fixed<string>;
  created_at: Fixed<number>;
  used_at: number | null;
}

/** An action that a robot may take in a namespace, or (null) in each. */
export interface RobotPermissionTable {
  robot_id: Fixed<number>;
  namespace_id: Fixed<number | null>;
  action: Fixed<string>;
}

/** Secrets with which a user's scripts sign in; `secret_hash` is the sha256 of the secret. */
export interface ApiTokenTable {
  id: Generated<number>;
  user_id: Fixed<number>;
  name: Fixed<string>;
  secret_hash: Fixed<string>;
  read_only: Fixed<number>;
  /** 1 where it is good in some namespaces alone; it stays restricted when the last of them is deleted. */
  restricted: Fixed<number>;
  expires_at: Fixed<number | null>;
  created_at: Fixed<number>;
  used_at: number | null;
}

/** Where a token that is restricted is good. */
export interface ApiTokenNamespaceTable {
  token_id: Fixed<number>;
  namespace_id: Fixed<number>;
}

/** Whom an identity provider knows a user as. */
export interface UserIdentityTable {
  /** `oidc:` and the issuer, or `ldap:` and the address of the directory. */
  provider: Fixed<string>;
  /** What the provider never gives to anybody else. */
  subject: Fixed<string>;
  user_id: Fixed<number>;
  created_at: Fixed<number>;
}
