import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, startApiServer } from '../../../../test/support/api-server.ts';
import { buildImage, descriptorOf, jsonBlob, type TestImage } from '../../../../test/support/image.ts';
import { mediaTypes } from '../../../oci/media-types.ts';

const image = buildImage([{ 'etc/os-release': 'ID=debian' }]);
const other = buildImage([{ 'etc/os-release': 'ID=alpine' }]);
const document = jsonBlob('application/spdx+json', { spdxVersion: 'SPDX-2.3' });
const signature = jsonBlob('application/vnd.dev.cosign.simplesigning.v1+json', { critical: {} });

/** An artifact with one document; without a subject, as cosign puts it at a tag. */
function artifact(artifactType: string, layer: typeof document, subject?: TestImage): TestImage {
  const config = jsonBlob(mediaTypes.ociEmpty, {});
  const manifest = jsonBlob(mediaTypes.ociManifest, {
    schemaVersion: 2,
    mediaType: mediaTypes.ociManifest,
    artifactType,
    config: descriptorOf(config),
    layers: [descriptorOf(layer)],
    subject: subject && descriptorOf(subject.manifest),
    annotations: { 'org.example.tool': 'made by hand' },
  });
  return { manifest, config, layers: [layer] };
}

const list = artifact('application/spdx+json', document, image);
const signed = artifact('application/vnd.example', signature);

let server: ApiServer;

beforeAll(async () => {
  server = await startApiServer();
  await server.push('team/app', '1', image);
  await server.push('team/app', '2', other);
  await server.push('team/app', list.manifest.digest, list);
  await server.push('team/app', `${image.manifest.digest.replace(':', '-')}.sig`, signed);
});
afterAll(async () => await server[Symbol.asyncDispose]());

const referrersOf = async (reference: string) =>
  (await server.call('puller', 'listReferrers', { query: { repository: 'team/app', reference } })).data;

describe('what refers to a version', () => {
  it('is listed with its type, its size and its annotations, by a tag or a digest', async () => {
    const { items, total, more } = await referrersOf('1');
    expect([total, more]).toEqual([2, false]);
    expect(items.find(({ digest }) => digest === list.manifest.digest)).toMatchObject({
      artifactType: 'application/spdx+json',
      annotations: { 'org.example.tool': 'made by hand' },
      pushedAt: expect.any(String),
    });
    expect(await referrersOf(image.manifest.digest)).toEqual({ items, total, more });
  });

  it('is also what cosign put at a tag beside it', async () => {
    const { items } = await referrersOf('1');
    expect(items.filter(({ tag }) => tag !== undefined)).toMatchObject([
      { digest: signed.manifest.digest, tag: expect.stringMatching(/^sha256-[0-9a-f]{64}\.sig$/) },
    ]);
  });

  it('is told of in lists of versions, and is none of them itself', async () => {
    await server.scansDone();
    const { items } = (await server.call('puller', 'listVersions', { query: { repository: 'team/app' } })).data;
    expect(items.map(({ tags, signature, sbom, verdict }) => [tags, signature.state, sbom, verdict.outcome])).toEqual([
      [['2'], 'none', false, 'allowed'],
      [['1'], 'present', true, 'allowed'],
    ]);
  });

  it('is nothing where nothing does', async () => {
    expect(await referrersOf('2')).toEqual({ items: [], total: 0, more: false });
  });
});
