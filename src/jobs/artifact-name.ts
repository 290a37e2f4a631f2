/** What an artifact is, by the media types it names, most telling first. */
const names: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/^application\/vnd\.cncf\.helm\./, 'Helm chart'],
  [
    /^application\/vnd\.dev\.cosign\.simplesigning\.|^application\/vnd\.dev\.cosign\.artifact\.sig\./,
    'Cosign signature',
  ],
  [/^application\/vnd\.cncf\.notary\.signature/, 'Notation signature'],
  [/^application\/vnd\.dev\.sigstore\.bundle/, 'Sigstore bundle'],
  [
    /^application\/vnd\.(in-toto\+json|dsse\.envelope\.)|^application\/vnd\.docker\.attestation\.|^application\/vnd\.in-toto/,
    'attestation',
  ],
  [/cyclonedx/, 'CycloneDX SBOM'],
  [/spdx/, 'SPDX SBOM'],
  [/^application\/(vnd\.wasm\.|wasm$)/, 'WebAssembly module'],
];

/** Says what an artifact is that is no container image: `Helm chart`, `attestation`, or the first media type where nobody knows. */
export function artifactName(mediaTypes: readonly string[]): string {
  for (const [pattern, name] of names) if (mediaTypes.some((mediaType) => pattern.test(mediaType))) return name;
  return mediaTypes[0] ?? 'artifact';
}
