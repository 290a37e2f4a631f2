import { CodedError } from '../lib/errors.ts';
import type { LdapSettings } from '../model/ldap-settings.ts';
import type { OidcSettings } from '../model/oidc-settings.ts';
import type { ReadOption } from './read-option.ts';
import { signInOptions as options } from './sign-in-options.ts';

/** An OpenID Connect provider, and what it is called. */
export interface OidcConfig extends OidcSettings {
  /** What the button of the sign-in page says after "Sign in with". */
  readonly label: string;
}

type Read = ReadOption<keyof typeof options>;

/** The provider that the options describe. Throws `config_invalid` where one is missing. */
export function readOidc(read: Read): OidcConfig | undefined {
  const issuer = read('oidcIssuer', options.oidcIssuer);
  const clientId = read('oidcClientId', options.oidcClientId);
  if (issuer === undefined && clientId === undefined) return undefined;
  if (issuer === undefined || clientId === undefined)
    throw new CodedError('config_invalid', '--oidc-issuer and --oidc-client-id belong together: give both, or none.');
  return {
    issuer,
    clientId,
    clientSecret: read('oidcClientSecret', options.oidcClientSecret),
    label: read('oidcLabel', options.oidcLabel) ?? options.oidcLabel.defaultText,
    scopes: read('oidcScopes', options.oidcScopes) ?? options.oidcScopes.parse(options.oidcScopes.defaultText),
    nameClaim: read('oidcNameClaim', options.oidcNameClaim) ?? options.oidcNameClaim.defaultText,
    groupsClaim: read('oidcGroupsClaim', options.oidcGroupsClaim) ?? options.oidcGroupsClaim.defaultText,
    adminGroup: read('oidcAdminGroup', options.oidcAdminGroup),
    allowedGroups: read('oidcAllowedGroups', options.oidcAllowedGroups),
    allowedDomains: read('oidcAllowedDomains', options.oidcAllowedDomains),
  };
}

/** The directory that the options describe. Throws `config_invalid` where one is missing. */
export function readLdap(read: Read): LdapSettings | undefined {
  const url = read('ldapUrl', options.ldapUrl);
  if (url === undefined) return undefined;
  const userDn = read('ldapUserDn', options.ldapUserDn);
  const userBase = read('ldapUserBase', options.ldapUserBase);
  if ((userDn === undefined) === (userBase === undefined))
    throw new CodedError('config_invalid', '--ldap-url needs either --ldap-user-base or --ldap-user-dn.');
  return {
    url,
    startTls: read('ldapStartTls', options.ldapStartTls) ?? true,
    bindDn: read('ldapBindDn', options.ldapBindDn),
    bindPassword: read('ldapBindPassword', options.ldapBindPassword),
    userDn,
    userBase,
    userFilter: read('ldapUserFilter', options.ldapUserFilter) ?? options.ldapUserFilter.defaultText,
    idAttribute: read('ldapIdAttribute', options.ldapIdAttribute) ?? options.ldapIdAttribute.defaultText,
    groupBase: read('ldapGroupBase', options.ldapGroupBase),
    groupFilter: read('ldapGroupFilter', options.ldapGroupFilter) ?? options.ldapGroupFilter.defaultText,
    groupAttribute: read('ldapGroupAttribute', options.ldapGroupAttribute) ?? options.ldapGroupAttribute.defaultText,
    adminGroup: read('ldapAdminGroup', options.ldapAdminGroup),
    allowedGroups: read('ldapAllowedGroups', options.ldapAllowedGroups),
  };
}
