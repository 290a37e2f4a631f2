import { decodeText, isPlainWord, readParagraphs } from '../../lib/text.ts';
import type { Distribution } from '../../model/distribution.ts';
import type { FoundPackage, Package } from '../../model/package.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile, Extractor } from '../ecosystem.ts';

/** Debian packages as dpkg has them installed. https://manpages.debian.org/dpkg-query (package status) */
export const dpkg: Ecosystem = {
  id: 'dpkg',
  ofDistribution: true,
  extractors: [statusExtractor()],
  purl: (pkg, distribution) =>
    purlOf({
      type: 'deb',
      namespace: distribution?.id,
      name: pkg.name,
      version: pkg.version,
      qualifiers: {
        arch: pkg.arch,
        distro: distribution && `${distribution.id}-${distribution.version || distribution.codename}`,
      },
    }),
  advisoryKeys(pkg, distribution) {
    if (!distribution) return [];
    const source = pkg.source ?? { name: pkg.name, version: pkg.version };
    return [{ scope: scopeOf(distribution), name: source.name, version: source.version }];
  },
};

/** The status file, and the folder of single paragraphs that distroless images have instead. */
function statusExtractor(): Extractor {
  return {
    name: 'dpkg-status',
    version: 1,
    maxSize: 64 << 20,
    wants: (path) =>
      path === 'var/lib/dpkg/status' || (path.startsWith('var/lib/dpkg/status.d/') && !path.endsWith('.md5sums')),
    *extract(file: ExtractedFile): Generator<FoundPackage> {
      // A paragraph of status.d has no Status line: it is there because the package is.
      const single = file.path.startsWith('var/lib/dpkg/status.d/');
      for (const paragraph of readParagraphs(decodeText(file.bytes))) {
        const pkg = packageOf(paragraph, single);
        if (pkg) yield { package: pkg, path: file.path };
      }
    },
  };
}

function packageOf(paragraph: ReadonlyMap<string, string>, single: boolean): Package | undefined {
  const name = paragraph.get('package');
  const version = paragraph.get('version');
  if (!isPlainWord(name) || !isPlainWord(version)) return undefined;
  if (!single && !isInstalled(paragraph.get('status'))) return undefined;
  return {
    ecosystem: 'dpkg',
    name,
    version,
    arch: word(paragraph.get('architecture')),
    source: sourceOf(paragraph.get('source'), name, version),
    vendor: word(paragraph.get('maintainer')),
  };
}

/** `want flag state`: the files of a package are there in every state but these. */
function isInstalled(status: string | undefined): boolean {
  const state = status?.split(/\s+/)[2];
  return state !== undefined && state !== 'not-installed' && state !== 'config-files';
}

/** `Source: name (version)`; both default to the binary package's. */
function sourceOf(field: string | undefined, name: string, version: string): { name: string; version: string } {
  const match = /^(\S+)(?: \((\S+)\))?$/.exec(field ?? '');
  return { name: word(match?.[1]) ?? name, version: word(match?.[2]) ?? version };
}

function word(text: string | undefined): string | undefined {
  return isPlainWord(text) ? text : undefined;
}

/** Debian's releases by number (`debian:12`), testing and unstable by codename, other distributions by their whole version. */
function scopeOf({ id, version, codename }: Distribution): string {
  if (id === 'debian' || id === 'raspbian') return `debian:${version.split('.', 1)[0] || codename || 'sid'}`;
  return `${id}:${version || codename || ''}`;
}
