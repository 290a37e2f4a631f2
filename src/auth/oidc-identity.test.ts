import { describe, expect, it } from 'vitest';
import type { OidcSettings } from '../model/oidc-settings.ts';
import { oidcIdentity } from './oidc-identity.ts';

const settings: OidcSettings = {
  ...{ issuer: 'https://idp', clientId: 'c', scopes: 'openid', nameClaim: 'preferred_username', groupsClaim: 'groups' },
};
const ann = { sub: '7', preferred_username: 'ann', groups: ['dev'], email: 'ann@Example.org', email_verified: true };

describe('an identity', () => {
  it.each<[string, Partial<OidcSettings>, Record<string, unknown>, object]>([
    [
      'is the subject of the issuer',
      {},
      {},
      { provider: 'oidc:https://idp', subject: '7', name: 'ann', groups: ['dev'] },
    ],
    ['has the part of an address before the @ as name', { nameClaim: 'email' }, {}, { name: 'ann' }],
    ['without a name has none', {}, { preferred_username: 5 }, { name: '' }],
    ['has one group where that is a text', {}, { groups: 'ops' }, { groups: ['ops'] }],
    ['has no groups where they are none', {}, { groups: { a: 1 } }, { groups: [] }],
    ['says nothing of administrators where it is not asked', {}, {}, { administrator: undefined }],
    ['is an administrator by a group', { adminGroup: 'dev' }, {}, { administrator: true }],
    ['is none without the group', { adminGroup: 'ops' }, {}, { administrator: false }],
    ['of an allowed group may sign in', { allowedGroups: ['x', 'dev'] }, {}, { name: 'ann' }],
    ['of an allowed domain may sign in', { allowedDomains: ['example.org'] }, {}, { name: 'ann' }],
  ])('%s', (_name, change, claims, identity) => {
    expect(oidcIdentity({ ...settings, ...change }, { ...ann, ...claims })).toMatchObject(identity);
  });

  it.each<[string, Partial<OidcSettings>, Record<string, unknown>]>([
    ['another group', { allowedGroups: ['ops'] }, {}],
    ['another domain', { allowedDomains: ['example.com'] }, {}],
    ['a domain that only ends alike', { allowedDomains: ['example.org'] }, { email: 'ann@evil-example.org' }],
    ['an address that was not verified', { allowedDomains: ['example.org'] }, { email_verified: 'true' }],
    ['no address', { allowedDomains: ['example.org'] }, { email: undefined }],
  ])('of %s may not sign in', (_name, change, claims) => {
    expect(() => oidcIdentity({ ...settings, ...change }, { ...ann, ...claims })).toThrow(
      expect.objectContaining({ code: 'oidc_not_allowed' }),
    );
  });
});
