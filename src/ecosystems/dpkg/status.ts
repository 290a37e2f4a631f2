import { decodeText, isPlainWord, plainWord, readParagraphs } from '../../lib/text.ts';
import type { FoundPackage, Package } from '../../model/package.ts';
import type { ExtractedFile, Extractor } from '../ecosystem.ts';
import { insideAny, insideDatabase } from './folders.ts';

/**
 * The status file, the folder of changes that a dpkg which was ended too soon has not written into it, and the folder of single paragraphs that
 * distroless images have instead.
 */
export const statusExtractor: Extractor = {
  name: 'dpkg-status',
  version: 4,
  maxSize: 64 << 20,
  wants(path) {
    const inside = insideDatabase(path);
    return inside !== undefined && isRead(inside);
  },
  *extract({ path, bytes }: ExtractedFile): Generator<FoundPackage> {
    const inside = insideAny(path);
    let damaged = 0;
    let strays = 0;
    for (const paragraph of readParagraphs(decodeText(bytes), () => strays++)) {
      if (partsOfVersion.some((field) => paragraph.has(field))) strays++;
      // Of single paragraphs, other files may stand beside them.
      if (isSingle(inside) && !paragraph.has('package')) continue;
      const installed = isInstalled(paragraph.get('status'));
      if (installed === false) continue;
      const pkg = packageOf(paragraph);
      if (pkg) yield { package: pkg, path };
      if (!pkg || installed === undefined) damaged++;
    }
    if (isUpdate(inside))
      throw new Error('has changes that never came into the status file: packages may be listed and gone');
    if (damaged > 0) throw new Error(`has paragraphs of packages without a name, a version or a state: ${damaged}`);
    if (strays > 0 && inside === 'status')
      throw new Error(`has lines that dpkg would read otherwise, or not at all: ${strays}`);
  },
};

/** Whether a file outside dpkg's folders may be one that is read in them. Asked for each file of each layer. */
export function mayBeStatus(path: string): boolean {
  return (
    (path.endsWith('/status') || path.includes('/status.d/') || path.includes('/updates/')) && isRead(insideAny(path))
  );
}

function isRead(inside: string): boolean {
  return inside === 'status' || isUpdate(inside) || isSingle(inside);
}

/** What dpkg adds to a version, or not, by the order of the fields. Nobody has written them since 1996. */
const partsOfVersion = ['revision', 'package-revision', 'package_revision'];

/** dpkg names changes with numbers. */
function isUpdate(inside: string): boolean {
  return /^updates\/\d+$/.test(inside);
}

function isSingle(inside: string): boolean {
  return inside.startsWith('status.d/') && !inside.endsWith('.md5sums');
}

function packageOf(paragraph: ReadonlyMap<string, string>): Package | undefined {
  const name = paragraph.get('package')?.toLowerCase();
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
 * `want flag state`: the files of a package are there in every state but these; `undefined` where there is no state. Those who write the
 * database without dpkg leave the line out: the paragraph is there because the package is.
 */
function isInstalled(status: string | undefined): boolean | undefined {
  if (status === undefined) return true;
  const state = status.toLowerCase().split(/\s+/)[2];
  return state === undefined ? undefined : state !== 'not-installed' && state !== 'config-files';
}

/** `Source: name (version)`; both default to the binary package's. */
function sourceOf(field: string | undefined, name: string, version: string): { name: string; version: string } {
  const match = /^(\S+)(?: \((\S+)\))?$/.exec(field ?? '');
  return { name: plainWord(match?.[1]) ?? name, version: plainWord(match?.[2]) ?? version };
}
