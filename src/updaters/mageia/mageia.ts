import { rpm } from '../../versions/rpm.ts';
import { fetchDocuments } from '../fetch-documents.ts';
import { type OsvDistribution, readOsvReleases } from '../osv-releases.ts';
import type { Updater } from '../updater.ts';

const host = 'https://advisories.mageia.org';

const bulletins: OsvDistribution = {
  source: 'mageia',
  scheme: rpm,
  areBulletins: true,
  scopeOf(ecosystem) {
    const release = /^Mageia:(\d{1,3})$/.exec(ecosystem)?.[1];
    return release && `mageia:${release}`;
  },
  pageOf: (id) => `${host}/${id}.html`,
};

/** Mageia's advisories, by source package. It publishes a file for each; OSV has them in one archive. https://advisories.mageia.org/ */
export const mageia: Updater = {
  name: bulletins.source,
  title: 'Mageia Advisories',
  licence: 'none stated',
  homepage: `${host}/`,
  version: 1,
  facts: {
    listsUnfixed: false,
    listsNotAffected: false,
    names: 'source',
    severities: [],
    scopes: ['mageia:'],
    redistributable: true,
  },
  fetch: (context) =>
    fetchDocuments(context, [
      { url: 'https://osv-vulnerabilities.storage.googleapis.com/Mageia/all.zip', maxBytes: 2 ** 30 },
    ]),
  parse: (snapshot, leaveOut) => readOsvReleases(snapshot, bulletins, leaveOut),
};
