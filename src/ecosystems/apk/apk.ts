import { decodeText, isPlainWord } from '../../lib/text.ts';
import type { Distribution } from '../../model/distribution.ts';
import type { FoundPackage } from '../../model/package.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile } from '../ecosystem.ts';

/** Alpine packages. https://wiki.alpinelinux.org/wiki/Apk_spec (installed database) */
export const apk: Ecosystem = {
  id: 'apk',
  ofDistribution: true,
  extractors: [
    {
      name: 'apk-installed',
      version: 1,
      maxSize: 64 << 20,
      wants: (path) => path === 'lib/apk/db/installed' || path === 'usr/lib/apk/db/installed',
      extract,
    },
  ],
  purl: (pkg, distribution) =>
    purlOf({
      type: 'apk',
      namespace: distribution?.id ?? 'alpine',
      name: pkg.name,
      version: pkg.version,
      qualifiers: { arch: pkg.arch, distro: distribution?.version },
    }),
  advisoryKeys: (pkg, distribution) =>
    distribution ? [{ scope: scopeOf(distribution), name: pkg.source?.name ?? pkg.name, version: pkg.version }] : [],
};

/** Paragraphs of `X:value` lines, a letter a field; a package's paragraph begins with `C:` or `P:` and ends with an empty line. */
function* extract(file: ExtractedFile): Generator<FoundPackage> {
  let fields = new Map<string, string>();
  for (const line of `${decodeText(file.bytes)}\n`.split('\n')) {
    if (line !== '') {
      // File and folder lines (F:, R:, a:, Z:, M:) repeat and are not needed; the first of each letter is kept.
      if (line[1] === ':' && !fields.has(line[0] ?? '')) fields.set(line[0] ?? '', line.slice(2));
      continue;
    }
    const name = fields.get('P');
    const version = fields.get('V');
    const origin = fields.get('o');
    if (isPlainWord(name) && isPlainWord(version)) {
      yield {
        path: file.path,
        package: {
          ecosystem: 'apk',
          name,
          version,
          arch: isPlainWord(fields.get('A')) ? fields.get('A') : undefined,
          // apk builds all packages of an origin together, so they have its version.
          source: { name: isPlainWord(origin) ? origin : name, version },
          licence: isPlainWord(fields.get('L')) ? fields.get('L') : undefined,
        },
      };
    }
    fields = new Map();
  }
}

/** `alpine:3.22`; `alpine:edge` for edge, which calls itself by a date or as an alpha version. Wolfi and Chainguard are not versioned. */
function scopeOf({ id, version }: Distribution): string {
  if (id !== 'alpine') return id === 'wolfi' || id === 'chainguard' ? id : `${id}:${version}`;
  const release = /^(\d{1,3}\.\d{1,3})(?:\.\d+)?$/.exec(version);
  return release ? `alpine:${release[1]}` : 'alpine:edge';
}
