import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, credentialsFor, type Person, startApiServer } from '../../../../test/support/api-server.ts';
import { buildImage } from '../../../../test/support/image.ts';
import { contract } from '../../../api/contract.ts';
import type { Endpoint } from '../../../api/endpoint.ts';
import { exportParameter } from '../../../api/export-format.ts';
import { rowShape } from '../../../api/list-export.ts';

/** More than are read at a time. */
const many = 501;
let server: ApiServer;

beforeAll(async () => {
  server = await startApiServer();
  await server.push('team/app', 'one', buildImage([{ a: '1' }]));
  await server.push('team/app', 'two', buildImage([{ a: '2' }]));
  const { database, clock } = server.services;
  const db = database.kysely;
  const { id } = await db.selectFrom('namespace').select('id').where('name', '=', 'team').executeTakeFirstOrThrow();
  const rows = Array.from({ length: many }, (_, index) => ({
    ...{ namespace_id: id, name: `team/many-${String(index).padStart(3, '0')}`, pulls: 0, created_at: clock() },
  }));
  await db.insertInto('repository').values(rows).execute();
  await server.scansDone();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

const ask = async (path: string, person: Person = 'admin') =>
  await server.app.inject({ url: `/api/v1${path}`, headers: credentialsFor(person) });

describe('the export of a list', () => {
  it('has all rows that pass the filters, in the order of the list', async () => {
    const answer = await ask('/repositories?namespace=team&search=many&limit=3&offset=5&format=json');
    expect(answer.headers['content-type']).toBe('application/json');
    const names = (answer.json() as { name: string }[]).map(({ name }) => name);
    const listed = await server.call('admin', 'listRepositories', { query: { namespace: 'team', search: 'many' } });
    expect([names.length, new Set(names).size]).toEqual([many, many]);
    expect(names.slice(0, 50)).toEqual(listed.data.items.map(({ name }) => name));
  });

  it('is a table with the names of the fields above it', async () => {
    const answer = await ask('/versions?repository=team/app&search=one&format=csv');
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="versions-team-app.csv"',
    });
    const [head, row, ...more] = answer.body.split('\r\n');
    expect(head).toMatch(/^repository,tags,digest,.*,security\.state,/);
    expect(row).toMatch(/^team\/app,one,sha256:[0-9a-f]{64},/);
    expect(more).toEqual(['']);
  });

  it.each([
    ['a table without rows', 'csv', /^name,tags,[^\n]*\r\n$/],
    ['an empty array', 'json', /^\[\]\n$/],
  ])('is %s where nothing passes', async (_name, format, text) => {
    expect((await ask(`/repositories?namespace=team&search=nothing&format=${format}`)).body).toMatch(text);
  });

  it.each([
    ['another format', '/repositories?namespace=team&format=xml', 'admin', 400],
    ['a place that is not there', '/versions?repository=team/none&format=csv', 'admin', 404],
    ['whoever may not read the list', '/users?format=csv', 'puller', 403],
    ['whoever may not know of the place', '/repositories?namespace=team&format=json', 'outsider', 404],
  ] as const)('is refused for %s', async (_name, path, person, status) => {
    const answer = await ask(path, person);
    expect([answer.statusCode, answer.headers['content-disposition']]).toEqual([status, undefined]);
  });

  it('is there for each list, and no list has a parameter of that name for something else', () => {
    const lists = Object.entries<Endpoint>(contract).filter(([, endpoint]) => rowShape(endpoint));
    expect(lists.length).toBeGreaterThan(30);
    expect(lists.filter(([, { query }]) => exportParameter in (query?.shape ?? {}))).toEqual([]);
  });
});
