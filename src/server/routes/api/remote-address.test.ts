import { describe, expect, it } from 'vitest';
import { type Actor, anonymous } from '../../../auth/actor.ts';
import type { RemoteColumns } from '../../../db/mirror-schema.ts';
import { openVault } from '../../../lib/vault.ts';
import type { ApiServices } from './api-services.ts';
import { type RemoteInput, requireRemote } from './remote-address.ts';

const vault = openVault(Buffer.alloc(32, 1));
const services = (isManager: boolean) =>
  ({
    vault,
    auth: { may: async (_: Actor, action: string) => isManager && action === 'manage_registry' },
  }) as unknown as ApiServices;
const remote = (input: Partial<RemoteInput>, known?: RemoteColumns, isManager = false) =>
  requireRemote(services(isManager), anonymous, { url: 'https://r.example', prefix: '', ...input }, known);
const known: RemoteColumns = { url: 'https://r.example', prefix: '', user_name: 'ann', password: 'sealed', trusted: 1 };

describe('the address of another registry', () => {
  it.each<[string, Partial<RemoteInput>, string, string]>([
    ['is its origin', { url: 'https://r.example:5000/' }, 'https://r.example:5000', ''],
    ['is encrypted where it does not say', { url: 'r.example' }, 'https://r.example', ''],
    ['may be plain', { url: 'HTTP://r.example' }, 'http://r.example', ''],
    ['is Docker Hub’s by any of its names', { url: 'registry-1.docker.io' }, 'https://docker.io', ''],
    [
      'has its path before the prefix',
      { url: 'r.example/team//', prefix: '/base/' },
      'https://r.example',
      'team/base/',
    ],
  ])('%s', async (_, input, url, prefix) => {
    expect(await remote(input)).toEqual({ url, prefix, user_name: null, password: null, trusted: 0 });
  });

  it.each<[string, Partial<RemoteInput>, string]>([
    ['of another protocol', { url: 'ftp://r.example' }, 'url: give the address of a registry'],
    ['of no host', { url: 'https://' }, 'url: give the address of a registry'],
    ['with a name in it', { url: 'https://ann@r.example' }, 'url: give name and password as credentials'],
    ['with a password in it', { url: 'https://:x@r.example' }, 'url: give name and password as credentials'],
    ['with a prefix that no repository has', { prefix: 'Team' }, 'prefix: give the first parts of repository names'],
  ])('%s is refused', async (_, input, message) => {
    await expect(remote(input)).rejects.toThrow(message);
  });
});

describe('what is signed in with', () => {
  it('is sealed', async () => {
    const { user_name, password } = await remote({ credentials: { user: 'bob', password: 'secret' } }, known);
    expect(user_name).toBe('bob');
    expect(vault.open('password', password ?? '')).toBe('secret');
  });

  it.each<[string, Partial<RemoteInput>, object]>([
    ['stays where the address does', {}, { user_name: 'ann', password: 'sealed' }],
    ['is gone where it is taken away', { credentials: null }, { user_name: null, password: null }],
    ['is gone where the address is another one', { url: 'https://other.example' }, { user_name: null, password: null }],
  ])('%s', async (_, input, columns) => {
    expect(await remote(input, known)).toMatchObject(columns);
  });
});

it('is trusted where an administrator enters it, or entered it before', async () => {
  const trusted = async (...given: Parameters<typeof remote>) => (await remote(...given)).trusted;
  expect(await trusted({}, undefined, true)).toBe(1);
  expect(await trusted({}, known)).toBe(1);
  expect(await trusted({}, { ...known, trusted: 0 })).toBe(0);
  expect(await trusted({ url: 'https://other.example' }, known)).toBe(0);
});
