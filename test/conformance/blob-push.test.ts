import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DigestAlgorithm, digestOf } from '../../src/oci/digest.ts';
import { type Answer, type Sent, startRegistry, type TestRegistry } from '../support/registry.ts';

let registry: TestRegistry;
let repository = '';
let repositories = 0;
beforeAll(async () => {
  registry = await startRegistry();
});
afterAll(() => registry[Symbol.asyncDispose]());

const uploads = () => `/v2/${repository}/blobs/uploads/`;
const send = (method: string, path: string, sent?: Sent) => registry.send(method, path, sent);
const newRepository = () => {
  repository = `team/push-${repositories++}`;
};
const withDigest = (location: string, digest: string) =>
  `${location}${location.includes('?') ? '&' : '?'}digest=${digest}`;
const range = (value: string) => ({ headers: { 'content-range': value } });

async function upload(): Promise<string> {
  newRepository();
  return await registry.startUpload(repository);
}

/** Each form sends `hello world` and returns the answer that ends the push. */
const forms: Readonly<Record<string, (digest: string, algorithm: DigestAlgorithm) => Promise<Answer>>> = {
  'POST, then PUT with everything': async (digest) =>
    await send('PUT', withDigest(await upload(), digest), { body: 'hello world' }),
  'POST, then PUT without a length': async (digest) =>
    await send('PUT', withDigest(await upload(), digest), { body: ['hello ', 'world'] }),
  'POST with everything': async (digest) => {
    newRepository();
    return await send('POST', withDigest(uploads(), digest), { body: 'hello world' });
  },
  'POST with everything and without a length': async (digest) => {
    newRepository();
    return await send('POST', withDigest(uploads(), digest), { body: ['hello ', 'world'] });
  },
  'PATCH without a length or a range, as docker does': async (digest) => {
    const patched = await send('PATCH', await upload(), { body: ['hello', ' world'] });
    expect([patched.status, patched.headers.get('range')]).toEqual([202, '0-10']);
    return await send('PUT', withDigest(patched.headers.get('location') ?? '', digest));
  },
  'PATCH with a length and no range, as crane does': async (digest) => {
    const patched = await send('PATCH', await upload(), { body: 'hello world' });
    return await send('PUT', withDigest(patched.headers.get('location') ?? '', digest));
  },
  'chunks with ranges': async (digest) => {
    const first = await send('PATCH', await upload(), { body: 'hello', ...range('0-4') });
    expect([first.status, first.headers.get('range')]).toEqual([202, '0-4']);
    const second = await send('PATCH', first.headers.get('location') ?? '', { body: ' world', ...range('5-10') });
    expect([second.status, second.headers.get('range')]).toEqual([202, '0-10']);
    return await send('PUT', withDigest(second.headers.get('location') ?? '', digest));
  },
  'chunks with ranges and without lengths': async (digest) => {
    const location = await upload();
    await send('PATCH', location, { body: ['hel', 'lo'], ...range('0-4') });
    await send('PATCH', location, { body: [' world'], ...range('5-10') });
    return await send('PUT', withDigest(location, digest));
  },
  'chunks, the last one on PUT': async (digest) => {
    const location = await upload();
    await send('PATCH', location, { body: 'hello', ...range('0-4') });
    return await send('PUT', withDigest(location, digest), { body: ' world', ...range('5-10') });
  },
  'chunks, the last one on PUT without a range': async (digest) => {
    const location = await upload();
    await send('PATCH', location, { body: 'hello' });
    return await send('PUT', withDigest(location, digest), { body: ' world' });
  },
  'an upload begun for an algorithm': async (digest, algorithm) => {
    newRepository();
    const begun = await send('POST', `${uploads()}?digest-algorithm=${algorithm}`);
    expect(begun.status).toBe(202);
    return await send('PUT', withDigest(begun.headers.get('location') ?? '', digest), { body: 'hello world' });
  },
  'POST with parameters that nobody knows': async (digest) => {
    newRepository();
    return await send('POST', `${withDigest(uploads(), digest)}&ns=docker.io&origin=x`, { body: 'hello world' });
  },
};

