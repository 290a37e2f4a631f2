import type { AdvisoryRecord } from '../../model/advisory.ts';
import { fetchDocuments } from '../fetch-documents.ts';
import { friendsOfPhpId } from '../friends-of-php-id.ts';
import type { LeaveOut } from '../left-out.ts';
import { blocksOf, type OsvEcosystem, osvAdvisories } from '../osv-advisories.ts';
import type { OsvDocument } from '../osv-document.ts';
import { osvVulnerability, validIds } from '../osv-vulnerability.ts';
import { readDocuments } from '../read-documents.ts';
import { readOsvArchive } from '../read-osv-archive.ts';
import type { Updater } from '../updater.ts';
import { affectedParts } from './affected-parts.ts';
import { osvExports, smallExports } from './osv-exports.ts';
import { isOfGo, isTold, type ToldByGo, toldByGo } from './told-by-go.ts';

/** Exports of OSV: an updater for each that matters, and one for all others. https://google.github.io/osv.dev/data/ */
export const osvUpdaters: readonly Updater[] = [
  ...osvExports.map((one) => osvUpdater(`osv-${one.name.toLowerCase()}`, one.name, [one])),
  osvUpdater('osv-others', 'other languages', smallExports),
].sort((one, other) => (one.name < other.name ? -1 : 1));

function osvUpdater(name: string, title: string, exports: readonly OsvEcosystem[]): Updater {
  return {
    name,
    title: `OSV, ${title}`,
    licence:
      'by record: CC BY 4.0 (GitHub, PyPA, EEF), CC0 (RustSec, Haskell, opam), Apache-2.0 (malware, Bitnami, R), MIT',
    homepage: 'https://osv.dev/',
    version: 4,
    facts: {
      listsUnfixed: true,
      listsNotAffected: false,
      severities: ['LOW', 'MODERATE', 'HIGH', 'CRITICAL'],
      scopes: exports.map((one) => one.scope),
      redistributable: true,
    },
    fetch(context) {
      const optional = exports.length > 1;
      return fetchDocuments(
        context,
        exports.map((one) => ({ url: addressOf(one), maxBytes: 4 * 2 ** 30, optional })),
      );
    },
    async *parse(snapshot, leaveOut) {
      for (const one of exports) {
        const files = snapshot.files.filter(({ url }) => url === addressOf(one));
        yield* readDocuments({ ...snapshot, files }, (path) => read(path, one, name, leaveOut));
      }
    },
  };
}

function addressOf({ name }: OsvEcosystem): string {
  return `https://osv-vulnerabilities.storage.googleapis.com/${encodeURIComponent(name)}/all.zip`;
}

async function* read(
  path: string,
  ecosystem: OsvEcosystem,
  source: string,
  leaveOut: LeaveOut,
): AsyncGenerator<AdvisoryRecord> {
  const told = ecosystem.name === 'Go' ? await toldByGo(readOsvArchive(path, () => {})) : new Map();
  for await (const document of readOsvArchive(path, leaveOut)) {
    const record = recordOf(asBulletin(document), ecosystem, source, told);
    if (record) yield record;
    else leaveOut('elsewhere');
  }
}

/** A record of one ecosystem; `undefined` where it speaks of others only, or is told by another source. */
function recordOf(
  document: OsvDocument,
  ecosystem: OsvEcosystem,
  source: string,
  told: ToldByGo,
): AdvisoryRecord | undefined {
  const blocks = blocksOf(document, ecosystem);
  if (blocks.length === 0 || (ecosystem.name === 'Go' && isOfGo(document))) return undefined;
  const page = `https://osv.dev/vulnerability/${document.id}`;
  const advisories = document.withdrawn ? [] : osvAdvisories(document, ecosystem, source, affectedParts);
  const vulnerability = osvVulnerability(document, blocks, source, page);
  return {
    vulnerability: { ...vulnerability, aliases: [...vulnerability.aliases, ...linkedEntries(document)] },
    advisories: advisories.filter(({ name }) => !isTold(told, document, name)),
  };
}

/** One of Drupal's security advisories may be about several vulnerabilities, each with a CVE id of its own. */
function asBulletin(document: OsvDocument): OsvDocument {
  const cves = validIds(document.aliases).filter((id) => id.startsWith('CVE-'));
  return document.id.startsWith('DRUPAL-') && cves.length > 1 ? { ...document, aliases: [], upstream: cves } : document;
}

const friendsOfPhp = 'https://github.com/FriendsOfPHP/security-advisories/blob/master/';

/** Entries of FriendsOfPHP's database that a record was made from. */
function linkedEntries(document: OsvDocument): string[] {
  const links = (document.references ?? []).filter(({ url }) => url.startsWith(friendsOfPhp)).slice(0, 100);
  return links.flatMap(({ url }) => friendsOfPhpId(url.slice(friendsOfPhp.length)) ?? []);
}
