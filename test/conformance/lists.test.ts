import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../support/api-server.ts';
import { startRegistry, type TestRegistry } from '../support/registry.ts';

let registry: TestRegistry;
/** In byte order. */
const tags = ['1.0', '1.1', 'A', 'Z', '_x', 'a', 'b'];
beforeAll(async () => {
  registry = await startRegistry();
  for (const tag of tags.toReversed()) await registry.pushArtifact('team/tags', tag);
  for (const name of ['open/b', 'open/a', 'secret/x']) await registry.pushArtifact(name, 'latest');
  await registry.pushArtifact('team/none', 'only');
  await registry.send('DELETE', '/v2/team/none/manifests/only');
});
afterAll(() => registry[Symbol.asyncDispose]());

const tagsPath = '/v2/team/tags/tags/list';
const nextOf = (link: string | null) => /^<([^>]+)>; rel="next"$/.exec(link ?? '')?.[1];

describe('tags', () => {
  const rows: readonly (readonly [string, readonly string[], string | undefined])[] = [
    ['', tags, undefined],
    ['?n=3', ['1.0', '1.1', 'A'], 'A'],
    ['?n=3&last=A', ['Z', '_x', 'a'], 'a'],
    ['?n=3&last=a', ['b'], undefined],
    ['?n=7', tags, undefined],
    ['?n=100', tags, undefined],
    ['?n=0', [], undefined],
    ['?n=0&last=A', [], undefined],
    ['?last=Z', ['_x', 'a', 'b'], undefined],
    ['?last=b', [], undefined],
    ['?last=B', ['Z', '_x', 'a', 'b'], undefined],
    ['?n=2&last=0', ['1.0', '1.1'], '1.1'],
    ['?n=x', tags, undefined],
    ['?n=-1', tags, undefined],
    ['?n=99999999999999999999', tags, undefined],
    ['?last=', tags, undefined],
    ['?last=a%00', ['b'], undefined],
  ];
  it.each(rows)('with %j are %j', async (query, expected, last) => {
    const { status, headers, json } = await registry.send('GET', `${tagsPath}${query}`);
    expect([status, json()]).toEqual([200, { name: 'team/tags', tags: expected }]);
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    const next = nextOf(headers.get('link'));
    expect(next && new URLSearchParams(next.split('?')[1]).get('last')).toBe(last);
  });

  it('are all found by following the links', async () => {
    const found: string[] = [];
    for (let path: string | undefined = `${tagsPath}?n=2`; path; ) {
      const { headers, json } = await registry.send('GET', path);
      found.push(...(json() as { tags: string[] }).tags);
      path = nextOf(headers.get('link'));
    }
    expect(found).toEqual(tags);
  });

  it('of a repository without any are an empty list', async () => {
    const { status, json } = await registry.send('GET', '/v2/team/none/tags/list');
    expect([status, json()]).toEqual([200, { name: 'team/none', tags: [] }]);
  });

  it('of a repository that is not there are answered 404', async () => {
    const { status, json } = await registry.send('GET', '/v2/team/nothing/tags/list');
    expect([status, json()]).toMatchObject([404, { errors: [{ code: 'NAME_UNKNOWN' }] }]);
  });

  it('have the same headers for HEAD', async () => {
    const [get, head] = [await registry.send('GET', tagsPath), await registry.send('HEAD', tagsPath)];
    expect([head.status, head.headers.get('content-length')]).toEqual([200, get.headers.get('content-length')]);
  });
});

describe('the catalog', () => {
  const all = ['open/a', 'open/b', 'secret/x', 'team/none', 'team/tags'];
  const rows: readonly (readonly [string, Person, readonly string[], string | undefined])[] = [
    ['', 'admin', all, undefined],
    ['', 'puller', ['open/a', 'open/b', 'team/none', 'team/tags'], undefined],
    ['', 'outsider', ['open/a', 'open/b'], undefined],
    ['?n=2', 'admin', ['open/a', 'open/b'], 'open/b'],
    ['?n=2&last=open/b', 'admin', ['secret/x', 'team/none'], 'team/none'],
    ['?n=2&last=open/b', 'puller', ['team/none', 'team/tags'], undefined],
    ['?n=2', 'outsider', ['open/a', 'open/b'], undefined],
    ['?n=1', 'outsider', ['open/a'], 'open/a'],
    ['?n=0', 'admin', [], undefined],
    ['?last=secret/x', 'admin', ['team/none', 'team/tags'], undefined],
  ];
  it.each(rows)('with %j is for %s: %j', async (query, as, expected, last) => {
    const { status, headers, json } = await registry.send('GET', `/v2/_catalog${query}`, { as });
    expect([status, json()]).toEqual([200, { repositories: expected }]);
    const next = nextOf(headers.get('link'));
    expect(next && new URLSearchParams(next.split('?')[1]).get('last')).toBe(last);
  });

  it('is not for those who did not sign in', async () => {
    const { status, headers } = await registry.send('GET', '/v2/_catalog', { as: 'anonymous' });
    expect([status, headers.get('www-authenticate')]).toEqual([401, expect.stringContaining('registry:catalog:*')]);
  });
});