describe.each(['sha256', 'sha512'] as const)('a blob with a %s digest', (algorithm) => {
  const digest = digestOf('hello world', algorithm);

  it.each(Object.keys(forms))('is pushed by %s', async (form) => {
    const answer = await forms[form]?.(digest, algorithm);
    expect(answer?.status).toBe(201);
    expect(answer?.headers.get('docker-content-digest')).toBe(digest);
    const location = answer?.headers.get('location') ?? '';
    expect(location).toBe(`/v2/${repository}/blobs/${digest}`);
    const pulled = await send('GET', location);
    expect([pulled.status, pulled.bytes.toString()]).toEqual([200, 'hello world']);
  });
});

describe('an upload that begins', () => {
  it('has a location, a range and an id', async () => {
    newRepository();
    const { status, headers } = await send('POST', uploads());
    expect(status).toBe(202);
    expect(headers.get('location')).toBe(`${uploads()}${headers.get('docker-upload-uuid')}`);
    expect(headers.get('range')).toBe('0-0');
    expect(headers.get('docker-distribution-api-version')).toBe('registry/2.0');
  });

  it.each(['GET', 'HEAD'])('tells how far it is, by %s', async (method) => {
    const location = await upload();
    await send('PATCH', location, { body: 'hello' });
    const state = await send(method, location);
    expect([state.status, state.headers.get('range')]).toEqual([204, '0-4']);
    expect(state.headers.get('location')).toBe(location);
  });

  it('is dropped by DELETE, once', async () => {
    const location = await upload();
    await send('PATCH', location, { body: 'hello' });
    expect((await send('DELETE', location)).status).toBe(204);
    for (const [method, path] of [
      ['GET', location],
      ['PATCH', location],
      ['DELETE', location],
      ['PUT', withDigest(location, digestOf('hello'))],
    ] as const) {
      const answer = await send(method, path);
      expect([answer.status, answer.json()]).toMatchObject([404, { errors: [{ code: 'BLOB_UPLOAD_UNKNOWN' }] }]);
    }
  });

  it('is not to be found in another repository', async () => {
    const location = await upload();
    const elsewhere = location.replace(repository, 'team/other');
    await registry.pushBlob('team/other', 'x');
    for (const method of ['GET', 'PATCH', 'DELETE']) expect((await send(method, elsewhere)).status).toBe(404);
    expect((await send('PUT', withDigest(elsewhere, digestOf('')))).status).toBe(404);
    expect((await send('GET', location)).status).toBe(204);
  });

  it.each(['..', '%2e%2e', '..%2f..%2fetc', 'no-uuid', '00000000-0000-0000-0000-000000000000'])(
    'has an id that nobody makes up: %s',
    async (id) => {
      newRepository();
      expect([400, 404]).toContain((await send('PATCH', `${uploads()}${id}`, { body: 'x' })).status);
    },
  );
});

