import type { Advisory, AdvisoryRecord } from '../../model/advisory.ts';
import { golang } from '../../versions/golang.ts';
import { fetchDocuments } from '../fetch-documents.ts';
import type { LeaveOut } from '../left-out.ts';
import { blocksOf, type OsvEcosystem, osvAdvisories } from '../osv-advisories.ts';
import type { OsvDocument } from '../osv-document.ts';
import { osvVulnerability, validIds } from '../osv-vulnerability.ts';
import { readDocuments } from '../read-documents.ts';
import { readOsvArchive } from '../read-osv-archive.ts';
import type { Updater } from '../updater.ts';
import { goParts, isUnbounded } from './go-parts.ts';

const source = 'govulndb';
/** Hosts of modules do not tell upper case from lower. */
const modules: OsvEcosystem = { name: 'Go', scope: 'go', scheme: golang, normalise: (name) => name.toLowerCase() };

/** Go's own database: modules, `stdlib` and `toolchain`, with the packages and symbols that are affected. https://go.dev/doc/security/vuln/database */
export const govulndb: Updater = {
  name: source,
  title: 'Go Vulnerability Database',
  licence: 'CC BY 4.0',
  homepage: 'https://pkg.go.dev/vuln/',
  version: 1,
  facts: {
    listsUnfixed: true,
    listsNotAffected: false,
    severities: [],
    scopes: [modules.scope],
    redistributable: true,
  },
  fetch: (context) => fetchDocuments(context, [{ url: 'https://vuln.go.dev/vulndb.zip', maxBytes: 512 << 20 }]),
  parse: (snapshot, leaveOut) => readDocuments(snapshot, (path) => read(path, leaveOut)),
};

async function* read(path: string, leaveOut: LeaveOut): AsyncGenerator<AdvisoryRecord> {
  for await (const document of readOsvArchive(path, leaveOut, isRecord)) yield recordOf(document);
}

/** Beside the records the archive has indexes of them. */
function isRecord(name: string): boolean {
  return name.startsWith('ID/');
}

function recordOf(document: OsvDocument): AdvisoryRecord {
  const page = `https://pkg.go.dev/vuln/${document.id}`;
  const advisories = document.withdrawn ? [] : osvAdvisories(document, modules, source, goParts);
  return {
    vulnerability: osvVulnerability(document, blocksOf(document, modules), source, page),
    advisories: isCopyWithoutVersions(document, advisories) ? [] : advisories,
  };
}

/**
 * Records that nobody has reviewed are copies of GitHub's. Where its versions are none of Go modules, the copy has every version
 * affected, which GitHub's own record does not: that one tells.
 */
function isCopyWithoutVersions(document: OsvDocument, advisories: readonly Advisory[]): boolean {
  return (
    document.database_specific?.review_status === 'UNREVIEWED' &&
    validIds(document.aliases).some((id) => id.startsWith('GHSA-')) &&
    advisories.every(({ ranges }) => ranges.every(isUnbounded))
  );
}
