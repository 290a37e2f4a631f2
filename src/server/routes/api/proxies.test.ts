import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiServer, startApiServer } from '../../../../test/support/api-server.ts';
import { buildImage } from '../../../../test/support/image.ts';
import { findProxy } from '../../../db/proxy.ts';

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const inTeam = { params: { namespace: 'team' } };
const credentials = { user: 'robot', password: 'never-told-again' };
const set = (person: 'manager' | 'admin', body: object) => server.call(person, 'setProxy', { ...inTeam, body });
const stored = () => findProxy(server.services.database.kysely, 'team');

it.each<[string, object, object]>([
  ['a host alone', { url: 'registry.example.org' }, { url: 'https://registry.example.org', prefix: '' }],
  [
    'a path',
    { url: 'https://r.example/base/', prefix: '/images/' },
    { url: 'https://r.example', prefix: 'base/images/' },
  ],
  ['Docker Hub by any name', { url: 'https://registry-1.docker.io' }, { url: 'https://docker.io', prefix: '' }],
])('takes %s', async (_name, body, remote) => {
  expect((await set('manager', body)).data).toMatchObject(remote);
});

it.each<[string, object, string]>([
  ['another scheme', { url: 'ftp://registry.example.org' }, 'url'],
  ['a password in the address', { url: 'https://me:secret@registry.example.org' }, 'url'],
  ['a prefix that is no name', { url: 'https://registry.example.org', prefix: 'No Name' }, 'prefix'],
])('refuses %s', async (_name, body, field) => {
  const { status, error } = await set('manager', body);
  expect([status, error?.message]).toEqual([400, expect.stringMatching(new RegExp(`^${field}: `))]);
});

it('tells nobody what is signed in with, and gives it to no other host', async () => {
  const answer = await set('manager', { url: 'https://r.example', credentials });
  expect(answer.data).toMatchObject({ authenticated: true });
  const read = await server.call('admin', 'getProxy', inTeam);
  expect(JSON.stringify([answer.data, read.data])).not.toMatch(/robot|never-told/);
  await set('manager', { url: 'https://r.example', freshSeconds: 5 });
  const kept = await stored();
  expect(kept).toMatchObject({ password: expect.not.stringContaining(credentials.password), fresh_seconds: 5 });
  expect(server.services.vault.open('password', kept?.password ?? '')).toBe(credentials.password);
  await set('manager', { url: 'https://other.example' });
  expect(await stored()).toMatchObject({ user_name: null, password: null });
  await set('manager', { url: 'https://other.example', credentials });
  await set('manager', { url: 'https://other.example', credentials: null });
  expect(await stored()).toMatchObject({ user_name: null, password: null });
});

it('reaches an address within the network for administrators alone', async () => {
  const url = 'http://127.0.0.1:9';
  await set('manager', { url });
  const refused = await server.call('manager', 'testProxy', inTeam);
  expect(refused.data).toMatchObject({
    ok: false,
    error: expect.stringContaining('only what an administrator enters'),
  });
  await set('admin', { url });
  // What an administrator entered stays allowed while it stays.
  await set('manager', { url, freshSeconds: 60 });
  expect((await server.call('manager', 'testProxy', inTeam)).data.error).toContain('127.0.0.1:9 cannot be reached');
});

it('makes no proxy of a namespace that has repositories, and leaves what a proxy held', async () => {
  expect((await server.call('manager', 'deleteProxy', inTeam)).status).toBe(204);
  expect((await server.call('manager', 'getProxy', inTeam)).data.proxy).toBeNull();
  await server.push('team/app', '1', buildImage([{ a: 'a' }]));
  const { status, error } = await set('manager', { url: 'https://r.example' });
  expect([status, error?.message]).toEqual([409, expect.stringContaining('make an empty namespace the proxy')]);
});
