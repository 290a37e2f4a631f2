import { zstdDecompressSync } from 'node:zlib';
import { parseJson } from '../../lib/json-object.ts';
import { decodeText, isPlainWord, linesOf, plainWord } from '../../lib/text.ts';
import type { FoundPackage, OwnedFiles } from '../../model/package.ts';
import type { ExtractedFile, Extractor } from '../ecosystem.ts';
import { ownedFiles } from '../owned-files.ts';
import { sourceOfSlice } from './slice-sources.ts';

/** Largest manifest that is unpacked, in bytes; real ones have some hundred kilobytes. */
const maxUnpacked = 64 << 20;

/**
 * The manifest of an image that Chisel cut from Ubuntu's packages: zstd, a JSON object in each line, in any folder. It names no
 * source packages, by which advisories go: what is not known of them is told as a problem.
 * https://documentation.ubuntu.com/chisel/en/latest/reference/manifest
 */
export const chiselExtractor: Extractor = {
  name: 'dpkg-chisel',
  version: 3,
  maxSize: 16 << 20,
  wants: (path) => path.endsWith('/manifest.wall'),
  reads: ['manifest.wall'],
  beginsWith: [Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd)],
  *extract({ path, bytes }: ExtractedFile): Generator<FoundPackage | OwnedFiles> {
    const files = new Map<string, string[]>();
    const guessed: string[] = [];
    let damaged = 0;
    const onDamage = () => {
      damaged++;
    };
    for (const { kind, name, version, arch, slice, path: file } of entriesOf(bytes, onDamage)) {
      if (kind === 'package') {
        if (!isPlainWord(name) || !isPlainWord(version)) {
          damaged++;
          continue;
        }
        const source = sourceOfSlice(name, version);
        if (source.guessed) guessed.push(name);
        yield {
          path,
          package: { ecosystem: 'dpkg', name, version, arch: plainWord(arch), source: { name: source.name, version } },
        };
      } else if (kind === 'content' && isPlainWord(slice) && typeof file === 'string') addFile(files, slice, file);
    }
    for (const [name, own] of files) yield* ownedFiles(path, { ecosystem: 'dpkg', name }, own);
    const problems = [
      ...(damaged > 0 ? [`has damaged lines, or packages without a name or a version: ${damaged}`] : []),
      ...(guessed.length > 0
        ? [`does not tell what packages were built from, by which advisories go: ${someOf(guessed)}`]
        : []),
    ];
    if (problems.length > 0) throw new Error(problems.join('; '));
  },
};

function someOf(names: readonly string[]): string {
  const more = names.length - 3;
  return `${names.slice(0, 3).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

type Entry = Readonly<Record<string, unknown>>;

/** More damaged lines than this are not passed over: each costs far more time than it is long. */
const maxDamaged = 1_000;

/** The first line says what it is. Lines that are none are told and passed over. Throws where they are many. */
function* entriesOf(bytes: Uint8Array, onDamage: () => void): Generator<Entry> {
  let begun = false;
  let damaged = 0;
  for (const line of linesOf(unpack(bytes))) {
    if (begun && line === '') continue;
    const entry = parse(line);
    if (!begun && entry?.jsonwall === undefined) throw new Error('is not a Chisel manifest');
    begun = true;
    if (entry) yield entry;
    else {
      onDamage();
      if (++damaged > maxDamaged) throw new Error('has too many damaged lines');
    }
  }
}

function unpack(bytes: Uint8Array): string {
  try {
    return decodeText(zstdDecompressSync(bytes, { maxOutputLength: maxUnpacked }));
  } catch (error) {
    throw new Error('is not a Chisel manifest, or is too large', { cause: error });
  }
}

function parse(line: string): Entry | undefined {
  try {
    const entry: unknown = parseJson(Buffer.from(line));
    return typeof entry === 'object' && entry !== null ? (entry as Entry) : undefined;
  } catch {
    return undefined;
  }
}

/** A slice is named after its package: `libc6_libs`. Folders end with a slash. */
function addFile(files: Map<string, string[]>, slice: string, path: string): void {
  if (path.endsWith('/')) return;
  const owner = slice.split('_', 1)[0] ?? slice;
  const own = files.get(owner) ?? [];
  own.push(path.replace(/^\//, ''));
  files.set(owner, own);
}
