import { isPlainWord } from '../../lib/text.ts';
import type { Distribution } from '../../model/distribution.ts';
import type { FoundPackage, Package } from '../../model/package.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile, Extractor } from '../ecosystem.ts';
import { readBerkeleyDb } from './berkeley-db.ts';
import { type RpmHeader, readHeader } from './header.ts';
import { readNdb } from './ndb.ts';
import { readSqlite } from './sqlite.ts';

/** RPM packages, from any of the three databases that rpm has had. */
export const rpm: Ecosystem = {
  id: 'rpm',
  ofDistribution: true,
  extractors: [
    databaseExtractor('rpm-berkeley-db', 'Packages', readBerkeleyDb),
    databaseExtractor('rpm-ndb', 'Packages.db', readNdb),
    databaseExtractor('rpm-sqlite', 'rpmdb.sqlite', readSqlite),
  ],
  purl(pkg, distribution) {
    const { epoch, rest } = splitEpoch(pkg.version);
    return purlOf({
      type: 'rpm',
      namespace: distribution?.id,
      name: pkg.name,
      version: rest,
      qualifiers: { arch: pkg.arch, epoch, distro: distribution && `${distribution.id}-${distribution.version}` },
    });
  },
  advisoryKeys: (pkg, distribution) =>
    distribution ? [{ scope: scopeOf(distribution), name: pkg.name, version: pkg.version }] : [],
};

function databaseExtractor(name: string, file: string, read: (bytes: Uint8Array) => Iterable<Uint8Array>): Extractor {
  const paths: ReadonlySet<string> = new Set([`var/lib/rpm/${file}`, `usr/lib/sysimage/rpm/${file}`]);
  return {
    name,
    version: 1,
    maxSize: 256 << 20,
    wants: (path) => paths.has(path),
    *extract({ path, bytes }: ExtractedFile): Generator<FoundPackage> {
      for (const blob of read(bytes)) {
        // Berkeley DB keeps a counter among the packages, under the key 0: it is no header.
        if (blob.byteLength < 16) continue;
        const pkg = packageOf(readHeader(blob));
        if (pkg) yield { package: pkg, path };
      }
    },
  };
}

function packageOf(header: RpmHeader): Package | undefined {
  // rpm keeps imported signing keys as packages of this name; they hold no files.
  if (header.name === 'gpg-pubkey' || !isPlainWord(header.name)) return undefined;
  const version = `${header.epoch === undefined ? '' : `${header.epoch}:`}${header.version}-${header.release}`;
  if (!isPlainWord(version)) return undefined;
  return {
    ecosystem: 'rpm',
    name: header.name,
    version,
    arch: word(header.arch),
    source: sourceOf(header.sourceRpm),
    vendor: word(header.vendor),
    module: word(header.module),
    licence: word(header.licence),
  };
}

/** `openssl-3.0.7-25.el9_3.src.rpm`: name, version-release. The source's epoch is not told. */
function sourceOf(sourceRpm: string | undefined): { name: string; version: string } | undefined {
  const match = /^(.+)-([^-]+-[^-]+)\.(?:no)?src\.rpm$/.exec(sourceRpm ?? '');
  return isPlainWord(match?.[1]) && isPlainWord(match?.[2]) ? { name: match[1], version: match[2] } : undefined;
}

function splitEpoch(version: string): { readonly epoch?: string; readonly rest: string } {
  const match = /^(\d+):(.*)$/.exec(version);
  return match ? { epoch: match[1], rest: match[2] ?? '' } : { rest: version };
}

/** Families whose advisories are by major version. */
const byMajor: ReadonlySet<string> = new Set(['rhel', 'centos', 'rocky', 'almalinux', 'ol']);

function scopeOf({ id, version }: Distribution): string {
  return `${id}:${byMajor.has(id) ? version.split('.', 1)[0] : version}`;
}

function word(text: string | undefined): string | undefined {
  return isPlainWord(text) ? text : undefined;
}
