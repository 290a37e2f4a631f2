import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import {
  buildImage,
  buildIndex,
  descriptorOf,
  type ImageBlob,
  type LayerFile,
  layerTar,
  type TestImage,
  writeOciLayout,
} from '../../test/support/image.ts';
import { CodedError } from '../lib/errors.ts';
import { type Digest, digestOf, hexOf } from '../oci/digest.ts';
import { parseImageReference } from './image-reference.ts';
import { refName } from './oci-layout.ts';
import { openImage, withPathTold } from './open-image.ts';
import type { OpenedImage } from './opened-image.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-images-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tars = [layerTar({ a: 'one' }), layerTar({ b: 'two' })];
const image = buildImage([{ a: 'one' }, { b: 'two' }]);
const signal = new AbortController().signal;
const open = (name: string, platform?: string) => openImage(name, { platform, env: {}, signal });

async function opened(name: string, platform?: string): Promise<OpenedImage> {
  const found = await open(name, platform);
  if (found.kind !== 'image') throw new Error(`${name} is a ${found.kind}`);
  return found.image;
}

/** Digests of the layers' bytes, read as they were handed over. */
async function layersOf({ layers }: OpenedImage): Promise<Digest[]> {
  const digests: Digest[] = [];
  for (const layer of layers) {
    await using bytes = await layer.open(signal);
    const size = await bytes.complete(() => undefined);
    digests.push(digestOf(readFileSync(bytes.file).subarray(bytes.offset, bytes.offset + size)));
  }
  return digests;
}

let count = 0;
function layout(...images: readonly { readonly image: TestImage; readonly tag: string }[]): string {
  const path = join(folder, `layout-${count++}`);
  mkdirSync(path);
  for (const { image: one, tag } of images) writeOciLayout(path, one, tag);
  return path;
}

/** A layout that lists several images, and says no platform of them. */
function sideBySide(...images: readonly { readonly image: TestImage; readonly tag: string }[]): string {
  const path = layout(...images);
  const manifests = images.map(({ image: { manifest }, tag }) => ({
    ...descriptorOf(manifest),
    annotations: { [refName]: tag },
  }));
  writeFileSync(join(path, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests }));
  return path;
}

function blobFile(path: string, blob: Pick<ImageBlob, 'digest'>): string {
  return join(path, 'blobs/sha256', hexOf(blob.digest));
}

function archive(files: Readonly<Record<string, LayerFile>>, pack = (tar: Buffer): Uint8Array => tar): string {
  const path = join(folder, `archive-${count++}`);
  writeFileSync(path, pack(layerTar(files)));
  return path;
}

/** What `docker save` writes, in the form before OCI layouts. */
function dockerFiles(layers: readonly Buffer[], tags: readonly string[] = ['app:1']): Record<string, LayerFile> {
  const config = Buffer.from(image.config.bytes).toString();
  const paths = layers.map((_, index) => `layer${index}/layer.tar`);
  const manifest = [{ Config: 'config.json', RepoTags: tags, Layers: paths }];
  const files = Object.fromEntries(paths.map((path, index) => [path, layers[index] as Buffer]));
  return { 'config.json': config, ...files, 'manifest.json': JSON.stringify(manifest) };
}

const packed = image.layers.map((layer) => layer.digest);
const plain = tars.map((tar) => digestOf(tar));

