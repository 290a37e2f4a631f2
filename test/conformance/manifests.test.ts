import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestOf } from '../../src/oci/digest.ts';
import { mediaTypes } from '../../src/oci/media-types.ts';
import { buildImage, buildIndex, descriptorOf, type ImageBlob, jsonBlob } from '../support/image.ts';
import { artifactManifest, emptyConfig, startRegistry, type TestRegistry } from '../support/registry.ts';

let registry: TestRegistry;
const repository = 'team/manifests';
const path = (reference: string) => `/v2/${repository}/manifests/${reference}`;
const image = buildImage([{ 'a.txt': 'a' }]);
const docker = buildImage([{ 'a.txt': 'docker' }], { docker: true });
const absent = { mediaType: mediaTypes.ociManifest, digest: digestOf('absent'), size: 6 };

beforeAll(async () => {
  registry = await startRegistry();
  for (const blob of [emptyConfig, image.config, ...image.layers, docker.config, ...docker.layers])
    await registry.pushBlob(repository, blob.bytes);
});
afterAll(() => registry[Symbol.asyncDispose]());

const put = (reference: string, manifest: ImageBlob) => registry.putManifest(repository, reference, manifest);
const withMediaType = (manifest: ImageBlob, mediaType: string): ImageBlob => ({ ...manifest, mediaType });
/** What is not in the type of a descriptor goes along unread. */
const index = (fields: object = {}) =>
  jsonBlob(mediaTypes.ociIndex, { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: [], ...fields });

describe('a manifest is stored byte by byte, and handed out under tag and digest:', () => {
  const layer = (mediaType: string, content: string) => ({
    mediaType,
    digest: digestOf(content),
    size: content.length,
  });
  const rows: Readonly<Record<string, ImageBlob>> = {
    'an OCI image': image.manifest,
    'a Docker image': docker.manifest,
    'an artifact': artifactManifest(),
    'an artifact with a config of its own': artifactManifest({
      artifactType: undefined,
      config: { ...descriptorOf(emptyConfig), mediaType: 'application/vnd.cncf.helm.config.v1+json' },
    }),
    'media types that nobody knows': artifactManifest({ layers: [{ ...descriptorOf(emptyConfig), mediaType: 'x/y' }] }),
    'a subject that is not there': artifactManifest({ subject: absent }),
    'a layer that may not be distributed': artifactManifest({
      layers: [layer('application/vnd.oci.image.layer.nondistributable.v1.tar+gzip', 'absent')],
    }),
    'a foreign layer of Docker': artifactManifest({
      layers: [layer('application/vnd.docker.image.rootfs.foreign.diff.tar.gzip', 'absent')],
    }),
    'an image index': buildIndex([{ image, architecture: 'amd64' }]),
    'an image index without a child': index(),
    'an image index whose children are not here': index({ manifests: [absent] }),
    'an index of indexes': index({ manifests: [{ ...absent, mediaType: mediaTypes.ociIndex }] }),
    'an index with a subject and a type': index({ subject: absent, artifactType: 'x/y' }),
    'a manifest list of Docker': jsonBlob(mediaTypes.dockerIndex, {
      schemaVersion: 2,
      mediaType: mediaTypes.dockerIndex,
      manifests: [{ ...absent, mediaType: mediaTypes.dockerManifest, platform: { os: 'linux', architecture: 'arm' } }],
    }),
    'fields that nobody knows, and inlined data': artifactManifest({
      custom: { a: [1] },
      layers: [{ ...descriptorOf(emptyConfig), data: 'e30=', urls: ['https://example.com'] }],
    }),
    'odd white space': { ...artifactManifest(), bytes: Buffer.concat([artifactManifest().bytes, Buffer.from(' \n')]) },
    'no media type within': artifactManifest({ mediaType: undefined }),
  };

  it.each(Object.keys(rows))('%s', async (name) => {
    const manifest = rows[name] as ImageBlob;
    const digest = digestOf(manifest.bytes);
    const tag = name.replaceAll(' ', '-').replaceAll(',', '');
    for (const reference of [tag, digest]) {
      const pushed = await put(reference, manifest);
      expect([pushed.status, pushed.headers.get('docker-content-digest')]).toEqual([201, digest]);
      expect(pushed.headers.get('location')).toBe(path(digest));
      for (const method of ['GET', 'HEAD']) {
        const pulled = await registry.send(method, path(reference));
        expect(pulled.status).toBe(200);
        expect(pulled.headers.get('content-type')).toBe(manifest.mediaType);
        expect(pulled.headers.get('content-length')).toBe(String(manifest.bytes.length));
        expect(pulled.headers.get('docker-content-digest')).toBe(digest);
        if (method === 'GET') expect(pulled.bytes.equals(manifest.bytes)).toBe(true);
      }
    }
  });

  it.each(['application/json', 'text/html', '*/*;q=0', mediaTypes.dockerIndex])(
    'whatever the client accepts: %s',
    async (accept) => {
      await put('accept', image.manifest);
      const pulled = await registry.send('GET', path('accept'), { headers: { accept } });
      expect([pulled.status, pulled.headers.get('content-type')]).toEqual([200, mediaTypes.ociManifest]);
    },
  );
});

