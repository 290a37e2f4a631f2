import { purlOf } from '../../model/purl.ts';
import type { Ecosystem } from '../ecosystem.ts';
import { linkedDatabase } from '../linked-database.ts';
import { packageScope } from '../package-scope.ts';
import { purlDistro } from '../purl-distro.ts';
import { advisedSource } from './advised-source.ts';
import { chiselExtractor } from './chisel.ts';
import { fileListExtractor, listsElsewhere } from './file-list.ts';
import { mayBeStatus, statusExtractor } from './status.ts';
import { isOfThirdParty } from './third-party.ts';

/** Debian packages as dpkg has them installed, or as Chisel cut them. https://manpages.debian.org/dpkg-query (package status) */
export const dpkg: Ecosystem = {
  id: 'dpkg',
  title: 'Debian packages',
  reads:
    "`var/lib/dpkg/status`, with `updates`, `var/lib/dpkg/status.d/*` of distroless images, file lists for who owns a file; all of these also where links in their places lead; Chisel's `manifest.wall`",
  ofDistribution: true,
  extractors: [
    chiselExtractor,
    fileListExtractor,
    statusExtractor,
    linkedDatabase(statusExtractor, { isOne: mayBeStatus, marks: [Buffer.from('Package:')] }),
    linkedDatabase(fileListExtractor, listsElsewhere),
  ],
  purl: (pkg, distribution) =>
    purlOf({
      type: 'deb',
      namespace: distribution?.id,
      name: pkg.name,
      version: pkg.version,
      qualifiers: { arch: pkg.arch, distro: purlDistro(distribution) },
    }),
  advisoryKeys(pkg, distribution) {
    const known = packageScope('dpkg', distribution);
    if (!known || isOfThirdParty(pkg)) return [];
    const { name, version } = advisedSource(pkg);
    return [{ scope: known.scope, name, version }];
  },
};
