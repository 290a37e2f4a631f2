import type { AdvisoryLookupKey } from '../../model/advisory.ts';
import type { Package } from '../../model/package.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem } from '../ecosystem.ts';
import { databaseFile, linkedDatabase } from '../linked-database.ts';
import { packageScope } from '../package-scope.ts';
import { purlDistro } from '../purl-distro.ts';
import { readBerkeleyDb } from './berkeley-db.ts';
import { bottlerocketExtractor } from './bottlerocket.ts';
import { containerManifestExtractor } from './container-manifest.ts';
import { databaseExtractor } from './database-extractor.ts';
import { epelScope } from './epel-scope.ts';
import { readNdb } from './ndb.ts';
import { isOfOwnVendor } from './own-vendor.ts';
import { repositoryKeys } from './repository-keys.ts';
import { rollbackJournal } from './rollback-journal.ts';
import { sourceKeys } from './source-keys.ts';
import { readSqlite } from './sqlite.ts';
import { writeAheadLog } from './write-ahead-log.ts';

const berkeleyDb = databaseExtractor('rpm-berkeley-db', 'Packages', readBerkeleyDb);
const ndb = databaseExtractor('rpm-ndb', 'Packages.db', readNdb);
const sqlite = databaseExtractor('rpm-sqlite', 'rpmdb.sqlite', readSqlite);

/** RPM packages, from any of the three databases that rpm has had, or a list that images without rpm have. */
export const rpm: Ecosystem = {
  id: 'rpm',
  title: 'RPM packages',
  reads:
    "`Packages`, `Packages.db` and `rpmdb.sqlite` in `var/lib/rpm`, `usr/lib/sysimage/rpm` and `usr/share/rpm`, or where links in their places lead; `container-manifest-2` and Bottlerocket's inventory",
  ofDistribution: true,
  extractors: [
    berkeleyDb,
    // A page begins with the place of its last change in a log, which rpm has not.
    linkedDatabase(
      berkeleyDb,
      databaseFile('Packages', [Uint8Array.of(0, 0, 0, 0, 1, 0, 0, 0), Uint8Array.of(0, 0, 0, 0, 0, 0, 0)]),
    ),
    bottlerocketExtractor,
    containerManifestExtractor,
    ndb,
    linkedDatabase(ndb, databaseFile('Packages.db', [Buffer.from('RpmP')])),
    sqlite,
    linkedDatabase(sqlite, databaseFile('rpmdb.sqlite', [Buffer.from('SQLite f')])),
    rollbackJournal,
    writeAheadLog,
  ],
  purl(pkg, distribution) {
    const { epoch, rest } = splitEpoch(pkg.version);
    return purlOf({
      type: 'rpm',
      namespace: distribution && (vendors[distribution.id] ?? distribution.id),
      name: pkg.name,
      version: rest,
      qualifiers: { arch: pkg.arch, epoch, distro: purlDistro(distribution) },
    });
  },
  advisoryKeys(pkg, distribution) {
    const known = packageScope('rpm', distribution);
    if (!known) return [];
    const epel = epelScope(pkg, known.scope);
    if (epel !== undefined) return [{ scope: epel, name: pkg.name, version: pkg.version }];
    if (!isOfOwnVendor(pkg, known.scope)) return [];
    if (marksSources.has(known.scope.split(':', 1)[0] ?? ''))
      return [...sourceKeys(known.scope, pkg), ...repositoryKeys(distribution)];
    if (namesSources.has(known.scope.split(':', 1)[0] ?? '')) return [sourceKey(known.scope, pkg)];
    // The source's version has no epoch; all that is built from it mostly shares the version.
    const own = { scope: known.scope, name: known.bySource ? sourceName(pkg) : pkg.name, version: pkg.version };
    return known.rebuilt === undefined ? [own] : [own, ...rebuiltKeys(known.rebuilt, pkg)];
  },
};

function rebuiltKeys(scope: string, pkg: Package): readonly AdvisoryLookupKey[] {
  return sourceKeys(scope, pkg).map((key) => ({ ...key, rebuilt: true }));
}

/** Whose advisories name sources and binary packages, and tell them apart. */
const marksSources: ReadonlySet<string> = new Set(['hummingbird', 'rhel']);

/** Whose advisories have names and versions of the files of source packages, which tell no epoch. */
const namesSources: ReadonlySet<string> = new Set(['mageia', 'openeuler']);

/** A purl's namespace is the vendor, which `ID` mostly is. */
const vendors: Readonly<Record<string, string>> = {
  hummingbird: 'redhat',
  'opensuse-leap': 'opensuse',
  'opensuse-microos': 'opensuse',
  'opensuse-tumbleweed': 'opensuse',
  rhel: 'redhat',
};

function sourceKey(scope: string, { name, version, source }: Package): AdvisoryLookupKey {
  return { scope, name: source?.name ?? name, version: `*:${source?.version ?? splitEpoch(version).rest}` };
}

function sourceName(pkg: Package): string {
  return pkg.source?.name ?? pkg.name;
}

function splitEpoch(version: string): { readonly epoch?: string; readonly rest: string } {
  const match = /^(\d+):(.*)$/.exec(version);
  return match ? { epoch: match[1], rest: match[2] ?? '' } : { rest: version };
}
