import type { Ecosystem, ExtractedFile } from '../ecosystems/ecosystem.ts';
import type { Distribution } from '../model/distribution.ts';
import type { FoundPackage, LayerDeclaringKind, OwnedFiles } from '../model/package.ts';
import type { FoundSecret } from '../model/secret.ts';

/** Whoever reads a kind of file: an extractor, or the reader of a release file. */
export interface FileReader {
  wants(path: string, executable: boolean): boolean;
  /** Names that the wanted files have, all of them. Absent: whatever they are called. */
  readonly reads?: readonly string[];
  /** Whether a wanted file is one to read, by its first eight bytes, or all it has. Absent: whatever it begins with. */
  begins?(head: Uint8Array): boolean;
  readonly maxSize: number;
  /** Of a file, the first bytes that it needs to see. Absent: all. */
  readonly firstBytes?: number;
  /** Wants folders, as empty files, in place of files. */
  readonly ofFolders?: true;
  /** Whose packages it finds. */
  readonly ecosystem?: Ecosystem;
  /** The kind of document that it reads, where what that names is not installed. */
  readonly declares?: LayerDeclaringKind;
  /** Looks at whatever comes along: what it cannot have is no problem. */
  readonly incidental?: true;
  /** Adds what the file says. Throws an `Error` for a file that is not what its name says. */
  read(file: ExtractedFile, into: FileFindings): void;
}

/** What was read from one file. */
export interface FileFindings {
  readonly packages: FoundPackage[];
  readonly owned: OwnedFiles[];
  /** Files of packages of the distribution that secrets could be found in. */
  readonly ownedTexts: string[];
  readonly secrets: FoundSecret[];
  distribution?: Distribution;
  /** Ids of repositories that packages of the distribution come from. */
  repositories?: readonly string[];
}

/** Findings to be added to. */
export function noFindings(): FileFindings {
  return { packages: [], owned: [], ownedTexts: [], secrets: [] };
}