describe('a chunk out of order', () => {
  const wrong: readonly { readonly name: string; readonly sent: Sent }[] = [
    { name: 'that was sent already', sent: { body: 'hello', ...range('0-4') } },
    { name: 'that overlaps', sent: { body: 'o world', ...range('4-10') } },
    { name: 'that leaves a gap', sent: { body: 'world', ...range('6-10') } },
    { name: 'without a length', sent: { body: ['world'], ...range('6-10') } },
  ];

  it.each(wrong)('$name is answered 416 on PATCH and PUT, and the upload goes on', async ({ sent }) => {
    const location = await upload();
    await send('PATCH', location, { body: 'hello', ...range('0-4') });
    for (const [method, path] of [
      ['PATCH', location],
      ['PUT', withDigest(location, digestOf('hello world'))],
    ] as const) {
      const refused = await send(method, path, sent);
      expect([refused.status, refused.headers.get('range')]).toEqual([416, '0-4']);
      expect(refused.headers.get('location')).toBe(location);
      expect(refused.json()).toMatchObject({ errors: [{ code: 'BLOB_UPLOAD_INVALID', detail: { size: 5 } }] });
    }
    const state = await send('GET', location);
    expect([state.status, state.headers.get('range')]).toEqual([204, '0-4']);
    await send('PATCH', location, { body: ' world', ...range('5-10') });
    expect((await send('PUT', withDigest(location, digestOf('hello world')))).status).toBe(201);
  });

  it('that comes first is answered 416, and the upload begins after all', async () => {
    const location = await upload();
    expect((await send('PATCH', location, { body: 'world', ...range('6-10') })).status).toBe(416);
    expect((await send('PATCH', location, { body: 'hello', ...range('0-4') })).status).toBe(202);
  });

  it.each(['5', '-5', '4-0', 'bytes=x-y', '0-99'])(
    'with the range %j and five bytes is answered 400',
    async (value) => {
      const location = await upload();
      expect((await send('PATCH', location, { body: 'hello', ...range(value) })).status).toBe(400);
      expect((await send('PATCH', location, { body: 'hello', ...range('0-4') })).status).toBe(202);
    },
  );
});

describe('a digest', () => {
  const malformed = [
    '',
    'sha256',
    'sha256:',
    'sha256:baddigeststring',
    `sha256:${'A'.repeat(64)}`,
    `sha256:${'0'.repeat(63)}`,
    `sha512:${'0'.repeat(64)}`,
    `md5:${'0'.repeat(32)}`,
    `sha256:../../../../etc/passwd`,
  ];

  it.each(malformed)('that is malformed or unknown is answered 400 wherever it ends a push: %j', async (digest) => {
    const location = await upload();
    const text = encodeURIComponent(digest);
    for (const [method, path] of [
      ['PUT', withDigest(location, text)],
      ['POST', withDigest(uploads(), text)],
      ['POST', `${uploads()}?mount=${text}&from=team/other`],
    ] as const) {
      const answer = await send(method, path, { body: 'hello' });
      expect([answer.status, answer.json()]).toMatchObject([400, { errors: [{ code: 'DIGEST_INVALID' }] }]);
    }
    expect((await send('GET', location)).status).toBe(204);
  });

  it('that is missing at the end is answered 400', async () => {
    expect((await send('PUT', await upload(), { body: 'hello' })).status).toBe(400);
  });

  it('of an algorithm that is not stored is refused at the beginning', async () => {
    newRepository();
    expect((await send('POST', `${uploads()}?digest-algorithm=md5`)).status).toBe(400);
  });

  it.each(['PUT', 'POST'])('of other bytes is answered 400 on %s, and nothing is kept', async (method) => {
    const location = await upload();
    const digest = digestOf('something else');
    const refused = await send(method, withDigest(method === 'PUT' ? location : uploads(), digest), { body: 'hello' });
    expect([refused.status, refused.json()]).toMatchObject([400, { errors: [{ code: 'DIGEST_INVALID' }] }]);
    expect((await send('GET', `/v2/${repository}/blobs/${digest}`)).status).toBe(404);
    expect((await send('GET', `/v2/${repository}/blobs/${digestOf('hello')}`)).status).toBe(404);
  });
});

it('an empty blob is pushed like others', async () => {
  newRepository();
  const digest = await registry.pushBlob(repository, '');
  const pulled = await send('GET', `/v2/${repository}/blobs/${digest}`);
  expect([pulled.status, pulled.bytes.length]).toEqual([200, 0]);
});

it('a blob that is pushed again is the same blob', async () => {
  newRepository();
  expect(await registry.pushBlob(repository, 'twice')).toBe(await registry.pushBlob(repository, 'twice'));
});
