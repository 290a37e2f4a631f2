import { describe, expect, it } from 'vitest';
import { artifactKind } from './artifact-kind.ts';

const sigstore = 'application/vnd.dev.sigstore.bundle.v0.3+json';
const bundle = (predicate: string) => ({
  artifactType: sigstore,
  annotations: { 'dev.sigstore.bundle.predicateType': predicate },
});
const plain = (artifactType: string) => ({ artifactType, annotations: {} });

describe('what refers to an image', () => {
  it.each([
    ['signature', bundle('https://sigstore.dev/cosign/sign/v1')],
    ['clearance', bundle('urn:cleardock:clearance:v1')],
    ['provenance', bundle('https://slsa.dev/provenance/v1')],
    ['bill', bundle('https://spdx.dev/Document')],
    ['bill', bundle('https://cyclonedx.org/bom')],
    ['statements', bundle('https://openvex.dev/ns/v0.2.0')],
    ['scan', bundle('https://cosign.sigstore.dev/attestation/vuln/v1')],
    ['attestation', bundle('https://example.org/tests/v1')],
    ['attestation', plain(sigstore)],
    ['signature', plain('application/vnd.cncf.notary.signature')],
    ['signature', plain('application/vnd.dev.cosign.artifact.sig.v1+json')],
    ['bill', plain('application/vnd.cyclonedx+json')],
    ['bill', plain('application/spdx+json')],
    ['statements', plain('application/vnd.openvex')],
    ['scan', plain('application/sarif+json')],
    ['signature', { annotations: {}, tag: 'sha256-00.sig' }],
    ['attestation', { annotations: {}, tag: 'sha256-00.att' }],
    ['bill', { annotations: {}, tag: 'sha256-00.sbom' }],
    ['other', plain('application/vnd.example.thing')],
    ['other', { annotations: {} }],
  ])('is a %s: %j', (kind, artifact) => {
    expect(artifactKind(artifact)).toBe(kind);
  });
});
