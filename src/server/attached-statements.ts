import type { BlobStore } from '../blobs/blob-store.ts';
import { findManifest, findTaggedManifest, type ManifestRow } from '../db/manifest.ts';
import { isCoded } from '../lib/errors.ts';
import type { Digest } from '../oci/digest.ts';
import { type Descriptor, type Manifest, parseManifest } from '../oci/manifest.ts';
import { referrersTag } from '../oci/reference.ts';
import type { RegistryContext } from '../registry/context.ts';
import { listReferrers } from '../registry/referrers.ts';
import { parseVex } from '../vex/parse-vex.ts';
import { maxVexSize, type VexDocument } from '../vex/vex-document.ts';

/** A document of statements that somebody attached to an image. */
export interface AttachedDocument {
  /** Digest of the manifest that attaches it. */
  readonly digest: string;
  /** Absent where it cannot be read. */
  readonly document?: VexDocument;
  /** Why it cannot be read. */
  readonly problem?: string;
}

/** Reads what is attached to an image, or to an index that has it: to one of these digests. */
export type AttachedStatements = (
  repository: { readonly id: number; readonly name: string },
  digests: readonly string[],
) => Promise<readonly AttachedDocument[]>;

/** Whoever may push may attach, so there are limits: digests and referrers looked at, documents read, and bytes of all of them. */
const limits = { digests: 4, referrers: 100, documents: 16, bytes: 2 * maxVexSize } as const;
/** Documents kept in memory, and the statements of all of them; a full memory starts over. */
const memory = { documents: 500, statements: 200_000 } as const;

/**
 * Finds documents attached as referrers (plain, as in-toto attestations, DSSE envelopes or Sigstore bundles) and at the tag at which
 * cosign kept attestations before there were referrers. An attestation counts for the images it names alone.
 * https://github.com/sigstore/cosign/blob/main/specs/BUNDLE_SPEC.md
 */
export function openAttachedStatements(context: Context): AttachedStatements {
  const read = documentReader(context.blobs);
  return async (repository, digests) => {
    const found: AttachedDocument[] = [];
    let left: number = limits.bytes;
    const all: Candidate[] = [];
    for (const digest of digests.slice(0, limits.digests))
      all.push(...(await candidates(context, repository, digest as Digest)));
    for (const { manifest, layer } of all) {
      if (found.length === limits.documents || layer.size > left) break;
      left -= layer.size;
      const one = await read(layer);
      // What only may have been a document, and is none, is something else.
      if (one === undefined || ('problem' in one && !namesStatements(layer, manifest.artifactType))) continue;
      if (one.document?.subjects && !one.document.subjects.some((subject) => digests.includes(subject))) continue;
      found.push({ ...one, digest: manifest.digest });
    }
    return found;
  };
}

type Context = Pick<RegistryContext, 'database' | 'blobs'>;

interface Candidate {
  readonly manifest: { readonly digest: string; readonly artifactType?: string };
  readonly layer: Descriptor;
}

async function candidates(
  context: Context,
  repository: { readonly id: number; readonly name: string },
  digest: Digest,
): Promise<Candidate[]> {
  const db = context.database.kysely;
  const { descriptors } = await listReferrers(context, repository.name, digest, { limit: limits.referrers });
  const likely = descriptors.filter((one) => mayBeStatements(one, one.artifactType));
  const rows: (ManifestRow | undefined)[] = [
    await findTaggedManifest(db, repository.id, `${referrersTag(digest)}.att`),
  ];
  for (const one of likely) rows.push(await findManifest(db, repository.id, one.digest));
  return rows.flatMap((row) => (row ? layersOf(row, parseManifest(row.content, row.media_type)) : []));
}

function layersOf({ digest }: ManifestRow, { layers, artifactType }: Manifest): Candidate[] {
  return layers
    .filter((layer) => layer.size <= maxVexSize && mayBeStatements(layer, artifactType))
    .map((layer) => ({ manifest: { digest, artifactType }, layer }));
}

const predicateKeys = ['in-toto.io/predicate-type', 'predicateType', 'dev.sigstore.bundle.predicateType'] as const;

/** By what it says of itself: a predicate of attestations where one is told, else its media types. */
function mayBeStatements({ mediaType, annotations = {} }: Descriptor, artifactType = ''): boolean {
  const predicate = predicateKeys.map((key) => annotations[key]).find((value) => value !== undefined);
  if (predicate !== undefined) return /openvex|\/csaf\/|cyclonedx\.org|^text\/vex$/.test(predicate);
  return /vex|csaf|in-toto|dsse\.envelope|sigstore\.bundle|cyclonedx/i.test(`${mediaType} ${artifactType}`);
}

function namesStatements({ mediaType }: Descriptor, artifactType = ''): boolean {
  return /vex|csaf/i.test(`${mediaType} ${artifactType}`);
}

type Reading = Pick<AttachedDocument, 'document' | 'problem'>;

/** Reads documents by their digest; what they say never changes. */
function documentReader(blobs: BlobStore): (layer: Descriptor) => Promise<Reading | undefined> {
  let known = new Map<string, Reading>();
  let statements = 0;
  return async ({ digest }) => {
    const remembered = known.get(digest);
    if (remembered) return remembered;
    const blob = await blobs.stat(digest);
    if (!blob || blob.size > maxVexSize) return undefined;
    const reading = readingOf(Buffer.concat(await Array.fromAsync(await blobs.read(digest))).toString());
    statements += reading.document?.statements.length ?? 0;
    if (known.size >= memory.documents || statements > memory.statements) {
      known = new Map();
      statements = reading.document?.statements.length ?? 0;
    }
    known.set(digest, reading);
    return reading;
  };
}

function readingOf(text: string): Reading {
  try {
    return { document: parseVex(text) };
  } catch (error) {
    if (isCoded(error, 'vex_invalid')) return { problem: error.message };
    throw error;
  }
}