describe('a manifest under a sha512 digest', () => {
  const manifest = artifactManifest({ annotations: { digest: 'sha512' } });
  const digest = digestOf(manifest.bytes, 'sha512');

  it('is stored under that digest, and under no other', async () => {
    const pushed = await put(digest, manifest);
    expect([pushed.status, pushed.headers.get('docker-content-digest')]).toEqual([201, digest]);
    const pulled = await registry.send('GET', path(digest));
    expect([pulled.status, pulled.headers.get('docker-content-digest')]).toEqual([200, digest]);
    expect((await registry.send('GET', path(digestOf(manifest.bytes)))).status).toBe(404);
  });

  it('gets tags as parameters', async () => {
    const pushed = await put(`${digest}?tag=one&tag=two`, manifest);
    expect([pushed.status, pushed.headers.get('oci-tag')]).toEqual([201, 'one, two']);
    for (const tag of ['one', 'two'])
      expect((await registry.send('HEAD', path(tag))).headers.get('docker-content-digest')).toBe(digest);
  });
});

describe('several tags at once', () => {
  const manifest = artifactManifest({ annotations: { tags: 'many' } });
  const digest = digestOf(manifest.bytes);
  const query = (count: number) =>
    Array.from({ length: count }, (_, number) => `${number === 0 ? '?' : '&'}tag=many-${number}`).join('');

  it('are set: ten and more', async () => {
    const pushed = await put(`${digest}${query(20)}`, manifest);
    expect(pushed.status).toBe(201);
    expect(pushed.headers.get('oci-tag')?.split(', ')).toHaveLength(20);
    expect((await registry.send('HEAD', path('many-19'))).headers.get('docker-content-digest')).toBe(digest);
  });

  it('are refused with 414 where they are too many, and none is set', async () => {
    expect((await put(`${digest}${query(60).replaceAll('many', 'more')}`, manifest)).status).toBe(414);
    expect((await registry.send('HEAD', path('more-0'))).status).toBe(404);
  });

  it('are refused with 400 where one is no tag, and none is set', async () => {
    expect((await put(`${digest}?tag=good&tag=-bad`, manifest)).status).toBe(400);
    expect((await registry.send('HEAD', path('good'))).status).toBe(404);
  });
});

describe('OCI-Subject', () => {
  it.each(['sha256', 'sha512'] as const)(
    'names a subject with a %s digest, whether it is there or not',
    async (algorithm) => {
      const subject = { ...absent, digest: digestOf('absent', algorithm) };
      for (const manifest of [artifactManifest({ subject }), index({ subject })]) {
        const pushed = await put(digestOf(manifest.bytes), manifest);
        expect(pushed.headers.get('oci-subject')).toBe(subject.digest);
      }
    },
  );

  it('is absent where there is no subject', async () => {
    expect((await put('none', artifactManifest())).headers.get('oci-subject')).toBeNull();
  });
});

describe('a manifest is refused', () => {
  const invalid: Readonly<Record<string, ImageBlob>> = {
    'that is no JSON': { ...image.manifest, bytes: Buffer.from('{') },
    'that is empty': { ...image.manifest, bytes: Buffer.alloc(0) },
    'that is no UTF-8': { ...image.manifest, bytes: Buffer.from([0x22, 0xff, 0x22]) },
    'that is a list': { ...image.manifest, bytes: Buffer.from('[]') },
    'of schema 1': jsonBlob('application/vnd.docker.distribution.manifest.v1+prettyjws', {
      schemaVersion: 1,
      name: repository,
      tag: 'latest',
      fsLayers: [],
      history: [],
    }),
    'of a type that is not stored': withMediaType(artifactManifest({ mediaType: 'x/y' }), 'x/y'),
    'whose media type is not the one of the request': withMediaType(image.manifest, mediaTypes.ociIndex),
    'with the empty config and no type': artifactManifest({ artifactType: undefined }),
    'with the empty config and an empty type': artifactManifest({ artifactType: '' }),
    'with a malformed digest': artifactManifest({ layers: [{ ...absent, digest: 'sha256:x' }] }),
    'with a path for a digest': artifactManifest({ layers: [{ ...absent, digest: 'sha256:../../../x' }] }),
    'with a negative size': artifactManifest({ layers: [{ ...absent, size: -1 }] }),
    'with a media type of control characters': artifactManifest({ layers: [{ ...absent, mediaType: 'x/\u0000' }] }),
    'that is image and index at once': artifactManifest({ manifests: [absent] }),
    'without a config': artifactManifest({ config: undefined }),
  };
  it.each(Object.keys(invalid))('%s: 400', async (name) => {
    const manifest = invalid[name] as ImageBlob;
    for (const reference of ['refused', digestOf(manifest.bytes)]) {
      const answer = await put(reference, manifest);
      expect([answer.status, answer.json()]).toMatchObject([400, { errors: [{ code: 'MANIFEST_INVALID' }] }]);
    }
    expect((await registry.send('GET', path('refused'))).status).toBe(404);
  });

  it.each(['config', 'layer'])('whose %s is not in the repository, with the digests that are missing', async (what) => {
    const missing = { ...absent, mediaType: 'application/octet-stream' };
    const manifest = artifactManifest(what === 'config' ? { config: missing } : { layers: [missing] });
    const answer = await put('incomplete', manifest);
    expect([answer.status, answer.json()]).toMatchObject([
      404,
      { errors: [{ code: 'MANIFEST_BLOB_UNKNOWN', detail: { digests: [absent.digest] } }] },
    ]);
    expect((await registry.send('HEAD', path('incomplete'))).status).toBe(404);
  });

  it.each(['sha256:x', `md5:${'0'.repeat(32)}`, digestOf('other bytes'), digestOf('other bytes', 'sha512')])(
    'under a digest that is not its own: %s',
    async (digest) => {
      const answer = await put(digest, image.manifest);
      expect([answer.status, answer.json()]).toMatchObject([400, { errors: [{ code: 'DIGEST_INVALID' }] }]);
    },
  );
});

