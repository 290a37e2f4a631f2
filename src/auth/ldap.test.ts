import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DirectoryServer, service, slapd, startDirectory, userPassword } from '../../test/support/directory.ts';
import { haveTools } from '../../test/support/tools.ts';
import type { LdapSettings } from '../model/ldap-settings.ts';
import { openLdap } from './ldap.ts';

describe.skipIf(!haveTools([slapd], 'CLEARDOCK_REQUIRE_CLIENTS'))('a directory', () => {
  let server: DirectoryServer;
  beforeAll(async () => {
    server = await startDirectory();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const people = 'ou=people,dc=example,dc=org';
  const settings = (change: Partial<LdapSettings> = {}): LdapSettings => ({
    ...{ url: server.url, startTls: false, bindDn: service.dn, bindPassword: service.password },
    ...{ userBase: people, userFilter: '(uid={name})', idAttribute: 'entryUUID' },
    ...{ groupBase: 'ou=groups,dc=example,dc=org', groupFilter: '(member={dn})', groupAttribute: 'cn' },
    ...change,
  });
  const withTemplate: Partial<LdapSettings> = { userBase: undefined, userDn: `uid={name},${people}` };

  it.each<[string, Partial<LdapSettings>, object]>([
    ['knows a user that is looked for', {}, { source: 'ldap', name: 'ann', groups: ['ops', 'admins'] }],
    ['knows a user by the template of names', withTemplate, { groups: ['ops', 'admins'] }],
    ['tells who is an administrator', { adminGroup: 'admins' }, { administrator: true }],
    ['tells who is none', { adminGroup: 'bosses' }, { administrator: false }],
    ['has no groups where none are looked for', { groupBase: undefined }, { groups: [] }],
    ['lets members of a group in', { allowedGroups: ['ops'] }, { name: 'ann' }],
  ])('%s', async (_name, change, identity) => {
    const found = await openLdap(settings(change)).authenticate('ann', userPassword);
    expect(found).toMatchObject({ ...identity, provider: `ldap:${server.url}` });
    expect(found?.subject).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each<[string, string, string, Partial<LdapSettings>]>([
    ['a wrong password', 'ann', 'wrong', {}],
    ['a wrong password, by the template', 'ann', 'wrong', withTemplate],
    ['no password, which binds as nobody', 'ann', '', {}],
    ['no password, by the template', 'ann', '', withTemplate],
    ['somebody that it does not know', 'eve', userPassword, {}],
    ['a name that is a filter', '*', userPassword, {}],
    ['a name that ends the filter', 'ann)(uid=*', userPassword, {}],
    ['a name that several fit', 'ann', userPassword, { userFilter: '(|(uid={name})(uid=bob))' }],
  ])('does not prove %s', async (_name, name, password, change) => {
    expect(await openLdap(settings(change)).authenticate(name, password)).toBeUndefined();
  });

  it.each<[string, Partial<LdapSettings>, string, RegExp]>([
    ['in no group that may sign in', { allowedGroups: ['bosses'] }, 'directory_not_allowed', /None of your groups/],
    [
      'without the attribute that tells them apart',
      { idAttribute: 'objectGUID' },
      'directory_unavailable',
      /objectGUID/,
    ],
    ['where the service may not look', { bindPassword: 'wrong' }, 'directory_unavailable', /cannot be used now/],
    ['where nobody vouches for the certificate', { startTls: true }, 'directory_unavailable', /self-signed/],
    ['where nobody answers', { url: 'ldap://127.0.0.1:1' }, 'directory_unavailable', /cannot be used now/],
  ])('refuses a user %s', async (_name, change, code, message) => {
    const attempt = openLdap(settings(change)).authenticate('ann', userPassword);
    await expect(attempt).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it('is spoken to after StartTLS alone, where somebody vouches for its certificate', async () => {
    const before = getCACertificates('default');
    setDefaultCACertificates([...before, server.certificate]);
    try {
      const found = await openLdap(settings({ startTls: true })).authenticate('ann', userPassword);
      expect(found).toMatchObject({ name: 'ann' });
    } finally {
      setDefaultCACertificates(before);
    }
  });
});