describe('an image', () => {
  const inLayout = layout({ image, tag: '1' });
  const ociTar = join(folder, 'oci.tar');
  execFileSync('tar', ['cf', ociTar, '-C', inLayout, '.']);

  it.each([
    { name: 'in an OCI layout', path: inLayout, layers: packed },
    { name: 'in an OCI layout, by its tag', path: `${inLayout}:1`, layers: packed },
    { name: 'in an OCI archive', path: ociTar, layers: packed },
    { name: 'in a docker archive', path: archive(dockerFiles(tars)), layers: plain },
    { name: 'in a docker archive, by its tag', path: `${archive(dockerFiles(tars))}:app:1`, layers: plain },
    { name: 'in a docker archive packed with gzip', path: archive(dockerFiles(tars), gzipSync), layers: plain },
    { name: 'in a docker archive packed with zstd', path: archive(dockerFiles(tars), zstdCompressSync), layers: plain },
  ])('$name is opened, and its layers are there', async ({ path, layers }) => {
    await using found = await opened(path);
    expect(found.config?.platform).toBe('linux/amd64');
    expect(await layersOf(found)).toEqual(layers);
  });

  it('in a docker archive may share layers by links', async () => {
    const [first] = tars as [Buffer];
    const files = dockerFiles([first, first]);
    const path = archive({
      'layer0/layer.tar': first,
      ...files,
      'layer1/layer.tar': { symlink: '../layer0/layer.tar' },
      'config.json': '{}',
    });
    await using found = await opened(path);
    expect(await layersOf(found)).toEqual([digestOf(first), digestOf(first)]);
  });

  it('in a docker archive that names a part many times has one layer for it', async () => {
    const files = { ...dockerFiles([gzipSync(tars[0] as Buffer)]), 'config.json': '{}' };
    const names = Array.from({ length: 2_000 }, (_, at) => (at % 2 ? 'layer0/layer.tar' : './layer0/layer.tar'));
    const manifest = JSON.stringify([{ Config: 'config.json', Layers: names }]);
    await using found = await opened(archive({ ...files, 'manifest.json': manifest }));
    expect(found.layers.length).toBe(2_000);
    expect(new Set(found.layers).size).toBe(1);
  });

  it('of one image under two names is that image', async () => {
    await using found = await opened(sideBySide({ image, tag: 'x' }, { image, tag: 'y' }));
    expect(found.digest).toBe(image.manifest.digest);
  });

  it('of several platforms is chosen by its platform', async () => {
    const arm = buildImage([{ a: 'arm' }], { architecture: 'arm64' });
    const path = layout({ image, tag: 'x' }, { image: arm, tag: 'y' });
    const index = buildIndex([
      { image, architecture: 'amd64' },
      { image: arm, architecture: 'arm64' },
    ]);
    writeFileSync(blobFile(path, index), index.bytes);
    writeFileSync(join(path, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests: [descriptorOf(index)] }));
    await using found = await opened(path, 'linux/arm64');
    expect(found.digest).toBe(arm.manifest.digest);
    await expect(opened(path, 'linux/s390x')).rejects.toThrow('there are linux/amd64, linux/arm64');
  });
});

describe('what is no image', () => {
  it('but a folder is a root file system', async () => {
    expect(await open(folder)).toEqual({ kind: 'folder', path: folder });
  });

  it('but a file is left to whoever asked', async () => {
    const path = join(folder, 'sbom.json');
    writeFileSync(path, '{}');
    expect(await open(path)).toEqual({ kind: 'file', path });
  });

  it('but an archive is refused', async () => {
    await expect(open(archive({ a: 'x' }))).rejects.toThrow('but of no image');
  });

  it('and looks like a path is not asked of a registry', async () => {
    await expect(open('./nothing-here')).rejects.toThrow('There is no file or folder');
  });
});

