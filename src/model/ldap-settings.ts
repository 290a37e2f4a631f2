/** How an installation uses its directory. In templates `{name}` stands for the name typed, `{dn}` for the distinguished name found. */
export interface LdapSettings {
  /** `ldap://` or `ldaps://`. */
  readonly url: string;
  /** Whether an `ldap://` connection must be encrypted before anything is sent. */
  readonly startTls: boolean;
  /** Who looks for users and groups; absent: nobody in particular. */
  readonly bindDn?: string;
  readonly bindPassword?: string;
  /** Template of users' distinguished names; absent: they are looked for. */
  readonly userDn?: string;
  /** Where users are looked for. */
  readonly userBase?: string;
  readonly userFilter: string;
  /** Attribute that is never given to anybody else. */
  readonly idAttribute: string;
  /** Where groups are looked for; absent: there are none. */
  readonly groupBase?: string;
  readonly groupFilter: string;
  /** Attribute with a group's name. */
  readonly groupAttribute: string;
  readonly adminGroup?: string;
  readonly allowedGroups?: readonly string[];
}
