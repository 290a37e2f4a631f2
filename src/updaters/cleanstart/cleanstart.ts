import { apk } from '../../versions/apk.ts';
import { fetchDocuments } from '../fetch-documents.ts';
import { type OsvDistribution, readOsvReleases } from '../osv-releases.ts';
import type { Updater } from '../updater.ts';

const repository = 'https://github.com/cleanstart-dev/cleanstart-security-advisories';

const records: OsvDistribution = {
  source: 'cleanstart',
  scheme: apk,
  areBulletins: false,
  // There are no releases; what may stand behind the name tells none apart.
  scopeOf: (ecosystem) => (/^CleanStart(?::.{1,40})?$/.test(ecosystem) ? 'cleanstart' : undefined),
  pageOf: (id) => `https://osv.dev/vulnerability/${id}`,
};

/** CleanStart's advisories, by source package. It keeps a file for each in a repository; OSV has them in one archive. */
export const cleanstart: Updater = {
  name: records.source,
  title: 'CleanStart Security Advisories',
  licence: 'none stated',
  homepage: repository,
  version: 1,
  facts: {
    listsUnfixed: true,
    listsNotAffected: false,
    names: 'source',
    severities: [],
    scopes: ['cleanstart'],
    redistributable: false,
  },
  fetch: (context) =>
    fetchDocuments(context, [
      { url: 'https://osv-vulnerabilities.storage.googleapis.com/CleanStart/all.zip', maxBytes: 2 ** 30 },
    ]),
  parse: (snapshot, leaveOut) => readOsvReleases(snapshot, records, leaveOut),
};
