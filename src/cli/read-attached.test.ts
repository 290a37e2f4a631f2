import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildImage, descriptorOf, type ImageBlob, jsonBlob } from '../../test/support/image.ts';
import { startRegistry, type TestRegistry } from '../../test/support/registry.ts';
import { layoutFile, layoutIndex } from '../images/oci-layout.ts';
import { digestOf, hexOf } from '../oci/digest.ts';
import type { Descriptor } from '../oci/manifest.ts';
import { mediaTypes } from '../oci/media-types.ts';
import { readAttached } from './read-attached.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-attached-'));
const stack = new AsyncDisposableStack();
stack.defer(() => rmSync(folder, { recursive: true, force: true }));
afterAll(() => stack.disposeAsync());

const image = buildImage([{ 'etc/hostname': 'x' }]);
const empty = jsonBlob(mediaTypes.ociEmpty, {});
const own = { ...descriptorOf(image.manifest), platform: { os: 'linux', architecture: 'amd64' } };

const spdx = (pkg: string, name = 'sbom') => ({
  ...{ spdxVersion: 'SPDX-2.3', SPDXID: 'SPDXRef-DOCUMENT', name, dataLicense: 'CC0-1.0' },
  packages: [
    {
      ...{ name: pkg, versionInfo: '1.0.0', SPDXID: `SPDXRef-${pkg}` },
      externalRefs: [
        { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: `pkg:npm/${pkg}@1.0.0` },
      ],
    },
  ],
});
const statement = (predicate: object, about = image.manifest.digest, predicateType = 'https://spdx.dev/Document') => ({
  ...{ _type: 'https://in-toto.io/Statement/v0.1', predicateType, predicate },
  subject: [{ name: 'pkg:docker/app@1', digest: { sha256: hexOf(about as Descriptor['digest']) } }],
});
const envelope = (value: object) => ({
  payloadType: 'application/vnd.in-toto+json',
  payload: Buffer.from(JSON.stringify(value)).toString('base64'),
  signatures: [],
});
const inToto = (value: object) => jsonBlob('application/vnd.in-toto+json', value);
const dsse = (value: object) => jsonBlob('application/vnd.dsse.envelope.v1+json', envelope(value));

type Told = ImageBlob & { readonly annotations?: Readonly<Record<string, string>> };

function manifestOf(layers: readonly Told[], more: object = {}): ImageBlob {
  return jsonBlob(mediaTypes.ociManifest, {
    ...{ schemaVersion: 2, mediaType: mediaTypes.ociManifest, config: descriptorOf(empty), artifactType: 'x/y' },
    layers: layers.map((layer) => ({ ...descriptorOf(layer), annotations: layer.annotations })),
    ...more,
  });
}

/** Blobs that are attached, and how they are listed. */
interface Attachment {
  readonly blobs: readonly ImageBlob[];
  readonly entry: object;
}

/** As BuildKit does: a manifest in the index for a platform that nobody has. */
function built(...layers: readonly Told[]): Attachment {
  const manifest = manifestOf(layers, { artifactType: undefined, config: descriptorOf(image.config) });
  const annotations = {
    'vnd.docker.reference.type': 'attestation-manifest',
    'vnd.docker.reference.digest': image.manifest.digest,
  };
  const platform = { os: 'unknown', architecture: 'unknown' };
  return { blobs: [...layers, manifest], entry: { ...descriptorOf(manifest), annotations, platform } };
}

function referrer(layers: readonly Told[], artifactType = 'x/y'): Attachment {
  const manifest = manifestOf(layers, { artifactType, subject: descriptorOf(image.manifest) });
  return { blobs: [...layers, manifest], entry: { ...descriptorOf(manifest), artifactType } };
}

/** As cosign does: a tag made of the digest. */
function tagged(ending: string, ...layers: readonly Told[]): Attachment {
  const manifest = manifestOf(layers);
  const name = `sha256-${hexOf(image.manifest.digest)}.${ending}`;
  return {
    blobs: [...layers, manifest],
    entry: {
      ...descriptorOf(manifest),
      artifactType: 'x/y',
      annotations: { 'org.opencontainers.image.ref.name': name },
    },
  };
}

let written = 0;

