import type { z } from 'zod';
import { feedContent } from '../../lib/feed-content.ts';
import { readJsonMembers } from '../../lib/json-stream.ts';
import type { AdvisoryRecord } from '../../model/advisory.ts';
import { fetchDocuments } from '../fetch-documents.ts';
import { type LeaveOut, recordsOfEntry } from '../left-out.ts';
import { readDocuments } from '../read-documents.ts';
import { type SecdbOwner, secdbPackage, secdbRecords } from '../secdb.ts';
import type { Updater } from '../updater.ts';

const host = 'https://security.secureos.io';
const maxBytes = 256 << 20;
const limits = { bytes: 2 * 2 ** 30, ratio: 200, ratioFrom: 64 << 20 };
const owner: SecdbOwner = { source: 'secureos', scope: 'secureos', pageOf: (id) => `${host}/${id}` };

/** The security database of SecureOS, in Alpine's form. https://security.secureos.io/ */
export const secureos: Updater = {
  name: owner.source,
  title: 'SecureOS Security Database',
  licence: 'none stated',
  homepage: host,
  version: 1,
  facts: {
    listsUnfixed: true,
    listsNotAffected: true,
    names: 'source',
    severities: [],
    scopes: [owner.scope],
    redistributable: false,
  },
  fetch: (context) => fetchDocuments(context, [{ url: `${host}/v1/secdb.json.gz`, maxBytes }]),
  parse: (snapshot, leaveOut) => readDocuments(snapshot, (path) => read(path, leaveOut)),
};

type SecdbPackage = z.infer<typeof secdbPackage>['pkg'];

async function* read(path: string, leaveOut: LeaveOut): AsyncGenerator<AdvisoryRecord> {
  for await (const [, item] of readJsonMembers(feedContent(path, limits), { at: 'packages' })) {
    const entry = secdbPackage.safeParse(item);
    if (!entry.success) leaveOut('malformed');
    else {
      const records = [...unfixedRecords(entry.data.pkg), ...secdbRecords(owner, fixesOf(entry.data.pkg))];
      yield* recordsOfEntry(records, leaveOut);
    }
  }
}

/** Stands where another package has the version of its fix. */
const unfixed = 'None';

/** A vulnerability without a fix; one that is also listed with a fix has that. */
function* unfixedRecords({ name, secfixes }: SecdbPackage): Generator<AdvisoryRecord> {
  const { [unfixed]: open, ...others } = secfixes ?? {};
  const fixed = new Set(Object.values(others).flatMap((ids) => ids ?? []));
  const ids = (open ?? []).filter((id) => !fixed.has(id));
  for (const record of secdbRecords(owner, { name, secfixes: { [unfixed]: ids } })) {
    const advisories = record.advisories.map((one) => ({ ...one, ranges: [{}], status: 'affected' as const }));
    yield { ...record, advisories };
  }
}

/** Revisions are written with and without their letter: `9.3.2-r2`, `2.39-209`. Packages have it. */
function fixesOf({ name, secfixes }: SecdbPackage): SecdbPackage {
  const fixes = Object.entries(secfixes ?? {}).filter(([version]) => version !== unfixed);
  return { name, secfixes: Object.fromEntries(fixes.map(([version, ids]) => [revised(version), ids])) };
}

function revised(version: string): string {
  return version.replace(/-(?=\d{1,9}$)/, '-r');
}
