import type { Generated } from 'kysely';
import type { Fixed } from './fixed-column.ts';

/** Tables of signed verdicts and of signatures, by the rules of the schema. */
export interface ClearanceSchema {
  clearance: ClearanceTable;
  trusted_key: TrustedKeyTable;
  image_signature: ImageSignatureTable;
}

/** The statements that are attached to an image now. */
export interface ClearanceTable {
  manifest_id: Fixed<number>;
  /** Changes with what they say, but for times. */
  fingerprint: string;
  /** JSON list of the digests of the manifests that attach them. */
  attached: string;
  issued_at: number;
  valid_until: number;
}

/** Public keys whose signatures count in a namespace. */
export interface TrustedKeyTable {
  id: Generated<number>;
  namespace_id: Fixed<number>;
  name: Fixed<string>;
  /** sha256 of the key, in hexadecimal digits. */
  key_id: Fixed<string>;
  pem: Fixed<string>;
  created_by: Fixed<string>;
  created_at: Fixed<number>;
}

/** Signatures of images that were checked with a key that was trusted at that time. */
export interface ImageSignatureTable {
  /** The manifest that attaches the signature; it is in the repository of the image. */
  manifest_id: Fixed<number>;
  /** Digest of what is signed. */
  subject: Fixed<string>;
  key_id: Fixed<string>;
}
