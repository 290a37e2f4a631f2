import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Digest, digestOf } from '../../src/oci/digest.ts';
import type { Person } from '../support/api-server.ts';
import { startRegistry, type TestRegistry } from '../support/registry.ts';

let registry: TestRegistry;
let inTeam: Digest;
let inSecret: Digest;
let inOpen: Digest;
let alsoInSecret: Digest;
beforeAll(async () => {
  registry = await startRegistry();
  inTeam = await registry.pushBlob('team/source', 'of the team');
  inSecret = await registry.pushBlob('secret/source', 'nobody but administrators');
  alsoInSecret = await registry.pushBlob('secret/source', 'an administrator takes it along');
  inOpen = await registry.pushBlob('open/source', 'everybody');
});
afterAll(() => registry[Symbol.asyncDispose]());

let targets = 0;
async function mount(digest: string, from: string | undefined, as: Person) {
  const repository = `team/target-${targets++}`;
  const source = from === undefined ? '' : `&from=${from}`;
  const answer = await registry.send('POST', `/v2/${repository}/blobs/uploads/?mount=${digest}${source}`, { as });
  return { repository, answer };
}

describe('a blob is mounted', () => {
  const rows: readonly (readonly [string, () => Digest, string | undefined, Person])[] = [
    ['from a repository that is named', () => inTeam, 'team/source', 'pusher'],
    ['from wherever it is', () => inTeam, undefined, 'pusher'],
    ['from a public repository that is named', () => inOpen, 'open/source', 'pusher'],
    ['from a public repository, wherever it is', () => inOpen, undefined, 'pusher'],
    ['from a private one by whoever may pull there', () => alsoInSecret, 'secret/source', 'admin'],
  ];
  it.each(rows)('%s', async (_, digest, from, as) => {
    const { repository, answer } = await mount(digest(), from, as);
    expect([answer.status, answer.headers.get('docker-content-digest')]).toEqual([201, digest()]);
    const location = answer.headers.get('location') ?? '';
    expect(location).toBe(`/v2/${repository}/blobs/${digest()}`);
    expect((await registry.send('GET', location, { as: 'puller' })).status).toBe(200);
  });
});

describe('an upload begins instead', () => {
  const absent = digestOf('absent');
  const rows: readonly (readonly [string, () => Digest, string | undefined, Person])[] = [
    ['where no repository has the blob', () => absent, undefined, 'pusher'],
    ['where the repository that is named does not have it', () => absent, 'team/source', 'pusher'],
    ['where the blob is in another repository than the one that is named', () => inTeam, 'open/source', 'pusher'],
    ['where the repository that is named is not there', () => inTeam, 'team/nothing', 'pusher'],
    ['where the name is none', () => inTeam, 'Team//"x', 'pusher'],
    ['for a blob that the user may not pull', () => inSecret, 'secret/source', 'pusher'],
    ['for a blob that the user may not pull, wherever it is', () => inSecret, undefined, 'pusher'],
  ];
  it.each(rows)('%s, and it can be used', async (_, digest, from, as) => {
    const { repository, answer } = await mount(digest(), from && encodeURIComponent(from), as);
    const location = answer.headers.get('location') ?? '';
    expect([answer.status, answer.headers.get('range')]).toEqual([202, '0-0']);
    expect(location).toMatch(`/v2/${repository}/blobs/uploads/`);
    expect((await registry.send('GET', `/v2/${repository}/blobs/${digest()}`)).status).toBe(404);
    const put = await registry.send('PUT', `${location}?digest=${digestOf('own')}`, { as, body: 'own' });
    expect(put.status).toBe(201);
  });

  it('that skopeo drops with DELETE', async () => {
    const { answer } = await mount(absent, 'team/source', 'pusher');
    const dropped = await registry.send('DELETE', answer.headers.get('location') ?? '', { as: 'pusher' });
    expect(dropped.status).toBe(204);
  });
});

it('a blob that was mounted stays when its source is deleted', async () => {
  const digest = await registry.pushBlob('team/first', 'moves on');
  await registry.send('POST', `/v2/team/second/blobs/uploads/?mount=${digest}&from=team/first`);
  await registry.send('DELETE', `/v2/team/first/blobs/${digest}`);
  expect((await registry.send('GET', `/v2/team/second/blobs/${digest}`)).bytes.toString()).toBe('moves on');
});

it('nobody mounts into a repository where they may not push', async () => {
  const { answer } = await mount(inOpen, 'open/source', 'puller');
  expect(answer.status).toBe(403);
});
