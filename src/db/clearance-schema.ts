import type { Generated } from 'kysely';
import type { JsonText } from '../lib/json-text.ts';
import type { SignerSettings } from '../model/signer-settings.ts';
import type { Fixed } from './fixed-column.ts';

/** Tables of signed verdicts and of signatures, by the rules of the schema. */
export interface ClearanceSchema {
  clearance: ClearanceTable;
  trusted_signer: TrustedSignerTable;
  image_signature: ImageSignatureTable;
  signature_problem: SignatureProblemTable;
}

/** The statements that are attached to an image now. */
export interface ClearanceTable {
  manifest_id: Fixed<number>;
  /** Changes with what they say, but for times. */
  fingerprint: string;
  /** Digests of the manifests that attach them. */
  attached: JsonText<string[]>;
  issued_at: number;
  valid_until: number;
}

/** Whose signatures count in a namespace. */
export interface TrustedSignerTable {
  id: Generated<number>;
  namespace_id: Fixed<number>;
  name: Fixed<string>;
  /** `key`, `certificate` or `identity`. */
  kind: Fixed<string>;
  /** What it is known by, in hexadecimal digits: sha256 of a key, or of the settings. */
  signer_id: Fixed<string>;
  settings: Fixed<JsonText<SignerSettings>>;
  created_by: Fixed<string>;
  created_at: Fixed<number>;
}

/** Signatures of images that were checked with a signer that was trusted at that time. */
export interface ImageSignatureTable {
  /** The manifest that attaches the signature; it is in the repository of the image. */
  manifest_id: Fixed<number>;
  /** Digest of what is signed. */
  subject: Fixed<string>;
  signer_id: Fixed<string>;
  /** From when on it counts no more; null: it has no end. */
  valid_until: Fixed<number | null>;
}

/** Signatures of images that counted for no signer when they were checked, and why. */
export interface SignatureProblemTable {
  manifest_id: Fixed<number>;
  subject: Fixed<string>;
  problem: Fixed<string>;
}
