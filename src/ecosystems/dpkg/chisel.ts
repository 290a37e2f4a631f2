import { zstdDecompressSync } from 'node:zlib';
import { decodeText, isPlainWord } from '../../lib/text.ts';
import type { FoundPackage, OwnedFiles } from '../../model/package.ts';
import type { ExtractedFile, Extractor } from '../ecosystem.ts';

/** Largest manifest that is unpacked, in bytes; real ones have some hundred kilobytes. */
const maxUnpacked = 64 << 20;

/**
 * The manifest of an image that Chisel cut from Ubuntu's packages: zstd, a JSON object in each line. It names no source packages.
 * https://documentation.ubuntu.com/chisel/en/latest/reference/manifest
 */
export const chiselExtractor: Extractor = {
  name: 'dpkg-chisel',
  version: 1,
  maxSize: 16 << 20,
  wants: (path) => path.endsWith('/manifest.wall') && path.startsWith('var/lib/chisel/'),
  *extract({ path, bytes }: ExtractedFile): Generator<FoundPackage | OwnedFiles> {
    const files = new Map<string, string[]>();
    let damaged = 0;
    for (const line of unpack(bytes).split('\n')) {
      if (line === '') continue;
      const entry = parse(line);
      if (!entry) damaged++;
      else if (entry.kind === 'package') {
        const { name, version, arch } = entry;
        if (!isPlainWord(name) || !isPlainWord(version)) damaged++;
        else yield { path, package: { ecosystem: 'dpkg', name, version, ...(isPlainWord(arch) ? { arch } : {}) } };
      } else if (entry.kind === 'content') addFile(files, entry);
    }
    for (const [name, own] of files) yield { path, owner: { ecosystem: 'dpkg', name }, files: own };
    if (damaged > 0) throw new Error('has lines that are no entries of a Chisel manifest');
  },
};

function unpack(bytes: Uint8Array): string {
  try {
    return decodeText(zstdDecompressSync(bytes, { maxOutputLength: maxUnpacked }));
  } catch (error) {
    throw new Error('is not a Chisel manifest, or is too large', { cause: error });
  }
}

type Entry = Readonly<Record<string, unknown>>;

function parse(line: string): Entry | undefined {
  try {
    const entry: unknown = JSON.parse(line);
    return typeof entry === 'object' && entry !== null ? (entry as Entry) : undefined;
  } catch {
    return undefined;
  }
}

/** A slice is named after its package: `libc6_libs`. Folders end with a slash. */
function addFile(files: Map<string, string[]>, { slice, path }: Entry): void {
  if (!isPlainWord(slice) || typeof path !== 'string' || path.endsWith('/')) return;
  const owner = slice.slice(0, slice.indexOf('_'));
  const own = files.get(owner) ?? [];
  own.push(path.replace(/^\//, ''));
  files.set(owner, own);
}
