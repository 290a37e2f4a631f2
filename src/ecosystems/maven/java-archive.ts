import { messageOf } from '../../lib/errors.ts';
import type { FileContent } from '../../lib/file-content.ts';
import { openSpool } from '../../lib/spool.ts';
import { isPlainWord } from '../../lib/text.ts';
import { openZip, type ZipArchive, type ZipBudget, type ZipLimits, zipBudget } from '../../lib/zip-archive.ts';
import type { ZipEntry } from '../../lib/zip-directory.ts';
import type { FoundPackage } from '../../model/package.ts';
import type { ExtractedFile } from '../ecosystem.ts';
import { type ArtifactInArchive, artifactsOf } from './archive-artifacts.ts';
import { readContents } from './archive-contents.ts';
import { mayBeOther } from './archive-types.ts';
import { packageOf } from './coordinates.ts';

/**
 * Packages of a Java archive and of all archives inside it, however deep: the limits are of size and number. Throws at the end where
 * something could not be read.
 */
export function* packagesInArchive(file: ExtractedFile): Generator<FoundPackage> {
  if (!isArchive(file.path, file)) return;
  const budget = zipBudget(limitsFor(file.size));
  const problems: Problems = { count: 0 };
  // Not recursive, because a hostile archive may be as deep as it likes. Each is inside the one before it.
  const open: OpenArchive[] = [];
  try {
    open.push(openArchive({ path: file.path, content: file, close: () => undefined }, budget, problems));
    for (let archive = open.at(-1); archive; archive = open.at(-1)) {
      for (const artifact of archive.artifacts.splice(0)) yield found(file.path, archive.within, artifact);
      const entry = archive.nested.pop();
      if (!entry) open.pop()?.close();
      else open.push(...openNested(archive, entry, budget, problems));
    }
  } finally {
    for (const archive of open) archive.close();
  }
  const { first, count } = problems;
  if (first !== undefined) throw new Error(count === 1 ? first : `${first}; and ${count - 1} more problems`);
}

interface ArchiveFile {
  /** Its name and the folders above it, inside the archive or layer that it is in. */
  readonly path: string;
  /** Where it is in the file of the layer; absent for that file itself. */
  readonly within?: string;
  readonly content: FileContent;
  close(): void;
}

interface OpenArchive extends ArchiveFile {
  readonly zip: ZipArchive;
  /** What is still to be handed on. */
  readonly artifacts: ArtifactInArchive[];
  /** Inner archives that are still to be read, the next one last. */
  readonly nested: ZipEntry[];
}

function openArchive(file: ArchiveFile, budget: ZipBudget, problems: Problems): OpenArchive {
  const zip = openZip(file.content, budget);
  const contents = readContents(zip, (error) => note(problems, file.within, error));
  return { ...file, zip, artifacts: artifactsOf(contents, file.path), nested: contents.nested.toReversed() };
}

/** An archive inside another, opened; none where it cannot be read, which is a problem, or where it is something else. */
function openNested(outer: OpenArchive, entry: ZipEntry, budget: ZipBudget, problems: Problems): OpenArchive[] {
  const within = inside(outer.within, entry.name);
  if (!isPlainPath(entry.name) || within.length > maxPlace) {
    note(problems, outer.within, new Error('has an archive whose name is hostile or too long'));
    return [];
  }
  let file: ArchiveFile | undefined;
  try {
    file = { path: entry.name, within, ...contentOf(outer.zip, entry) };
    if (isArchive(entry.name, file.content)) return [openArchive(file, budget, problems)];
    file.close();
  } catch (error) {
    file?.close();
    note(problems, within, error);
  }
  return [];
}

/** Longest place inside a file that is kept, in characters: archives may lie in one another without end. */
const maxPlace = 4_096;

function isPlainPath(path: string): boolean {
  return isPlainWord(path) && !path.split('/').includes('..');
}

/** What is stored as it is, as in executable jars of Spring Boot, is read where it stands. */
function contentOf(zip: ZipArchive, entry: ZipEntry): Pick<ArchiveFile, 'content' | 'close'> {
  const stored = zip.stored(entry);
  if (stored) return { content: stored, close: () => undefined };
  const spool = openSpool(entry.size);
  try {
    zip.unpack(entry, (piece) => spool.write(piece));
    return { content: spool.content(), close: () => spool[Symbol.dispose]() };
  } catch (error) {
    spool[Symbol.dispose]();
    throw error;
  }
}

const zipMark = [0x50, 0x4b];

/** Whether a file that is called like an archive is meant to be one: it is not empty, and no other format's. */
function isArchive(path: string, content: FileContent): boolean {
  if (content.size === 0) return false;
  return !mayBeOther(path) || content.read(0, zipMark.length).every((byte, index) => byte === zipMark[index]);
}

/** Archives in archives are packed already and hardly shrink: what unpacks to many times its size is an attack. */
function limitsFor(size: number): ZipLimits {
  const totalBytes = Math.max(64 << 20, 32 * size);
  return { entries: 2_000_000, entryBytes: totalBytes, totalBytes };
}

function found(path: string, within: string | undefined, { coordinates, descriptor }: ArtifactInArchive): FoundPackage {
  const place = descriptor === undefined ? within : inside(within, descriptor);
  return { package: packageOf(coordinates), path, ...(place === undefined ? {} : { within: place }) };
}

function inside(within: string | undefined, name: string): string {
  return within === undefined ? name : `${within}!/${name}`;
}

/** The first problem in words, and how many there are. */
interface Problems {
  first?: string;
  count: number;
}

function note(problems: Problems, within: string | undefined, error: unknown): void {
  problems.first ??= within === undefined ? messageOf(error) : `${within}: ${messageOf(error)}`;
  problems.count++;
}
