import { attested } from '../lib/attestation.ts';
import { toObject } from '../lib/json-object.ts';
import type { Descriptor, Manifest } from '../oci/manifest.ts';
import { bareMediaType } from '../oci/media-types.ts';
import { bomPredicates } from '../sbom/attested-bom.ts';

/** Media types of bills of materials: https://www.iana.org/assignments/media-types/ and what cosign, oras and syft attach them as. */
const bomTypes = /^(?:application\/(?:spdx|vnd\.cyclonedx|vnd\.syft)\+(?:json|xml)|text\/spdx(?:\+json|\+xml)?)$/;
const statementTypes =
  /^application\/(?:vnd\.in-toto(?:\.[\w.-]+)?\+(?:json|dsse)|vnd\.dsse\.envelope\.v1\+json|vnd\.dev\.sigstore\.bundle.*)$/;

/** Annotations in which BuildKit and cosign tell what a statement states. */
const predicateAnnotations = ['in-toto.io/predicate-type', 'predicateType', 'dev.sigstore.bundle.predicateType'];

/** Whether a layer of something that is attached to an image may be a bill of materials, by what is said of it. */
export function isBomLayer({ mediaType, annotations }: Descriptor, manifest: Manifest): boolean {
  const types = [mediaType, manifest.artifactType ?? ''].map(bareMediaType);
  if (types.some((type) => bomTypes.test(type))) return true;
  if (!types.some((type) => statementTypes.test(type))) return false;
  const told = predicateAnnotations.map((name) => annotations?.[name] ?? manifest.annotations?.[name]);
  const predicate = told.find((one) => one !== undefined);
  return predicate === undefined || bomPredicates.test(predicate);
}

/** What an attached document says of itself. */
export interface AttachedClaim {
  /** Whether it is about one of the digests. Only statements tell; others are taken at their place. */
  readonly isOfImage: boolean;
  /** Whether it lists what a stage of the build had, and not the image. */
  readonly isOfStage: boolean;
}

/** Reads what an attached document claims to be about. https://github.com/moby/buildkit/blob/master/docs/attestations/sbom.md */
export function attachedClaim(digests: readonly string[], bytes: Uint8Array): AttachedClaim {
  const statement = attested(parsed(bytes), bomPredicates);
  if (statement === undefined) return { isOfImage: true, isOfStage: false };
  if (statement === 'other') return { isOfImage: false, isOfStage: false };
  return {
    isOfImage: statement.subjects.some((subject) => digests.includes(subject)),
    // BuildKit calls the document about the image `sbom`, and those about what was scanned on the way `sbom-NAME`.
    isOfStage: String(toObject(statement.predicate).name).startsWith('sbom-'),
  };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString());
  } catch {
    return undefined;
  }
}
