import { z } from 'zod';
import { CodedError } from '../lib/errors.ts';
import { type Digest, parseDigest } from './digest.ts';
import { bareMediaType, isImageConfigType, isImageLayerType, isIndexType, mediaTypes } from './media-types.ts';

/** A reference from one document to another. */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: Digest;
  readonly size: number;
  readonly artifactType?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly platform?: { readonly os: string; readonly architecture: string; readonly variant?: string };
}

/** An image manifest, a manifest of another artifact, or an image index; OCI's or Docker's. */
export interface Manifest {
  readonly kind: 'image' | 'index' | 'artifact';
  readonly mediaType: string;
  /** `artifactType`, or the config's media type where there is none, as the referrers API wants it. */
  readonly artifactType?: string;
  readonly subject?: Descriptor;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly config?: Descriptor;
  readonly layers: readonly Descriptor[];
  readonly manifests: readonly Descriptor[];
}

/** Code of what {@link parseManifest} throws. */
export type ManifestErrorCode = 'manifest_invalid';

/** Most references of one manifest; the size limit of a manifest keeps real ones far below. */
const maxReferences = 20_000;

const digest = z.string().transform((text, context) => {
  const parsed = parseDigest(text);
  if (parsed) return parsed;
  context.addIssue({ code: 'custom', message: `${text.slice(0, 100)} is not a digest` });
  return z.NEVER;
});
/** Media types are visible ASCII characters, whatever they name. */
const mediaType = z
  .string()
  .max(255)
  .regex(/^[\x20-\x7e]*$/, 'a media type has visible ASCII characters');
const word = z
  .string()
  .max(64)
  .regex(/^[\x20-\x7e]*$/, 'a platform has visible ASCII characters');
const annotations = z.record(z.string(), z.string());
const descriptor = z.object({
  mediaType: mediaType.min(1),
  digest,
  size: z.int().min(0),
  artifactType: mediaType.optional(),
  annotations: annotations.nullish().transform((value) => value ?? undefined),
  platform: z
    .object({ os: word, architecture: word, variant: word.optional() })
    .nullish()
    .transform((value) => value ?? undefined),
});
const document = z.object({
  schemaVersion: z.literal(2, 'must be 2; push as OCI or Docker schema 2'),
  mediaType: mediaType.optional(),
  artifactType: mediaType.optional(),
  config: descriptor.optional(),
  layers: z.array(descriptor).max(maxReferences).nullish(),
  manifests: z.array(descriptor).max(maxReferences).nullish(),
  subject: descriptor.nullish(),
  annotations: annotations.nullish(),
});

/**
 * Parses a manifest of the OCI image specification or of Docker's schema 2. Throws `manifest_invalid` with a sentence; unknown
 * media types of what it refers to are no error. https://github.com/opencontainers/image-spec
 */
export function parseManifest(bytes: Uint8Array, contentType: string | undefined): Manifest {
  const { data, success, error } = document.safeParse(parseJson(bytes));
  if (!success) throw invalid(`The manifest is not valid: ${firstOf(error)}.`);
  const declared = contentType ? bareMediaType(contentType) : undefined;
  if (data.mediaType && declared && bareMediaType(data.mediaType) !== declared) {
    throw invalid(`The manifest says its media type is ${data.mediaType}, the request says ${declared}.`);
  }
  const mediaType = data.mediaType ?? declared ?? (data.manifests ? mediaTypes.ociIndex : mediaTypes.ociManifest);
  const common = { mediaType, subject: data.subject ?? undefined, annotations: data.annotations ?? undefined };
  if (isIndexType(mediaType)) {
    if (!data.manifests || data.config || data.layers)
      throw invalid('An image index has a list of manifests, and neither a config nor layers.');
    return {
      ...common,
      kind: 'index',
      artifactType: data.artifactType || undefined,
      layers: [],
      manifests: data.manifests,
    };
  }
  if (mediaType !== mediaTypes.ociManifest && mediaType !== mediaTypes.dockerManifest) {
    throw invalid(
      `Manifests of media type ${mediaType} are not stored here; use an OCI or Docker schema 2 manifest or index.`,
    );
  }
  if (!data.config || data.manifests)
    throw invalid('An image manifest has a config and layers, and no list of manifests.');
  if (data.config.mediaType === mediaTypes.ociEmpty && !data.artifactType) {
    throw invalid('A manifest with the empty config must have an artifactType.');
  }
  const layers = data.layers ?? [];
  return {
    ...common,
    // Layers of an image may hold what is run, whatever the manifest calls itself.
    kind:
      isRun({ mediaType, config: data.config }) || layers.some((layer) => isImageLayerType(layer.mediaType))
        ? 'image'
        : 'artifact',
    artifactType: data.artifactType || data.config.mediaType,
    config: data.config,
    layers,
    manifests: [],
  };
}

function firstOf({ issues: [issue] }: z.ZodError): string {
  if (issue === undefined || issue.path.length === 0) return 'it is no JSON object';
  return `${issue.path.join('.').slice(0, 300)}: ${issue.message.replace(/^Invalid input: /, '')}`;
}

/**
 * Whether an engine takes a manifest for an image that it runs. They go by the type of the config alone, an `artifactType` beside it makes
 * nothing less of it; in Docker's manifests Podman does not even look at that.
 */
export function isRun({ mediaType, config }: Pick<Manifest, 'mediaType' | 'config'>): boolean {
  return mediaType === mediaTypes.dockerManifest || (config !== undefined && isImageConfigType(config.mediaType));
}

/** `os/architecture[/variant]`. */
export function platformText(platform: Descriptor['platform']): string | undefined {
  return platform && [platform.os, platform.architecture, platform.variant].filter(Boolean).join('/');
}

/** Whether a child of an index is one of BuildKit's attestations, which are no images: no machine is of the platform that they are for. */
export function isAttestation({ annotations, platform }: Descriptor): boolean {
  return (
    annotations?.['vnd.docker.reference.type'] === 'attestation-manifest' &&
    platformText(platform) === 'unknown/unknown'
  );
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw invalid('The manifest is not JSON.', cause);
  }
}

function invalid(message: string, cause?: unknown): CodedError<ManifestErrorCode> {
  return new CodedError('manifest_invalid', message, { cause });
}
