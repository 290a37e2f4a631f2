import type { ArtifactKind } from '../../../model/artifact-kind.ts';
import type { Message } from '../../lib/t.tsx';

/** What each kind is called. */
export const artifactKindWords: Readonly<Record<ArtifactKind, Message>> = {
  signature: 'Signature',
  clearance: 'Verdict of the registry',
  provenance: 'Provenance',
  bill: 'Bill of materials',
  statements: 'VEX statements',
  scan: 'Result of a scan',
  attestation: 'Attestation',
  other: 'Other artifact',
};
