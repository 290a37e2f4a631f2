import { decodeText, isPlainWord, plainWord, readParagraphs } from '../../lib/text.ts';
import type { FoundPackage, Package } from '../../model/package.ts';
import type { ExtractedFile, Extractor } from '../ecosystem.ts';
import { insideDatabase } from './folders.ts';

/** The status file, and the folder of single paragraphs that distroless images have instead. */
export const statusExtractor: Extractor = {
  name: 'dpkg-status',
  version: 3,
  maxSize: 64 << 20,
  wants(path) {
    const inside = insideDatabase(path);
    return inside === 'status' || (inside?.startsWith('status.d/') === true && !inside.endsWith('.md5sums'));
  },
  *extract({ path, bytes }: ExtractedFile): Generator<FoundPackage> {
    let damaged = 0;
    for (const paragraph of readParagraphs(decodeText(bytes))) {
      if (!isInstalled(paragraph.get('status'))) continue;
      const pkg = packageOf(paragraph);
      if (pkg) yield { package: pkg, path };
      else damaged++;
    }
    // Of the folder, other files may stand beside the paragraphs.
    if (damaged > 0 && insideDatabase(path) === 'status')
      throw new Error(`has paragraphs of installed packages without a name or a version: ${damaged}`);
  },
};

function packageOf(paragraph: ReadonlyMap<string, string>): Package | undefined {
  const name = paragraph.get('package');
  const version = paragraph.get('version');
  if (!isPlainWord(name) || !isPlainWord(version)) return undefined;
  return {
    ecosystem: 'dpkg',
    name,
    version,
    arch: plainWord(paragraph.get('architecture')),
    source: sourceOf(paragraph.get('source'), name, version),
    vendor: plainWord(paragraph.get('maintainer')),
  };
}

/**
 * `want flag state`: the files of a package are there in every state but these. Those who write the database without dpkg leave the
 * line out: the paragraph is there because the package is.
 */
function isInstalled(status: string | undefined): boolean {
  if (status === undefined) return true;
  const state = status.split(/\s+/)[2];
  return state !== undefined && state !== 'not-installed' && state !== 'config-files';
}

/** `Source: name (version)`; both default to the binary package's. */
function sourceOf(field: string | undefined, name: string, version: string): { name: string; version: string } {
  const match = /^(\S+)(?: \((\S+)\))?$/.exec(field ?? '');
  return { name: plainWord(match?.[1]) ?? name, version: plainWord(match?.[2]) ?? version };
}