describe('the size of a manifest', () => {
  const sized = (size: number) => {
    const bare = artifactManifest({ annotations: { filler: '' } }).bytes.length;
    return artifactManifest({ annotations: { filler: 'x'.repeat(size - bare) } });
  };

  it('may be 4 MB', async () => {
    const manifest = sized(4 << 20);
    expect((await put('large', manifest)).status).toBe(201);
    expect((await registry.send('GET', path('large'))).bytes.equals(manifest.bytes)).toBe(true);
  });

  it('that is too large is answered 413, with a length and without', async () => {
    const { bytes } = sized(9 << 20);
    const text = Buffer.from(bytes).toString();
    const pieces = Array.from({ length: 90 }, (_, at) => text.slice(at * 104_858, (at + 1) * 104_858));
    for (const body of [text, pieces]) {
      const headers = { 'content-type': mediaTypes.ociManifest };
      const answer = await registry.send('PUT', path('huge'), { headers, body });
      expect([answer.status, answer.json()]).toMatchObject([413, { errors: [{ code: 'SIZE_INVALID' }] }]);
    }
  });
});

describe('the Content-Type of a push', () => {
  it.each([
    `${mediaTypes.ociManifest}; charset=utf-8`,
    `${mediaTypes.ociManifest} ;a=b`,
    mediaTypes.ociManifest.toUpperCase(),
  ])('is read without its parameters: %s', async (type) => {
    expect((await put('typed', withMediaType(image.manifest, type))).status).toBe(201);
    expect((await registry.send('HEAD', path('typed'))).headers.get('content-type')).toBe(mediaTypes.ociManifest);
  });
});

describe('what is deleted', () => {
  it('by a tag is the tag alone, at once', async () => {
    await put('keep', image.manifest);
    await put('drop', image.manifest);
    expect((await registry.send('DELETE', path('drop'))).status).toBe(202);
    expect((await registry.send('HEAD', path('drop'))).status).toBe(404);
    expect((await registry.send('DELETE', path('drop'))).status).toBe(404);
    expect((await registry.send('HEAD', path('keep'))).status).toBe(200);
    expect((await registry.send('HEAD', path(image.manifest.digest))).status).toBe(200);
  });

  it('by a digest is the manifest with all its tags, at once', async () => {
    const manifest = artifactManifest({ annotations: { deleted: 'yes' } });
    await put('gone-1', manifest);
    await put('gone-2', manifest);
    expect((await registry.send('DELETE', path(manifest.digest))).status).toBe(202);
    for (const reference of ['gone-1', 'gone-2', manifest.digest]) {
      const answer = await registry.send('GET', path(reference));
      expect([answer.status, answer.json()]).toMatchObject([404, { errors: [{ code: 'MANIFEST_UNKNOWN' }] }]);
    }
    expect((await registry.send('DELETE', path(manifest.digest))).status).toBe(404);
  });

  it.each(['sha256:x', 'not a tag', '-x'])('is named properly: %s', async (reference) => {
    expect((await registry.send('DELETE', path(encodeURIComponent(reference)))).status).toBe(400);
  });
});

it('a tag moves to the manifest that was pushed last', async () => {
  await put('moving', image.manifest);
  await put('moving', docker.manifest);
  const moved = await registry.send('GET', path('moving'));
  expect(moved.headers.get('docker-content-digest')).toBe(docker.manifest.digest);
  expect((await registry.send('HEAD', path(image.manifest.digest))).status).toBe(200);
});
