import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const oidc = { oidcIssuer: 'https://idp.example.org', oidcClientId: 'cleardock' };
const ldap = { ldapUrl: 'ldaps://directory.example.org/', ldapUserBase: 'dc=example' };

describe('signing in elsewhere', () => {
  it('is off where nothing is said', () => {
    expect(readConfig({}, {})).toMatchObject({ oidc: undefined, ldap: undefined });
  });

  it('has defaults that fit most providers', () => {
    expect(readConfig(oidc, { CLEARDOCK_OIDC_CLIENT_SECRET: 's' }).oidc).toMatchObject({
      ...{ issuer: 'https://idp.example.org', clientSecret: 's', scopes: 'openid profile email' },
      ...{ nameClaim: 'preferred_username', groupsClaim: 'groups', adminGroup: undefined },
    });
    expect(readConfig(ldap, {}).ldap).toMatchObject({
      ...{ url: 'ldaps://directory.example.org', startTls: true, userFilter: '(uid={name})', idAttribute: 'entryUUID' },
    });
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['an issuer without a client', { oidcIssuer: 'https://idp.example.org' }, /belong together/],
    [
      'an issuer that anybody could answer for',
      { ...oidc, oidcIssuer: 'http://idp.example.org' },
      /must be an https URL/,
    ],
    ['scopes without openid', { ...oidc, oidcScopes: 'profile' }, /must have openid/],
    ['a directory without users', { ldapUrl: 'ldaps://x' }, /either --ldap-user-base or --ldap-user-dn/],
    ['users who are looked for and made up', { ...ldap, ldapUserDn: 'uid={name}' }, /either --ldap-user-base/],
    ['a filter for everybody', { ...ldap, ldapUserFilter: '(uid=*)' }, /must have \{name\}/],
    ['a directory that is none', { ...ldap, ldapUrl: 'https://x' }, /must be a URL like ldaps/],
    ['an answer that is neither', { ...ldap, ldapStartTls: 'maybe' }, /must be yes or no/],
  ])('is refused with %s', (_name, flags, message) => {
    expect(() => readConfig(flags, {})).toThrow(message);
  });
});
