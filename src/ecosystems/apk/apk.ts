import { purlOf } from '../../model/purl.ts';
import type { Ecosystem } from '../ecosystem.ts';
import { databaseFile, linkedDatabase } from '../linked-database.ts';
import { packageScope } from '../package-scope.ts';
import { purlDistro } from '../purl-distro.ts';
import { installedExtractor } from './installed.ts';
import { upstreamCpes, upstreamOf } from './upstream.ts';

/** Packages of Alpine Linux, and of others that use its package manager. */
export const apk: Ecosystem = {
  id: 'apk',
  title: 'Alpine Linux packages',
  reads: '`lib/apk/db/installed`, `usr/lib/apk/db/installed`, or where links in their places lead',
  ofDistribution: true,
  cpes: upstreamCpes,
  extractors: [
    installedExtractor,
    // A checksum of the package mostly comes first.
    linkedDatabase(installedExtractor, databaseFile('installed', [Buffer.from('C:Q'), Buffer.from('P:')])),
  ],
  purl: (pkg, distribution) =>
    purlOf({
      type: 'apk',
      namespace: distribution?.id ?? 'alpine',
      name: pkg.name,
      version: pkg.version,
      qualifiers: { arch: pkg.arch, distro: purlDistro(distribution) },
    }),
  advisoryKeys(pkg, distribution) {
    const known = packageScope('apk', distribution);
    return known ? [{ scope: known.scope, name: pkg.source?.name ?? pkg.name, version: pkg.version }] : [];
  },
  upstream: upstreamOf,
};
