import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { readJsonMembers } from '../../lib/json-stream.ts';
import type { Advisory, AdvisoryRecord } from '../../model/advisory.ts';
import { fetchDocuments } from '../fetch-documents.ts';
import type { LeaveOut } from '../left-out.ts';
import { readDocuments } from '../read-documents.ts';
import type { Updater } from '../updater.ts';

const source = 'echo';

/** The advisories of Echo: package → vulnerability → fix, by source package. https://www.echo.ai/ */
export const echo: Updater = {
  name: source,
  title: 'Echo Advisories',
  licence: 'none stated',
  homepage: 'https://www.echo.ai/',
  version: 1,
  facts: {
    listsUnfixed: true,
    listsNotAffected: true,
    names: 'source',
    severities: [],
    scopes: ['echo'],
    redistributable: false,
  },
  fetch: (context) => fetchDocuments(context, [{ url: 'https://advisory.echohq.com/data.json', maxBytes: 1 << 30 }]),
  parse: (snapshot, leaveOut) => readDocuments(snapshot, (path) => read(path, leaveOut)),
};

async function* read(path: string, leaveOut: LeaveOut): AsyncGenerator<AdvisoryRecord> {
  for await (const [id, value, name] of readJsonMembers(createReadStream(path), { levels: 2, maxValue: 1 << 16 })) {
    const entry = entrySchema.safeParse(value);
    if (entry.success && /^[A-Z]{2,20}-[A-Za-z0-9-]{3,40}$/.test(id) && name !== '') {
      yield recordOf(name, id, entry.data.fixed_version ?? undefined);
    } else leaveOut('malformed');
  }
}

const entrySchema = z.object({ fixed_version: z.string().min(1).max(200).nullish() });

/** Version `0` stands for a package that is not affected, none for one that has no fix. */
function recordOf(name: string, id: string, fixed: string | undefined): AdvisoryRecord {
  const isFix = fixed !== undefined && fixed !== '0';
  const advisory: Advisory = {
    ...{ source, scope: 'echo', name, id, scheme: 'deb' },
    ranges: [isFix ? { fixed } : {}],
    status: isFix ? 'fixed' : fixed === '0' ? 'not_affected' : 'affected',
  };
  return {
    vulnerability: { source, id, aliases: [], description: '', cvss: [], references: [] },
    advisories: [advisory],
  };
}
