import { CodedError } from '../lib/errors.ts';
import type { VexStatement } from '../model/vex-statement.ts';

/** Formats that statements are read from. */
export type VexFormat = 'OpenVEX' | 'CSAF' | 'CycloneDX';

/** A document of statements, whatever its format. */
export interface VexDocument {
  readonly format: VexFormat;
  /** As its author identifies it. */
  readonly id: string;
  readonly author: string;
  readonly statements: readonly VexStatement[];
  /** Digests of the images that an attestation around it is about; absent where there is none. */
  readonly subjects?: readonly string[];
}

/** Why a document is not read. */
export type VexErrorCode = 'vex_invalid';

/** A refusal to read a document; `why` completes the sentence "The document cannot be read: …". */
export function invalidVex(why: string): CodedError<VexErrorCode> {
  return new CodedError('vex_invalid', `The document cannot be read: ${why}.`);
}

/** Largest document, in bytes. */
export const maxVexSize = 4 << 20;
/** Most statements in one document; each product of a statement counts. */
export const maxStatements = 50_000;
