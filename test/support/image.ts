import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { type Digest, digestOf, hexOf } from '../../src/oci/digest.ts';
import { mediaTypes } from '../../src/oci/media-types.ts';

/** A file of a layer: its content, or a link. A path that ends with a slash is a folder. */
export type LayerFile = string | Uint8Array | { readonly symlink: string } | { readonly hardlink: string };

/** Files of a layer by path. `.wh.NAME` and `.wh..wh..opq` entries are written as they are. */
export type LayerFiles = Readonly<Record<string, LayerFile>>;

/** A blob and what it is. */
export interface ImageBlob {
  readonly digest: Digest;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** A whole image, ready to be pushed. */
export interface TestImage {
  readonly manifest: ImageBlob;
  readonly config: ImageBlob;
  readonly layers: readonly ImageBlob[];
}

export type LayerPacking = 'gzip' | 'zstd' | 'none';

const layerTypes: Readonly<Record<LayerPacking, string>> = {
  gzip: 'application/vnd.oci.image.layer.v1.tar+gzip',
  zstd: 'application/vnd.oci.image.layer.v1.tar+zstd',
  none: 'application/vnd.oci.image.layer.v1.tar',
};

/** A tar archive of the files. */
export function layerTar(files: LayerFiles): Buffer {
  const parts = Object.entries(files).flatMap(([path, file]) => {
    const content = typeof file === 'string' || file instanceof Uint8Array ? Buffer.from(file) : Buffer.alloc(0);
    return [...header(path, file, content.length), content, Buffer.alloc((512 - (content.length % 512)) % 512)];
  });
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}

/** An image of layers given as file maps, lowest first. */
export function buildImage(
  layers: readonly LayerFiles[],
  options: {
    readonly packing?: LayerPacking;
    readonly architecture?: string;
    readonly docker?: boolean;
    readonly config?: object;
    /** In place of one made up, a step for each layer. */
    readonly history?: readonly object[];
  } = {},
): TestImage {
  const { packing = 'gzip', architecture = 'amd64', docker = false } = options;
  const tars = layers.map(layerTar);
  const blobs = tars.map((tar) =>
    blobOf(pack(tar, packing), docker ? 'application/vnd.docker.image.rootfs.diff.tar.gzip' : layerTypes[packing]),
  );
  const config = jsonBlob(docker ? mediaTypes.dockerConfig : mediaTypes.ociConfig, {
    architecture,
    os: 'linux',
    config: options.config ?? {},
    rootfs: { type: 'layers', diff_ids: tars.map((tar) => digestOf(tar)) },
    history: options.history ?? layers.map((_, index) => ({ created_by: `COPY layer ${index} /` })),
  });
  const mediaType = docker ? mediaTypes.dockerManifest : mediaTypes.ociManifest;
  return { manifest: manifestOf(mediaType, config, blobs), config, layers: blobs };
}

/** An image index over manifests. */
export function buildIndex(
  children: readonly { readonly image: TestImage; readonly architecture: string }[],
): ImageBlob {
  return jsonBlob(mediaTypes.ociIndex, {
    schemaVersion: 2,
    mediaType: mediaTypes.ociIndex,
    manifests: children.map(({ image, architecture }) => ({
      ...descriptorOf(image.manifest),
      platform: { os: 'linux', architecture },
    })),
  });
}

/** Writes an image as an OCI layout folder, for `skopeo copy oci:FOLDER:TAG …`. */
export function writeOciLayout(folder: string, image: TestImage, tag: string): void {
  for (const blob of [image.manifest, image.config, ...image.layers]) {
    const place = join(folder, 'blobs', blob.digest.split(':', 1)[0] ?? '');
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, hexOf(blob.digest)), blob.bytes);
  }
  writeFileSync(join(folder, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
  const entry = { ...descriptorOf(image.manifest), annotations: { 'org.opencontainers.image.ref.name': tag } };
  writeFileSync(join(folder, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests: [entry] }));
}

/** A JSON document as a blob. */
export function jsonBlob(mediaType: string, document: object): ImageBlob {
  return blobOf(Buffer.from(JSON.stringify(document)), mediaType);
}

/** The descriptor of a blob. */
export function descriptorOf(blob: ImageBlob): {
  readonly mediaType: string;
  readonly digest: Digest;
  readonly size: number;
} {
  return { mediaType: blob.mediaType, digest: blob.digest, size: blob.bytes.length };
}

function manifestOf(mediaType: string, config: ImageBlob, layers: readonly ImageBlob[]): ImageBlob {
  return jsonBlob(mediaType, {
    schemaVersion: 2,
    mediaType,
    config: descriptorOf(config),
    layers: layers.map(descriptorOf),
  });
}

function blobOf(bytes: Uint8Array, mediaType: string): ImageBlob {
  return { digest: digestOf(bytes), mediaType, bytes };
}

function pack(tar: Buffer, packing: LayerPacking): Uint8Array {
  return packing === 'gzip' ? gzipSync(tar) : packing === 'zstd' ? zstdCompressSync(tar) : tar;
}

/** A ustar header; a name too long for it goes into a GNU long-name entry before. */
function header(path: string, file: LayerFile, size: number): Buffer[] {
  const link =
    typeof file === 'object' && !(file instanceof Uint8Array) ? ('symlink' in file ? file.symlink : file.hardlink) : '';
  const type = path.endsWith('/') ? '5' : link === '' ? '0' : typeof file === 'object' && 'symlink' in file ? '2' : '1';
  const name = Buffer.from(path);
  const own = headerBlock(name.subarray(0, 100), size, type, link);
  if (name.length <= 100) return [own];
  const padding = Buffer.alloc(512 - (name.length % 512));
  return [headerBlock(Buffer.from('././@LongLink'), name.length, 'L', ''), name, padding, own];
}

function headerBlock(name: Buffer, size: number, type: string, link: string): Buffer {
  const block = Buffer.alloc(512);
  name.copy(block, 0);
  block.write('0000644\0', 100);
  block.write('0000000\0', 108);
  block.write('0000000\0', 116);
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  block.write('00000000000\0', 136);
  block.write('        ', 148);
  block.write(type, 156);
  block.write(link, 157);
  block.write('ustar\x0000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}
