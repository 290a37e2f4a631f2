import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestOf } from '../../src/oci/digest.ts';
import { startRegistry, type TestRegistry } from '../support/registry.ts';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startRegistry();
});
afterAll(() => registry[Symbol.asyncDispose]());

const content = '0123456789';
const pathOf = (digest: string) => `/v2/team/pull/blobs/${digest}`;

describe.each(['sha256', 'sha512'] as const)('a blob with a %s digest', (algorithm) => {
  const digest = digestOf(content, algorithm);
  beforeAll(() => registry.pushBlob('team/pull', content, algorithm));

  it('has the same headers for GET and HEAD', async () => {
    const [get, head] = [await registry.send('GET', pathOf(digest)), await registry.send('HEAD', pathOf(digest))];
    expect([get.status, get.bytes.toString()]).toEqual([200, content]);
    expect([head.status, head.bytes.length]).toEqual([200, 0]);
    for (const name of ['content-type', 'content-length', 'docker-content-digest', 'accept-ranges', 'etag'])
      expect([name, head.headers.get(name)]).toEqual([name, get.headers.get(name)]);
    expect(get.headers.get('docker-content-digest')).toBe(digest);
    expect(get.headers.get('content-length')).toBe('10');
  });

  it('is found by a digest that is percent-encoded', async () => {
    expect((await registry.send('GET', pathOf(encodeURIComponent(digest)))).status).toBe(200);
  });

  const ranges: readonly (readonly [string, number, string, string | null])[] = [
    ['bytes=0-0', 206, '0', 'bytes 0-0/10'],
    ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
    ['bytes=7-', 206, '789', 'bytes 7-9/10'],
    ['bytes=7-99', 206, '789', 'bytes 7-9/10'],
    ['bytes=-3', 206, '789', 'bytes 7-9/10'],
    ['bytes=-99', 206, content, 'bytes 0-9/10'],
    ['bytes=0-9', 206, content, 'bytes 0-9/10'],
    ['bytes=0-1,3-4', 200, content, null],
    ['lines=0-1', 200, content, null],
    ['bytes=x-y', 200, content, null],
    ['bytes=-', 200, content, null],
  ];
  it.each(ranges)('is read in part: %s is answered %i with %j', async (range, status, body, contentRange) => {
    const answer = await registry.send('GET', pathOf(digest), { headers: { range } });
    expect([answer.status, answer.bytes.toString()]).toEqual([status, body]);
    expect(answer.headers.get('content-range')).toBe(contentRange);
    expect(answer.headers.get('content-length')).toBe(String(body.length));
    expect(answer.headers.get('docker-content-digest')).toBe(digest);
  });

  it.each(['bytes=10-', 'bytes=10-20', 'bytes=5-0', 'bytes=-0', 'bytes=99999999999999999999-'])(
    'has nothing at %s: 416, and no answer that is kept',
    async (range) => {
      const answer = await registry.send('GET', pathOf(digest), { headers: { range } });
      expect([answer.status, answer.json()]).toMatchObject([416, { errors: [{ code: 'RANGE_INVALID' }] }]);
      expect(answer.headers.get('content-range')).toBe('bytes */10');
      expect(answer.headers.get('cache-control')).toBeNull();
    },
  );

  it('has its whole length for HEAD, whatever the range', async () => {
    const answer = await registry.send('HEAD', pathOf(digest), { headers: { range: 'bytes=2-4' } });
    expect([answer.status, answer.headers.get('content-length')]).toEqual([200, '10']);
  });
});

it('a range of an empty blob is never satisfied', async () => {
  const digest = await registry.pushBlob('team/pull', '');
  expect((await registry.send('GET', pathOf(digest), { headers: { range: 'bytes=0-' } })).status).toBe(416);
});

describe.each(['GET', 'HEAD', 'DELETE'])('%s of a blob', (method) => {
  it.each([
    'sha256:baddigeststring',
    `sha256:${'A'.repeat(64)}`,
    'sha256:..%2f..%2f..%2fmetadata.db',
    `md5:${'0'.repeat(32)}`,
    'latest',
  ])('whose digest is malformed is answered 400: %s', async (digest) => {
    const answer = await registry.send(method, pathOf(digest));
    expect(answer.status).toBe(400);
    if (method !== 'HEAD') expect(answer.json()).toMatchObject({ errors: [{ code: 'DIGEST_INVALID' }] });
  });

  it('that is not there is answered 404, and says nothing of a blob', async () => {
    const answer = await registry.send(method, pathOf(digestOf('absent')));
    expect(answer.status).toBe(404);
    if (method !== 'HEAD') expect(answer.json()).toMatchObject({ errors: [{ code: 'BLOB_UNKNOWN' }] });
    for (const name of ['docker-content-digest', 'cache-control', 'etag'])
      expect([name, answer.headers.get(name)]).toEqual([name, null]);
  });

  it('of a repository that is not there is answered 404', async () => {
    const answer = await registry.send(method, `/v2/team/nothing/blobs/${digestOf('absent')}`);
    expect(answer.status).toBe(404);
    if (method !== 'HEAD') expect(answer.json()).toMatchObject({ errors: [{ code: 'NAME_UNKNOWN' }] });
  });
});

describe('a blob that is deleted', () => {
  it('is gone at once from this repository alone', async () => {
    const digest = await registry.pushBlob('team/one', 'shared');
    await registry.pushBlob('team/two', 'shared');
    expect((await registry.send('DELETE', `/v2/team/one/blobs/${digest}`)).status).toBe(202);
    expect((await registry.send('HEAD', `/v2/team/one/blobs/${digest}`)).status).toBe(404);
    expect((await registry.send('DELETE', `/v2/team/one/blobs/${digest}`)).status).toBe(404);
    expect((await registry.send('GET', `/v2/team/two/blobs/${digest}`)).bytes.toString()).toBe('shared');
  });

  it('can be pushed again', async () => {
    const digest = await registry.pushBlob('team/one', 'again');
    await registry.send('DELETE', `/v2/team/one/blobs/${digest}`);
    await registry.pushBlob('team/one', 'again');
    expect((await registry.send('GET', `/v2/team/one/blobs/${digest}`)).bytes.toString()).toBe('again');
  });
});

it('a blob whose bytes the storage lost is answered 404, and says nothing of a blob', async () => {
  const digest = await registry.pushBlob('team/lost', 'lost');
  await registry.server.services.blobs.delete(digest);
  const answer = await registry.send('GET', `/v2/team/lost/blobs/${digest}`);
  expect([answer.status, answer.json()]).toMatchObject([404, { errors: [{ code: 'BLOB_UNKNOWN' }] }]);
  expect(answer.headers.get('cache-control')).toBeNull();
});
