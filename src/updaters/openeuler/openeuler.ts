import { rpm } from '../../versions/rpm.ts';
import { fetchDocuments } from '../fetch-documents.ts';
import { type OsvDistribution, readOsvReleases } from '../osv-releases.ts';
import type { Updater } from '../updater.ts';

const bulletins: OsvDistribution = {
  source: 'openeuler',
  scheme: rpm,
  areBulletins: true,
  scopeOf(ecosystem) {
    const release = /^openEuler:(\d\d\.\d\d(?:-[\w-]{1,30})?)$/.exec(ecosystem)?.[1];
    return release && `openeuler:${release.toLowerCase()}`;
  },
  pageOf: (id) =>
    `https://www.openeuler.org/en/security/security-bulletins/detail/?id=${id.replace(/^OESA-/, 'openEuler-SA-')}`,
};

/**
 * Security bulletins of openEuler, by source package. It publishes a file for each at https://repo.openeuler.org/security/data/osv/; OSV
 * has them in one archive.
 */
export const openeuler: Updater = {
  name: bulletins.source,
  title: 'openEuler Security Advisories',
  licence: 'none stated',
  homepage: 'https://www.openeuler.org/en/security/security-bulletins/',
  version: 1,
  facts: {
    listsUnfixed: false,
    listsNotAffected: false,
    names: 'source',
    severities: ['Low', 'Medium', 'High', 'Critical'],
    scopes: ['openeuler:'],
    redistributable: true,
  },
  fetch: (context) =>
    fetchDocuments(context, [
      { url: 'https://osv-vulnerabilities.storage.googleapis.com/openEuler/all.zip', maxBytes: 2 ** 30 },
    ]),
  parse: (snapshot, leaveOut) => readOsvReleases(snapshot, bulletins, leaveOut),
};
