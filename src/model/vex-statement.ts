/** What a statement of the Vulnerability Exploitability eXchange says of a vulnerability in a product. */
export const vexStatuses = ['not_affected', 'affected', 'fixed', 'under_investigation'] as const;
export type VexStatus = (typeof vexStatuses)[number];

/** Why a product is not affected, in the five words that CISA agreed upon. */
export const vexJustifications = [
  'component_not_present',
  'vulnerable_code_not_present',
  'vulnerable_code_not_in_execute_path',
  'vulnerable_code_cannot_be_controlled_by_adversary',
  'inline_mitigations_already_exist',
] as const;
export type VexJustification = (typeof vexJustifications)[number];

/** What somebody states of a vulnerability in products, in whatever format it was written. */
export interface VexStatement {
  /** Ids of the vulnerability, the main one first. */
  readonly ids: readonly string[];
  readonly status: VexStatus;
  readonly justification?: VexJustification;
  /** In the author's own words: why, or what to do. */
  readonly reason?: string;
  /** What it is about; empty: whatever the document was given for. */
  readonly products: readonly VexProduct[];
  /** When it was last said to be so, in milliseconds since the epoch. */
  readonly timestamp: number;
}

/** An image or a package that a statement is about. One with neither digest nor package URL fits nothing. */
export interface VexProduct {
  /** Digests of an image: `sha256:…`. */
  readonly digests?: readonly string[];
  readonly purl?: string;
  /** Package URLs of the parts that are meant; absent: all of it. What cannot be read is an empty text, which fits nothing. */
  readonly subcomponents?: readonly string[];
}

/** A statement, and where it comes from. */
export interface AttributedStatement extends VexStatement {
  readonly author: string;
  /** Name of its document. */
  readonly document: string;
}
