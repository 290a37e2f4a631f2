import type { AdvisoryKey } from '../../model/advisory.ts';

/** How to recognise one program, library or application, and its version, by what its files hold. */
export interface Classifier extends TellingFiles {
  /** Name of the package; unique. */
  readonly id: string;
  /** What people call it. */
  readonly title: string;
  /** The first that gives a version counts. */
  readonly evidence: readonly Evidence[] | ((fileName: string) => readonly Evidence[]);
  /** `vendor:product` in the National Vulnerability Database, all that are in use. https://nvd.nist.gov/products/cpe */
  readonly cpes: readonly string[];
  /** Name in Bitnami's advisories. https://github.com/bitnami/vulndb */
  readonly bitnami?: string;
  /** Where databases of its own kind speak of it, and the version as they write it. */
  readonly advisories?: readonly (AdvisoryKey & { readonly version?: (version: string) => string })[];
}

/**
 * Names of the files that tell: `nginx`, or the end of a path, `elixir/ebin/elixir.app`. In a name alone stars stand for any
 * characters: `libcrypto*.so*`.
 */
export interface TellingFiles {
  /** Code for the machine: ELF, Mach-O or PE. */
  readonly programs?: readonly string[];
  /** Scripts and other texts. */
  readonly texts?: readonly string[];
  /** Archives of Java and Erlang. */
  readonly archives?: readonly string[];
}

/** Where a version stands. Text is Latin-1: a character for each byte. */
export type Evidence = EvidenceInContent | EvidenceInName | EvidenceOfLinker;

/** In what the file holds. */
export interface EvidenceInContent {
  /** Bytes that every build has beside its version. */
  readonly anchor: string;
  /** What stands before the anchor, up to 128 bytes; ends with `$`. Of all patterns the first group is the version. */
  readonly before?: RegExp;
  /** What stands after the anchor, up to 128 bytes; begins with `^`. */
  readonly after?: RegExp;
  /** Has the flag `g`: what stands somewhere in the 4,096 bytes on either side. It counts where all that is found is one version. */
  readonly near?: RegExp;
  /** Makes the version of what was found, where it is written in another way. */
  readonly version?: (text: string) => string;
}

/** In its name. */
export interface EvidenceInName {
  /** The first group is the version. */
  readonly name: RegExp;
}

/** In what the linker of a Go program was given. */
export interface EvidenceOfLinker {
  /** A whole text, the first group of which is the version. It counts where all such texts have one version. */
  readonly linked: RegExp;
}
