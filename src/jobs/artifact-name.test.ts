import { expect, it } from 'vitest';
import { artifactName } from './artifact-name.ts';

it.each([
  ['Helm chart', ['application/vnd.cncf.helm.config.v1+json', 'application/vnd.cncf.helm.chart.content.v1.tar+gzip']],
  ['Cosign signature', ['application/vnd.dev.cosign.simplesigning.v1+json']],
  ['attestation', ['application/vnd.in-toto+json']],
  ['attestation', ['application/vnd.dsse.envelope.v1+json']],
  ['Sigstore bundle', ['application/vnd.dev.sigstore.bundle.v0.3+json']],
  ['SPDX SBOM', ['text/spdx+json']],
  ['CycloneDX SBOM', ['application/vnd.oci.empty.v1+json', 'application/vnd.cyclonedx+json']],
  ['application/vnd.example.thing', ['application/vnd.example.thing', 'text/plain']],
  ['artifact', []],
])('calls it %s', (name, mediaTypes) => {
  expect(artifactName(mediaTypes)).toBe(name);
});
