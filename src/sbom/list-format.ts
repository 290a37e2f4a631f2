import type { SbomDocument } from '../ecosystems/sbom-document.ts';

/** A kind of document that lists packages. */
export interface ListFormat {
  /** For people: `CycloneDX in XML`. */
  readonly title: string;
  /** What the document says; `undefined` where it is of another kind. Throws an `Error` where it is of this kind and broken. */
  read(document: GivenDocument): Promise<SbomDocument | undefined> | SbomDocument | undefined;
}

/** A document whose kind is not known yet. */
export interface GivenDocument {
  readonly bytes: Uint8Array;
  readonly text: string;
  /** The value where it is JSON. */
  readonly json?: unknown;
}
