import { messageOf } from '../../lib/errors.ts';
import type { FileContent } from '../../lib/file-content.ts';
import { parseJsonObject, toObject } from '../../lib/json-object.ts';
import { isPlainWord } from '../../lib/text.ts';
import type { FoundPackage } from '../../model/package.ts';
import type { ExtractedFile } from '../ecosystem.ts';
import { extractedFile } from '../extracted-file.ts';
import { isInstalledManifest } from './installed-manifest.ts';
import { readManifest } from './manifest.ts';

/** What an archive begins with: the length of the number behind it. */
export const asarMark: Uint8Array = Uint8Array.of(4, 0, 0, 0);

const maxHeader = 64 << 20;
const maxManifest = 4 << 20;
/** Unpacked bytes of all manifests: files of an archive may overlap. */
const maxManifests = 256 << 20;
/** Deeper folders are none that a file system has. */
const maxDepth = 256;

/**
 * Packages in an archive that an Electron application runs from: a header of JSON that tells where each file stands behind it. Files beside
 * the archive, which the header calls unpacked, have paths of their own. Throws an `Error` at what cannot be read, after what could.
 * https://github.com/electron/asar#format
 */
export function* readAsar(file: ExtractedFile): Generator<FoundPackage> {
  const { files, start } = headerOf(file);
  let left = maxManifests;
  let damaged: Error | undefined;
  for (const { path, size, offset } of manifestsIn(files)) {
    try {
      if (size > maxManifest) throw new Error(`is larger than ${maxManifest} bytes and was not read`);
      if (size > left) throw new Error(`was not read: the archive has manifests of more than ${maxManifests} bytes`);
      left -= size;
      const bytes = file.read(start + offset, size);
      if (bytes.length < size) throw new Error('is cut off: it ends behind the end of the archive');
      for (const found of readManifest(extractedFile(path, bytes))) yield { ...found, path: file.path, within: path };
    } catch (error) {
      damaged ??= new Error(`${path} in it: ${messageOf(error)}`);
    }
  }
  if (damaged) throw damaged;
}

interface AsarHeader {
  readonly files: unknown;
  /** Where the content of files begins. */
  readonly start: number;
}

/** Two numbers in the form of Chromium's pickles, each behind its length: that of the header with its own numbers, and of its text. */
function headerOf(file: FileContent): AsarHeader {
  const numbers = file.read(0, 16);
  if (numbers.length < 16) throw new Error('is no asar archive');
  const view = new DataView(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  const [size, length] = [view.getUint32(4, true), view.getUint32(12, true)];
  if (length > maxHeader) throw new Error(`has a header of more than ${maxHeader} bytes`);
  if (length > size || 8 + size > file.size) throw new Error('is no asar archive');
  return { files: parseJsonObject(file.read(16, length)).files, start: 8 + size };
}

interface ArchivedFile {
  readonly path: string;
  readonly size: number;
  readonly offset: number;
}

function* manifestsIn(files: unknown, folder = '', depth = 0): Generator<ArchivedFile> {
  if (depth > maxDepth) throw new Error('has folders that are nested too deep');
  for (const [name, entry] of Object.entries(toObject(files))) {
    if (!isPlainWord(name) || name.includes('/') || name === '..') continue;
    const path = folder === '' ? name : `${folder}/${name}`;
    const { files: below, size, offset } = toObject(entry);
    if (below !== undefined) yield* manifestsIn(below, path, depth + 1);
    else if (name === 'package.json' && isInstalledManifest(path) && isCount(size) && typeof offset === 'string') {
      const position = Number(offset);
      if (isCount(position)) yield { path, size, offset: position };
    }
  }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