/** A layout of the image and what is attached to it; BuildKit has both in an index of their own. */
function layoutOf({ blobs, entry }: Attachment): string {
  const place = join(folder, String(written++));
  const isBuilt = 'platform' in entry;
  const index = jsonBlob(mediaTypes.ociIndex, JSON.parse(layoutIndex([own, entry as Descriptor])) as object);
  const entries = isBuilt ? [descriptorOf(index)] : [own, entry as Descriptor];
  for (const { digest, bytes } of [image.manifest, image.config, ...image.layers, empty, index, ...blobs]) {
    const file = join(place, 'blobs/sha256', hexOf(digest));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
  writeFileSync(join(place, layoutFile.name), layoutFile.content);
  writeFileSync(join(place, 'index.json'), layoutIndex(entries));
  return place;
}

async function read(name: string) {
  const warnings: string[] = [];
  const { digest, index } = await readAttached(name, {
    ...{ platform: 'linux/amd64', env: {}, signal: new AbortController().signal },
    warn: (sentence) => warnings.push(sentence),
  });
  expect(digest).toBe(image.manifest.digest);
  return { names: index.packages.map(({ package: pkg }) => pkg.name), warnings };
}

describe('the bill of materials that is attached to an image is read', () => {
  const provenance = inToto(statement({ buildType: 'x' }, undefined, 'https://slsa.dev/provenance/v1'));
  const raw = jsonBlob('application/spdx+json', spdx('own'));
  it.each<[string, Attachment]>([
    ['where BuildKit made it', built(provenance, inToto(statement(spdx('own'))))],
    ['beside those of stages', built(inToto(statement(spdx('stage', 'sbom-base'))), inToto(statement(spdx('own'))))],
    ['as a referrer', referrer([raw])],
    ['as a referrer that tells its type alone', referrer([{ ...raw, mediaType: 'a/b' }], 'application/spdx+json')],
    ['in an envelope that is signed', referrer([dsse(statement(spdx('own')))])],
    ['at a tag of cosign for attestations', tagged('att', dsse(statement(spdx('own'))))],
    ['at a tag of cosign for bills of materials', tagged('sbom', { ...raw, mediaType: 'text/spdx+json' })],
    ['where only a stage has one', built(provenance, inToto(statement(spdx('own', 'sbom-base'))))],
  ])('%s', async (_, attachment) => {
    expect(await read(layoutOf(attachment))).toEqual({ names: ['own'], warnings: [] });
  });

  it('and that there are more is told', async () => {
    const { names, warnings } = await read(layoutOf(referrer([raw, jsonBlob('application/spdx+json', spdx('other'))])));
    expect(names).toEqual(['own']);
    expect(warnings).toEqual([
      expect.stringContaining('has more bills of materials attached (1); the first was taken'),
    ]);
  });

  it.each<[string, Attachment]>([
    ['is about another image', referrer([dsse(statement(spdx('other'), digestOf('other')))])],
    ['states something else', built(provenance)],
    ['is no document that is known', referrer([jsonBlob('application/spdx+json', { some: 'thing' })])],
  ])('unless it %s', async (_, attachment) => {
    await expect(read(layoutOf(attachment))).rejects.toThrow(/No bill of materials that can be read is attached to/);
  });

  it('unless it was changed', async () => {
    const attachment = referrer([raw]);
    const broken = { ...raw, bytes: Buffer.from(JSON.stringify(spdx('evil'))) };
    const blobs = attachment.blobs.map((blob) => (blob === raw ? broken : blob));
    await expect(read(layoutOf({ ...attachment, blobs }))).rejects.toThrow('is not what its digest says');
  });
});

describe('in a registry', () => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = stack.use(await startRegistry());
  });

  it.each<[string, Attachment, string]>([
    ['referrer', referrer([jsonBlob('application/spdx+json', spdx('own'))]), ''],
    ['tag', tagged('att', dsse(statement(spdx('own')))), `sha256-${hexOf(image.manifest.digest)}.att`],
  ])('a %s is read', async (name, { blobs }, tag) => {
    const repository = `open/${name}`;
    await registry.server.push(repository, '1', image);
    for (const { bytes } of [empty, ...blobs.slice(0, -1)]) await registry.pushBlob(repository, bytes);
    const manifest = blobs.at(-1) as ImageBlob;
    expect(await registry.putManifest(repository, tag || manifest.digest, manifest)).toMatchObject({ status: 201 });
    expect(await read(`${new URL(registry.url).host}/${repository}:1`)).toEqual({ names: ['own'], warnings: [] });
  });
});
