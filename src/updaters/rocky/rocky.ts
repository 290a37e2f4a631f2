import { createReadStream } from 'node:fs';
import { readJsonMembers } from '../../lib/json-stream.ts';
import type { AdvisoryRecord } from '../../model/advisory.ts';
import type { LeaveOut } from '../left-out.ts';
import { readDocuments } from '../read-documents.ts';
import { recordOfBulletin } from '../rpm-bulletin.ts';
import type { Updater } from '../updater.ts';
import { bulletinOf, source } from './errata.ts';
import { fetchPages } from './fetch-pages.ts';

/** Errata of Rocky Linux, by binary package. https://errata.rockylinux.org/ */
export const rocky: Updater = {
  name: source,
  title: 'Rocky Linux errata',
  licence: 'BSD-3-Clause',
  homepage: 'https://errata.rockylinux.org/',
  version: 2,
  facts: {
    listsUnfixed: false,
    listsNotAffected: false,
    names: 'binary',
    severities: ['Low', 'Moderate', 'Important', 'Critical'],
    scopes: ['rocky:'],
    redistributable: true,
  },
  fetch: fetchPages,
  parse: (snapshot, leaveOut) => readDocuments(snapshot, (path) => read(path, leaveOut)),
};

async function* read(path: string, leaveOut: LeaveOut): AsyncGenerator<AdvisoryRecord> {
  const bytes = createReadStream(path, { highWaterMark: 1 << 18 });
  for await (const [, item] of readJsonMembers(bytes, { at: 'advisories' })) {
    const bulletin = bulletinOf(item);
    if (!bulletin) leaveOut('malformed');
    else if (bulletin.builds.length > 0) yield recordOfBulletin(bulletin);
    else leaveOut(bulletin.vulnerabilities.length > 0 ? 'elsewhere' : 'silent');
  }
}