describe('a damaged image is refused with a sentence', () => {
  it.each([
    {
      name: 'with a layer of another digest',
      path: () => {
        const path = layout({ image, tag: '1' });
        writeFileSync(blobFile(path, image.layers[0] as ImageBlob), 'something else');
        return path;
      },
      error: /should have the digest/,
    },
    {
      name: 'with a config of another digest',
      path: () => {
        const path = layout({ image, tag: '1' });
        writeFileSync(blobFile(path, image.config), '{}');
        return path;
      },
      error: /does not have this digest/,
    },
    {
      name: 'without a layer',
      path: () => {
        const path = layout({ image, tag: '1' });
        rmSync(blobFile(path, image.layers[1] as ImageBlob));
        return path;
      },
      error: /lacks its layer/,
    },
    {
      name: 'with several images of which none is named',
      path: () => sideBySide({ image, tag: 'x' }, { image: buildImage([{ a: 'other' }]), tag: 'y' }),
      error: /has 2 images; name one as PATH:TAG. There are x, y\./,
    },
    {
      name: 'without the tag that is asked for',
      path: () => `${layout({ image, tag: '1' })}:2`,
      error: /no image with the name 2/,
    },
    {
      name: 'in a docker archive without the tag that is asked for',
      path: () => `${archive(dockerFiles(tars))}:app:2`,
      error: /no image app:2; there are app:1/,
    },
    {
      name: 'with a layer that its config does not know',
      path: () => archive(dockerFiles([tars[1], tars[0]] as Buffer[])),
      error: /should have the digest/,
    },
    {
      name: 'in an archive that is cut off',
      path: () => archive(dockerFiles(tars), (tar) => tar.subarray(0, 3_000)),
      error: /cut off|cannot be read/,
    },
    {
      name: 'in a packed archive that is cut off',
      path: () => archive(dockerFiles(tars), (tar) => gzipSync(tar).subarray(0, 300)),
      error: /cannot be read/,
    },
    {
      name: 'with a manifest that is none',
      path: () => archive({ 'manifest.json': '[{"Config":1}]' }),
      error: /not what docker writes/,
    },
    {
      name: 'in a docker archive with more layers than an image can have',
      path: () => {
        const manifest = [{ Config: 'config.json', Layers: Array.from({ length: 20_001 }, () => 'layer0/layer.tar') }];
        return archive({ ...dockerFiles(tars), 'manifest.json': JSON.stringify(manifest) });
      },
      error: /has 20001 layers, but at most 20000 are read/,
    },
    {
      name: 'with a layer outside the archive',
      path: () => archive({ ...dockerFiles(tars), 'layer1/layer.tar': { symlink: '../../../../etc/passwd' } }),
      error: /lacks its layer/,
    },
  ])('$name', async ({ path, error }) => {
    const read = async () => {
      await using found = await opened(path());
      await layersOf(found);
    };
    await expect(read()).rejects.toThrow(error);
  });
});

const told = (name: string) => `It has none. It was asked because there is no file or folder ${name}.`;

it.each([
  ['image_not_found', 'debian', told('debian')],
  ['image_not_found', 'images/app', told('images/app')],
  ['registry_refused', 'images/app', told('images/app')],
  ['registry_unreachable', 'images/app', told('images/app')],
  ['platform_missing', 'debian', 'It has none.'],
  ['image_corrupt', 'debian', 'It has none.'],
  ['policy_refused', 'debian', 'It has none.'],
  ['image_not_found', 'docker.io/library/debian', 'It has none.'],
  ['image_not_found', 'r.example/app:1', 'It has none.'],
])('what is wrong (%s) with the image %s of a registry tells of the path that it may be', (code, name, message) => {
  const error = withPathTold(new CodedError(code, 'It has none.'), name, parseImageReference(name));
  expect(error).toMatchObject({ code, message });
});

it.each(['image.tar', 'image.tar.gz', 'packages.spdx.json'])('%s can only be a file', async (name) => {
  await expect(open(name)).rejects.toMatchObject({
    code: 'image_not_found',
    message: `There is no file or folder ${name}.`,
  });
});

it.each(['file', 'folder'])('a %s without rights is read by root, and told to everybody else', async (kind) => {
  const path = join(folder, `unreadable-${kind}`);
  if (kind === 'file') writeFileSync(path, '');
  else mkdirSync(path);
  chmodSync(path, 0);
  const answer = await open(path).catch((error: unknown) => error);
  expect(answer).toMatchObject(
    process.getuid?.() === 0
      ? { kind }
      : { code: 'image_unreadable', message: `${path} cannot be read: this user may not do that there.` },
  );
});

it.runIf(process.platform === 'linux')('a file that cannot be read, whoever asks, is told', async () => {
  await expect(open('/proc/self/mem')).rejects.toMatchObject({
    code: 'image_unreadable',
    message: '/proc/self/mem cannot be read: the system reports an error of the device.',
  });
});
