import { readFeedArchive } from '../../lib/feed-archive.ts';
import { readXmlElements } from '../../lib/xml-stream.ts';
import type { AdvisoryRecord } from '../../model/advisory.ts';
import { fetchFirst } from '../fetch-first.ts';
import type { LeaveOut } from '../left-out.ts';
import { readDocuments } from '../read-documents.ts';
import type { Updater } from '../updater.ts';
import { recordOfGlsa } from './glsa.ts';

const source = 'gentoo';
const maxBytes = 256 << 20;
const limits = { bytes: 2 ** 31, ratio: 1_000, ratioFrom: 256 << 20, entries: 200_000, entryBytes: 1 << 20 };

/** Gentoo Linux Security Advisories: a repository with a file for each. https://security.gentoo.org/glsa */
export const gentoo: Updater = {
  name: source,
  title: 'Gentoo Linux Security Advisories',
  licence: 'CC BY-SA 4.0',
  homepage: 'https://security.gentoo.org/',
  version: 1,
  facts: {
    listsUnfixed: true,
    listsNotAffected: false,
    severities: ['minimal', 'low', 'normal', 'high'],
    scopes: ['gentoo'],
    redistributable: true,
  },
  fetch: (context) =>
    fetchFirst(context, [
      [{ url: 'https://anongit.gentoo.org/git/data/glsa.tar.xz', maxBytes }],
      // The publisher's copy of the same repository.
      [{ url: 'https://github.com/gentoo/glsa/archive/refs/heads/master.tar.gz', maxBytes }],
    ]),
  parse: (snapshot, leaveOut) => readDocuments(snapshot, (path) => read(path, leaveOut)),
};

async function* read(path: string, leaveOut: LeaveOut): AsyncGenerator<AdvisoryRecord> {
  let advisories = 0;
  for await (const { bytes } of readFeedArchive(path, limits, isAdvisory)) {
    advisories++;
    const record = await recordIn(bytes);
    if (record) yield record;
    else leaveOut('malformed');
  }
  if (advisories === 0) throw new Error('the archive has no advisories');
}

function isAdvisory(name: string): boolean {
  return /(?:^|\/)glsa-\d{6}-\d{2,4}\.xml$/.test(name);
}

/** A file that is no advisory costs itself alone. */
async function recordIn(bytes: Buffer): Promise<AdvisoryRecord | undefined> {
  try {
    for await (const glsa of readXmlElements(one(bytes), { root: 'glsa', elements: ['glsa'] }))
      return recordOfGlsa(glsa, source);
  } catch {
    return undefined;
  }
  return undefined;
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
