import { parseName, parseNames, parseText, parseYesNo } from './option-values.ts';
import { parseIssuer, parseLdapUrl } from './parse-url.ts';

/** Options of signing in elsewhere: with an OpenID Connect provider, or against a directory. */
export const signInOptions = {
  oidcIssuer: {
    flag: 'oidc-issuer',
    placeholder: 'URL',
    summary: 'Let people sign in with this OpenID Connect provider; needs --oidc-client-id',
    parse: parseIssuer,
  },
  oidcClientId: {
    flag: 'oidc-client-id',
    placeholder: 'ID',
    summary: 'Name under which the provider knows this server',
    parse: parseName,
  },
  oidcClientSecret: {
    flag: 'oidc-client-secret',
    placeholder: 'SECRET',
    summary: 'Secret that the provider gave this server; none for a public client',
    secret: true,
    parse: parseText,
  },
  oidcLabel: {
    flag: 'oidc-label',
    placeholder: 'TEXT',
    summary: 'What the button of the sign-in page says after “Sign in with”',
    defaultText: 'OpenID Connect',
    parse: parseName,
  },
  oidcScopes: {
    flag: 'oidc-scopes',
    placeholder: 'SCOPES',
    summary: 'What the provider is asked for, with commas between',
    defaultText: 'openid,profile,email',
    parse: parseScopes,
  },
  oidcNameClaim: {
    flag: 'oidc-name-claim',
    placeholder: 'CLAIM',
    summary: 'Claim that names of users are made from at their first sign-in',
    defaultText: 'preferred_username',
    parse: parseName,
  },
  oidcGroupsClaim: {
    flag: 'oidc-groups-claim',
    placeholder: 'CLAIM',
    summary: 'Claim with the groups of a user; those count that have the name of a group here',
    defaultText: 'groups',
    parse: parseName,
  },
  oidcAdminGroup: {
    flag: 'oidc-admin-group',
    placeholder: 'GROUP',
    summary: 'Group of the provider whose members are administrators, and none else of its users',
    parse: parseName,
  },
  oidcAllowedGroups: {
    flag: 'oidc-allowed-groups',
    placeholder: 'GROUP,…',
    summary: 'Let only members of these groups of the provider sign in',
    parse: (text: string) => parseNames(text),
  },
  oidcAllowedDomains: {
    flag: 'oidc-allowed-domains',
    placeholder: 'DOMAIN,…',
    summary: 'Let only verified e-mail addresses of these domains sign in',
    parse: parseDomains,
  },
  ldapUrl: {
    flag: 'ldap-url',
    placeholder: 'URL',
    summary: 'Check passwords of users who are not made here against this directory: ldaps://HOST or ldap://HOST',
    parse: parseLdapUrl,
  },
  ldapStartTls: {
    flag: 'ldap-start-tls',
    placeholder: 'yes|no',
    summary: 'Whether an ldap:// connection must be encrypted; with no, passwords travel as they are',
    defaultText: 'yes',
    parse: parseYesNo,
  },
  ldapBindDn: {
    flag: 'ldap-bind-dn',
    placeholder: 'DN',
    summary: 'Who looks for users and groups in the directory',
    parse: parseName,
  },
  ldapBindPassword: {
    flag: 'ldap-bind-password',
    placeholder: 'PASSWORD',
    summary: 'Password of --ldap-bind-dn',
    secret: true,
    parse: parseText,
  },
  ldapUserBase: {
    flag: 'ldap-user-base',
    placeholder: 'DN',
    summary: 'Where users are looked for',
    parse: parseName,
  },
  ldapUserFilter: {
    flag: 'ldap-user-filter',
    placeholder: 'FILTER',
    summary: 'Which entry a user is; {name} stands for the name typed. Active Directory: (sAMAccountName={name})',
    defaultText: '(uid={name})',
    parse: parseNameTemplate,
  },
  ldapUserDn: {
    flag: 'ldap-user-dn',
    placeholder: 'TEMPLATE',
    summary: 'Instead of looking for users: their distinguished name, like uid={name},ou=people,dc=example,dc=org',
    parse: parseNameTemplate,
  },
  ldapIdAttribute: {
    flag: 'ldap-id-attribute',
    placeholder: 'NAME',
    summary: 'Attribute of users that never goes to anybody else. Active Directory: objectGUID',
    defaultText: 'entryUUID',
    parse: parseName,
  },
  ldapGroupBase: {
    flag: 'ldap-group-base',
    placeholder: 'DN',
    summary: 'Where groups are looked for; those count that have the name of a group here',
    parse: parseName,
  },
  ldapGroupFilter: {
    flag: 'ldap-group-filter',
    placeholder: 'FILTER',
    summary: 'Which groups a user is in; {dn} stands for the distinguished name, {name} for the name',
    defaultText: '(|(member={dn})(uniqueMember={dn})(memberUid={name}))',
    parse: parseName,
  },
  ldapGroupAttribute: {
    flag: 'ldap-group-attribute',
    placeholder: 'NAME',
    summary: 'Attribute with the name of a group',
    defaultText: 'cn',
    parse: parseName,
  },
  ldapAdminGroup: {
    flag: 'ldap-admin-group',
    placeholder: 'GROUP',
    summary: 'Group of the directory whose members are administrators, and none else of its users',
    parse: parseName,
  },
  ldapAllowedGroups: {
    flag: 'ldap-allowed-groups',
    placeholder: 'GROUP,…',
    summary: 'Let only members of these groups of the directory sign in',
    parse: (text: string) => parseNames(text),
  },
} as const;

function parseNameTemplate(text: string): string {
  if (!text.includes('{name}')) throw new Error('must have {name} in it');
  return text;
}

function parseDomains(text: string): readonly string[] {
  return parseNames(text.toLowerCase());
}

function parseScopes(text: string): string {
  const scopes = parseNames(text);
  if (!scopes.includes('openid')) throw new Error('must have openid among them');
  return scopes.join(' ');
}
