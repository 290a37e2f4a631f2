import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestOf, hexOf } from '../../src/oci/digest.ts';
import { mediaTypes } from '../../src/oci/media-types.ts';
import { buildImage, descriptorOf, type ImageBlob, jsonBlob } from '../support/image.ts';
import { artifactManifest, emptyConfig, type Sent, startRegistry, type TestRegistry } from '../support/registry.ts';

let registry: TestRegistry;
let repositories = 0;
beforeAll(async () => {
  registry = await startRegistry();
});
afterAll(() => registry[Symbol.asyncDispose]());

type Listed = { readonly digest: string; readonly size: number; readonly artifactType?: string };
const subject = { mediaType: mediaTypes.ociManifest, digest: digestOf('subject'), size: 7 };

async function newRepository(): Promise<string> {
  const repository = `team/referrers-${repositories++}`;
  await registry.pushBlob(repository, emptyConfig.bytes);
  return repository;
}

async function refer(repository: string, fields: object = {}): Promise<ImageBlob> {
  return await registry.pushArtifact(repository, `t-${repositories++}`, { subject, ...fields });
}

async function list(repository: string, rest: string = subject.digest, sent?: Sent) {
  const answer = await registry.send('GET', `/v2/${repository}/referrers/${rest}`, sent);
  const index = answer.json() as { readonly manifests: readonly Listed[] };
  return { answer, index, digests: index.manifests?.map((descriptor) => descriptor.digest) };
}

describe('referrers are an index', () => {
  it.each(['sha256', 'sha512'] as const)('without an entry where nobody knows the %s subject', async (algorithm) => {
    const repository = await newRepository();
    for (const name of [repository, 'team/nothing', 'nowhere/nothing']) {
      const { answer, index } = await list(name, digestOf('unknown', algorithm));
      expect([answer.status, index]).toEqual([
        200,
        { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: [] },
      ]);
      expect(answer.headers.get('content-type')).toBe(mediaTypes.ociIndex);
      expect(answer.headers.get('oci-filters-applied')).toBeNull();
    }
  });

  it('with type and annotations of each, before and after the subject is pushed', async () => {
    const repository = await newRepository();
    const image = buildImage([{ 'a.txt': 'a' }]);
    const own = { subject: descriptorOf(image.manifest), annotations: { 'org.example.a': 'b' } };
    const artifact = await registry.pushArtifact(repository, 'artifact', own);
    const expected = {
      mediaType: mediaTypes.ociManifest,
      digest: artifact.digest,
      size: artifact.bytes.length,
      artifactType: 'application/vnd.example.thing',
      annotations: { 'org.example.a': 'b' },
    };
    expect((await list(repository, image.manifest.digest)).index.manifests).toEqual([expected]);
    await registry.server.push(repository, 'subject', image);
    expect((await list(repository, image.manifest.digest)).index.manifests).toEqual([expected]);
  });

  const types: readonly (readonly [string, object, string | undefined])[] = [
    ['the one it states', { artifactType: 'x/stated' }, 'x/stated'],
    [
      "its config's where it states none",
      { artifactType: undefined, config: { ...descriptorOf(emptyConfig), mediaType: 'x/c' } },
      'x/c',
    ],
    [
      "its config's where it states an empty one",
      { artifactType: '', config: { ...descriptorOf(emptyConfig), mediaType: 'x/c' } },
      'x/c',
    ],
  ];
  it.each(types)('in which the type of a manifest is %s', async (_, fields, artifactType) => {
    const repository = await newRepository();
    await refer(repository, fields);
    expect((await list(repository)).index.manifests).toMatchObject([{ artifactType }]);
  });

  it.each([[{ artifactType: 'x/stated' }], [{}], [{ artifactType: '' }]])(
    'in which an index has the type it states, or none: %j',
    async (fields) => {
      const repository = await newRepository();
      const document = { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: [], subject, ...fields };
      const index = jsonBlob(mediaTypes.ociIndex, document);
      await registry.putManifest(repository, index.digest, index);
      const [entry] = (await list(repository)).index.manifests;
      expect(entry?.digest).toBe(index.digest);
      expect(entry?.artifactType).toBe(
        'artifactType' in fields && fields.artifactType ? fields.artifactType : undefined,
      );
    },
  );

  it('that HEAD tells of too', async () => {
    const { answer } = await list(await newRepository());
    const head = await registry.send('HEAD', `/v2/team/referrers-0/referrers/${subject.digest}`);
    for (const name of ['content-type', 'content-length'])
      expect(head.headers.get(name)).toBe(answer.headers.get(name));
  });

  it('without one that was deleted', async () => {
    const repository = await newRepository();
    const artifact = await refer(repository);
    await registry.send('DELETE', `/v2/${repository}/manifests/${artifact.digest}`);
    expect((await list(repository)).digests).toEqual([]);
  });

  it('of one repository alone', async () => {
    const [one, two] = [await newRepository(), await newRepository()];
    await refer(one);
    expect((await list(two)).digests).toEqual([]);
  });
});

