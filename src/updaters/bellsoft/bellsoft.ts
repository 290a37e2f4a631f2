import { apk } from '../../versions/apk.ts';
import { fetchDocuments } from '../fetch-documents.ts';
import { type OsvDistribution, readOsvReleases } from '../osv-releases.ts';
import type { Updater } from '../updater.ts';

/** Distributions of BellSoft that are told of, each by its name as OSV writes it: `Alpaquita:23`, `Alpaquita:stream`. */
const distributions: ReadonlyMap<string, string> = new Map([
  ['Alpaquita', 'alpaquita'],
  ['BellSoft Hardened Containers', 'bellsoft-hardened-containers'],
]);

const records: OsvDistribution = {
  source: 'bellsoft',
  scheme: apk,
  areBulletins: false,
  scopeOf(ecosystem) {
    const [, name = '', release = ''] = /^([^:]{1,40}):(\d{1,4}|stream)$/.exec(ecosystem) ?? [];
    const id = distributions.get(name);
    return id && `${id}:${release}`;
  },
  pageOf: (id) => `https://docs.bell-sw.com/security/cves/${id.replace(/^BELL-/, '')}`,
};

/**
 * What BellSoft knows of vulnerabilities in Alpaquita Linux and its hardened containers, by source package. It keeps a file for each at
 * https://github.com/bell-sw/osv-database; OSV has them in an archive for each distribution, with records of both in either.
 */
export const bellsoft: Updater = {
  name: records.source,
  title: 'BellSoft Security Advisories',
  licence: 'none stated',
  homepage: 'https://docs.bell-sw.com/security/',
  version: 1,
  facts: {
    listsUnfixed: true,
    listsNotAffected: false,
    names: 'source',
    severities: [],
    scopes: [...distributions.values()].map((id) => `${id}:`),
    redistributable: false,
  },
  fetch: (context) =>
    fetchDocuments(
      context,
      [...distributions.keys()].map((name) => ({ url: addressOf(name), maxBytes: 2 ** 30, optional: true })),
    ),
  // Records that are in both archives come twice, and say the same.
  parse: (snapshot, leaveOut) => readOsvReleases(snapshot, records, leaveOut),
};

function addressOf(name: string): string {
  return `https://osv-vulnerabilities.storage.googleapis.com/${encodeURIComponent(name)}/all.zip`;
}
