/** What an artifact that refers to an image is. */
export type ArtifactKind =
  | 'signature'
  | 'clearance'
  | 'provenance'
  | 'bill'
  | 'statements'
  | 'scan'
  | 'attestation'
  | 'other';

/** Annotations in which signing tools name the predicate of an attestation. */
const predicateKeys = ['dev.sigstore.bundle.predicateType', 'in-toto.io/predicate-type', 'predicateType'];

/** Parts of predicate types. https://github.com/in-toto/attestation/tree/main/spec/predicates */
const predicates: readonly (readonly [string, ArtifactKind])[] = [
  ['cosign/sign/', 'signature'],
  ['cleardock:clearance', 'clearance'],
  ['slsa.dev/provenance', 'provenance'],
  ['spdx.dev/', 'bill'],
  ['cyclonedx.org/vex', 'statements'],
  ['cyclonedx.org/', 'bill'],
  ['openvex', 'statements'],
  ['/csaf/', 'statements'],
  ['attestation/vuln', 'scan'],
];

/** Parts of the media types of artifacts. */
const types: readonly (readonly [string, ArtifactKind])[] = [
  ['cosign.simplesigning', 'signature'],
  ['cosign.artifact.sig', 'signature'],
  ['notary.signature', 'signature'],
  ['in-toto', 'attestation'],
  ['dsse.envelope', 'attestation'],
  ['sigstore.bundle', 'attestation'],
  ['openvex', 'statements'],
  ['csaf', 'statements'],
  ['spdx', 'bill'],
  ['cyclonedx', 'bill'],
  ['syft', 'bill'],
  ['sarif', 'scan'],
  ['vulnerability', 'scan'],
];

const tagEnds: readonly (readonly [string, ArtifactKind])[] = [
  ['.sig', 'signature'],
  ['.att', 'attestation'],
  ['.sbom', 'bill'],
];

/** What an artifact is, by the predicate that it names, the tag of cosign's that it has, or its type. */
export function artifactKind({
  artifactType = '',
  annotations,
  tag,
}: {
  readonly artifactType?: string;
  readonly annotations: Readonly<Record<string, string>>;
  /** Where cosign put it beside the image, as it did before there were referrers. */
  readonly tag?: string;
}): ArtifactKind {
  const predicate = predicateKeys.map((key) => annotations[key]).find((value) => value !== undefined);
  if (predicate !== undefined) return firstOf(predicates, (part) => predicate.includes(part)) ?? 'attestation';
  const byTag = tag && firstOf(tagEnds, (end) => tag.endsWith(end));
  const type = artifactType.toLowerCase();
  return byTag || (firstOf(types, (part) => type.includes(part)) ?? 'other');
}

function firstOf(
  table: readonly (readonly [string, ArtifactKind])[],
  fits: (part: string) => boolean,
): ArtifactKind | undefined {
  return table.find(([part]) => fits(part))?.[1];
}
