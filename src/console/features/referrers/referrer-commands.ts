import type { ArtifactKind } from '../../../model/artifact-kind.ts';

/** Where a version and what refers to it are pulled from. */
export interface ReferrerPlace {
  /** Host and port of the registry. */
  readonly host: string;
  /** Without TLS. */
  readonly plain: boolean;
  readonly repository: string;
  /** Digest of the version. */
  readonly subject: string;
}

/** Command that lists everything that refers to a version. */
export function discoverCommand({ host, plain, repository, subject }: ReferrerPlace): string {
  return `oras discover${plain ? ' --plain-http' : ''} ${host}/${repository}@${subject}`;
}

/** Commands that check an artifact, where there is a tool for that, and fetch its files. */
export function artifactCommands(place: ReferrerPlace, kind: ArtifactKind, digest: string): readonly string[] {
  const { host, plain, repository, subject } = place;
  const image = `${host}/${repository}@${subject}`;
  const cosign = (verb: string, rest = '') =>
    `cosign ${verb}${plain ? ' --allow-http-registry' : ''} --key cosign.pub${rest} ${image}`;
  return [
    ...(kind === 'signature' ? [cosign('verify')] : []),
    ...(kind in attestationTypes ? [cosign('verify-attestation', ` --type ${attestationTypes[kind]}`)] : []),
    `oras pull${plain ? ' --plain-http' : ''} ${host}/${repository}@${digest}`,
  ];
}

/** What cosign calls the predicates. https://github.com/sigstore/cosign/blob/main/doc/cosign_verify-attestation.md */
const attestationTypes: Readonly<Partial<Record<ArtifactKind, string>>> = {
  clearance: 'urn:cleardock:clearance:v1',
  provenance: 'slsaprovenance1',
  scan: 'vuln',
};
