import { parseImageReference, referenceText } from '../../../src/images/image-reference.ts';
import { openImage } from '../../../src/images/open-image.ts';
import { isCoded } from '../../../src/lib/errors.ts';
import { decodeText } from '../../../src/lib/text.ts';
import { parseDigest } from '../../../src/oci/digest.ts';
import { parseImageConfig } from '../../../src/oci/image-config.ts';
import { parseManifest } from '../../../src/oci/manifest.ts';
import { mediaTypes } from '../../../src/oci/media-types.ts';
import { buildImage, buildIndex, layerTar } from '../../../test/support/image.ts';
import { expectThat, type FuzzTarget } from '../target.ts';
import { withFile } from '../with-file.ts';

const image = buildImage([{ 'etc/os-release': 'ID=alpine\n' }, { a: 'b' }]);
const dockerImage = buildImage([{ a: 'b' }], { docker: true });
const jsonWords = [
  'null',
  '[]',
  '{}',
  '"a":',
  'true',
  '1e999',
  '-1',
  '__proto__',
  '9007199254740993',
  '\\u0000',
  '\\ud800',
];

/** What describes images: documents, references, and archives with both. */
export const imageTargets: readonly FuzzTarget[] = [
  {
    name: 'manifest',
    seeds: () => [
      image.manifest.bytes,
      dockerImage.manifest.bytes,
      buildIndex([{ image, architecture: 'amd64' }]).bytes,
      JSON.stringify({
        schemaVersion: 2,
        artifactType: 'a/b',
        config: { mediaType: mediaTypes.ociEmpty, digest: `sha256:${'0'.repeat(64)}`, size: 2 },
        annotations: { a: 'b' },
        subject: { mediaType: 'a', digest: `sha256:${'0'.repeat(64)}`, size: 2 },
      }),
    ],
    dictionary: [
      ...jsonWords,
      '"subject"',
      '"artifactType"',
      '"annotations"',
      '"manifests"',
      '"platform"',
      ...Object.values(mediaTypes),
    ],
    run(bytes) {
      refusing('manifest_invalid', () => parseManifest(bytes, undefined));
      refusing('manifest_invalid', () => parseManifest(bytes, mediaTypes.ociIndex));
    },
  },
  {
    name: 'image-config',
    seeds: () => [
      image.config.bytes,
      '{"os":"linux","architecture":"arm64","variant":"v8","created":"2024-01-01T00:00:00Z","config":{"User":"a","Entrypoint":["a"],"Cmd":["b"]},"history":[{"created_by":"CMD [\\"sh\\"]","empty_layer":true},{"created_by":"COPY a /"}],"rootfs":{"diff_ids":[]}}',
    ],
    dictionary: [
      ...jsonWords,
      '"history"',
      '"empty_layer"',
      '"created_by"',
      '"rootfs"',
      '"diff_ids"',
      'CMD ',
      '"variant"',
    ],
    run: (bytes) => void parseImageConfig(bytes),
  },
  {
    name: 'image-reference',
    seeds: () => [
      'alpine',
      'registry.example.org:5000/team/app:1.0',
      `localhost/a@sha256:${'0'.repeat(64)}`,
      '[::1]:5000/a',
    ],
    dictionary: ['@sha256:', ':', '/', '.', '__', 'docker.io/', 'localhost', '['],
    run(bytes) {
      const text = decodeText(bytes);
      parseDigest(text);
      const whole = refusing('reference_invalid', () => referenceText(parseImageReference(text)));
      if (whole !== undefined)
        expectThat(referenceText(parseImageReference(whole)) === whole, 'reads its own text in another way');
    },
  },
  {
    name: 'image-archive',
    seeds: () => [
      layerTar({
        'manifest.json': `[{"Config":"c","RepoTags":["a:1"],"Layers":["l"]}]`,
        c: image.config.bytes,
        l: layerTar({ a: 'b' }),
      }),
      layerTar({
        'oci-layout': '{}',
        'index.json': buildIndex([{ image, architecture: 'amd64' }]).bytes,
        [`blobs/${image.manifest.digest.replace(':', '/')}`]: image.manifest.bytes,
      }),
    ],
    dictionary: [...jsonWords, 'manifest.json', 'index.json', '../', '"Layers"', '"RepoTags"'],
    run: (bytes) =>
      withFile(bytes, async (path) => {
        try {
          const opened = await openImage(path, {
            env: {},
            signal: new AbortController().signal,
            platform: 'linux/amd64',
          });
          if (opened.kind === 'image') await opened.image[Symbol.asyncDispose]();
        } catch (error) {
          if (!isCoded(error, 'image_unreadable', 'image_not_found', 'image_corrupt', 'manifest_invalid')) throw error;
        }
      }),
  },
];

/** A result, or `undefined` where it was refused with the code. */
function refusing<T>(code: string, work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (isCoded(error, code)) return undefined;
    throw error;
  }
}