describe('the filter by artifact type', () => {
  it('leaves those of the type, and says that it did', async () => {
    const repository = await newRepository();
    const wanted = await refer(repository, { artifactType: 'application/vnd.example.sbom+json' });
    await refer(repository, { artifactType: 'application/vnd.example.signature' });
    const type = encodeURIComponent('application/vnd.example.sbom+json');
    const { answer, digests } = await list(repository, `${subject.digest}?artifactType=${type}`);
    expect(digests).toEqual([wanted.digest]);
    expect(answer.headers.get('oci-filters-applied')).toBe('artifactType');
  });

  it('that fits nothing leaves an empty index', async () => {
    const repository = await newRepository();
    await refer(repository);
    const { answer, digests } = await list(repository, `${subject.digest}?artifactType=x/y`);
    expect([answer.status, digests]).toEqual([200, []]);
    expect(answer.headers.get('oci-filters-applied')).toBe('artifactType');
  });
});

describe('many referrers come in pages', () => {
  async function follow(repository: string, rest: string): Promise<{ pages: string[][]; filtered: boolean }> {
    const pages: string[][] = [];
    let path: string | undefined = `/v2/${repository}/referrers/${rest}`;
    let filtered = true;
    while (path !== undefined) {
      const answer = await registry.send('GET', path);
      pages.push((answer.json() as { manifests: Listed[] }).manifests.map((descriptor) => descriptor.digest));
      filtered &&= answer.headers.get('oci-filters-applied') === 'artifactType';
      path = /^<([^>]+)>; rel="next"$/.exec(answer.headers.get('link') ?? '')?.[1];
    }
    return { pages, filtered };
  }

  it('as large as asked for, with the filter kept', async () => {
    const repository = await newRepository();
    const wanted: string[] = [];
    for (let count = 0; count < 5; count++) {
      wanted.push((await refer(repository, { artifactType: 'x/yes', annotations: { count: String(count) } })).digest);
      await refer(repository, { artifactType: 'x/no', annotations: { count: String(count) } });
    }
    const { pages, filtered } = await follow(repository, `${subject.digest}?n=2&artifactType=x/yes`);
    expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
    expect(pages.flat()).toEqual(wanted.toSorted());
    expect(filtered).toBe(true);
    expect((await list(repository, `${subject.digest}?n=0`)).digests).toEqual([]);
  });

  it('that never pass 4 MB', async () => {
    const repository = await newRepository();
    const large = await Promise.all(
      ['a', 'b', 'c'].map((letter) => refer(repository, { annotations: { filler: letter.repeat(1_500_000) } })),
    );
    const { pages } = await follow(repository, subject.digest);
    expect(pages.map((page) => page.length)).toEqual([2, 1]);
    expect(pages.flat()).toEqual(large.map((manifest) => manifest.digest).toSorted());
  });
});

describe('what a client without the referrers API listed', () => {
  it.each(['sha256', 'sha512'] as const)('at the tag of a %s subject is there too', async (algorithm) => {
    const repository = await newRepository();
    const digest = digestOf('listed by hand', algorithm);
    const own = { ...subject, digest };
    const stored = await registry.pushArtifact(repository, 'stored', { subject: own });
    const listed = {
      mediaType: mediaTypes.ociManifest,
      digest: digestOf('pushed before'),
      size: 3,
      artifactType: 'x/old',
    };
    const stale = { ...descriptorOf(stored), artifactType: 'x/stale' };
    const manifests = [listed, listed, stale];
    const index = jsonBlob(mediaTypes.ociIndex, { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests });
    expect((await registry.putManifest(repository, `${algorithm}-${hexOf(digest).slice(0, 64)}`, index)).status).toBe(
      201,
    );
    const { index: answer } = await list(repository, digest);
    const byDigest = (a: Listed, b: Listed) => (a.digest < b.digest ? -1 : 1);
    const expected = [listed, { ...stale, artifactType: 'application/vnd.example.thing' }].toSorted(byDigest);
    expect(answer.manifests).toEqual(expected);
    expect((await list(repository, `${digest}?artifactType=x/old`)).digests).toEqual([listed.digest]);
    expect((await list(repository, `${digest}?last=${expected[0]?.digest}`)).digests).toEqual([expected[1]?.digest]);
  });

  it('counts only where the tag is an index', async () => {
    const repository = await newRepository();
    await registry.putManifest(repository, `sha256-${hexOf(subject.digest)}`, artifactManifest());
    expect((await list(repository)).digests).toEqual([]);
  });
});

it.each(['sha256:x', 'latest', `md5:${'0'.repeat(32)}`])(
  'a subject that is no digest is answered 400: %s',
  async (text) => {
    const answer = await registry.send('GET', `/v2/team/referrers-0/referrers/${text}`);
    expect([answer.status, answer.json()]).toMatchObject([400, { errors: [{ code: 'DIGEST_INVALID' }] }]);
  },
);
