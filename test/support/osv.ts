import { osvUpdaters } from '../../src/updaters/osv/osv.ts';
import type { Updater } from '../../src/updaters/updater.ts';
import { type ParsedFeed, parseFeed } from './feed-documents.ts';
import { zipOf } from './zip.ts';

/** The updater of an export of OSV, or of several. */
export function osvUpdater(name: string): Updater {
  const found = osvUpdaters.find((one) => one.name === name);
  if (!found) throw new Error(`there is no ${name}`);
  return found;
}

/** The address of an ecosystem's export. */
export function exportAddress(ecosystem: string): string {
  return `https://osv-vulnerabilities.storage.googleapis.com/${encodeURIComponent(ecosystem)}/all.zip`;
}

/** What is made of an ecosystem's export. */
export function parseExport(ecosystem: string, content: Uint8Array | string): Promise<ParsedFeed> {
  return parseFeed(osvUpdater(`osv-${ecosystem.toLowerCase()}`), { url: exportAddress(ecosystem), content });
}

/** An export of records. */
export function osvArchive(...documents: readonly object[]): Buffer {
  return zipOf(Object.fromEntries(documents.map((document, index) => [`${index}.json`, JSON.stringify(document)])));
}

/** What a record says of a package. */
export function osvAffected(block: object, name = 'lodash', ecosystem = 'npm'): object {
  return { package: { ecosystem, name }, ...block };
}

/** A record, of a package of npm where nothing else is said. */
export function osvRecord(values: object): object {
  return { id: 'GHSA-1234-5678-9abc', affected: [osvAffected({ versions: ['1.0.0'] })], ...values };
}

/** A range of affected versions. */
export function osvEvents(...events: readonly object[]): object {
  return { ranges: [{ type: 'SEMVER', events }] };
}
