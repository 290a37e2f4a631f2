import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, startApiServer } from '../../test/support/api-server.ts';
import { jobsDone } from '../../test/support/eventually.ts';
import { buildImage, buildIndex, type ImageBlob, jsonBlob } from '../../test/support/image.ts';
import { digestOf } from '../oci/digest.ts';
import { mediaTypes } from '../oci/media-types.ts';
import { publicPem, signBytes } from '../signing/key.ts';

const ours = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const others = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const simpleSigning = 'application/vnd.dev.cosign.simplesigning.v1+json';
const [signed, plain, child] = ['signed', 'plain', 'child'].map((name) => buildImage([{ name }])) as [
  Image,
  Image,
  Image,
];
type Image = ReturnType<typeof buildImage>;
const index = buildIndex([{ image: child, architecture: 'amd64' }]);

describe('the signature rule', () => {
  const stack = new AsyncDisposableStack();
  let server: ApiServer;
  beforeAll(async () => {
    server = stack.use(await startApiServer());
    for (const image of [signed, plain, child]) await server.push('team/app', image.manifest.digest, image);
    await server.pushManifest('team/app', 'multi', index);
    await server.scansDone();
    await server.call('manager', 'setPolicy', { ...inTeam, body: { rules } });
  });
  afterAll(() => stack.disposeAsync());
  const inTeam = { params: { namespace: 'team' } };
  const rules = { signature: { pull: 'block', deploy: 'warn' } };

  /** Pushes a signature as cosign does: to a tag that is made of the digest. */
  async function sign({ digest }: ImageBlob, key: KeyObject): Promise<ImageBlob> {
    const critical = {
      identity: {},
      image: { 'docker-manifest-digest': digest },
      type: 'cosign container image signature',
    };
    const bytes = Buffer.from(JSON.stringify({ critical, optional: null }));
    const layer: ImageBlob = { mediaType: simpleSigning, digest: digestOf(bytes), bytes };
    const config = jsonBlob(mediaTypes.ociConfig, { rootfs: { type: 'layers', diff_ids: [layer.digest] } });
    const describe = (one: ImageBlob) => ({ mediaType: one.mediaType, digest: one.digest, size: one.bytes.length });
    const annotations = { 'dev.cosignproject.cosign/signature': signBytes(bytes, key).toString('base64') };
    const manifest = jsonBlob(mediaTypes.ociManifest, {
      ...{ schemaVersion: 2, mediaType: mediaTypes.ociManifest, config: describe(config) },
      layers: [{ ...describe(layer), annotations }],
    });
    await server.push('team/app', `sha256-${digest.slice(7)}.sig`, { ...plain, config, layers: [layer], manifest });
    await signaturesChecked();
    return manifest;
  }
  const signaturesChecked = () => jobsDone(server.services.database, { kind: 'check-signatures' });
  const verdict = async ({ digest }: ImageBlob, use: 'pull' | 'deploy' = 'pull') =>
    await server.services.gate.verdict('team/app', digest, use);
  const trust = (name: string, { publicKey }: { readonly publicKey: KeyObject }) =>
    server.call('manager', 'addTrustedSigner', { ...inTeam, body: { kind: 'key', name, pem: publicPem(publicKey) } });

  it('refuses what nobody signed, in words', async () => {
    expect((await verdict(signed.manifest)).reasons).toMatchObject([
      { rule: 'signature', effect: 'block', message: 'it has no signature by a signer whom the namespace trusts' },
    ]);
    expect(await verdict(signed.manifest, 'deploy')).toMatchObject({ allowed: true, reasons: [{ effect: 'warn' }] });
  });

  it('lets a signature itself be pulled, and counts it from when its key is trusted', async () => {
    const signature = await sign(signed.manifest, ours.privateKey);
    expect(await verdict(signature)).toMatchObject({ allowed: true });
    expect(await verdict(signed.manifest)).toMatchObject({ allowed: false });
    expect(await trust('others', others)).toMatchObject({ status: 200 });
    await signaturesChecked();
    expect(await verdict(signed.manifest)).toMatchObject({ allowed: false });
    expect(await trust('release', ours)).toMatchObject({
      status: 200,
      data: { name: 'release', createdBy: 'manager' },
    });
    await signaturesChecked();
    expect(await verdict(signed.manifest)).toMatchObject({ allowed: true, reasons: [] });
    expect(await verdict(plain.manifest)).toMatchObject({ allowed: false });
  });

  it('takes a signature of an index for one of its images', async () => {
    expect(await verdict(child.manifest)).toMatchObject({ allowed: false });
    await sign(index, ours.privateKey);
    for (const manifest of [child.manifest, index]) expect(await verdict(manifest)).toMatchObject({ allowed: true });
  });

  it('is simulated from the same facts', async () => {
    // Until they were looked at, signatures with an image's config are listed as images.
    await server.scansDone();
    const body = { rules };
    const { data } = await server.call('manager', 'simulatePolicy', { ...inTeam, body });
    expect(data.versions.items.map(({ digest }) => digest)).toEqual([plain.manifest.digest]);
  });

  it('counts a key no more from the moment that it is taken away', async () => {
    const { data } = await server.call('puller', 'listTrustedSigners', inTeam);
    expect(data.items.map(({ name }) => name)).toEqual(['others', 'release']);
    const id = data.items[1]?.id as number;
    expect(await server.call('manager', 'deleteTrustedSigner', { params: { namespace: 'team', id } })).toMatchObject({
      status: 204,
    });
    expect(await verdict(signed.manifest)).toMatchObject({ allowed: false });
  });

  it.each([
    ['a private key', ours.privateKey.export({ type: 'pkcs8', format: 'pem' }), /send its public key/],
    ['no key', 'hello', /not a public key/],
  ])('is not given %s to trust', async (_, pem, message) => {
    const { error } = await server.call('manager', 'addTrustedSigner', {
      ...inTeam,
      body: { kind: 'key', name: 'x', pem },
    });
    expect(error?.message).toMatch(message);
  });
});
