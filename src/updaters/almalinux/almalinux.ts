import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { readJsonMembers } from '../../lib/json-stream.ts';
import type { AdvisoryRecord } from '../../model/advisory.ts';
import { fetchDocuments } from '../fetch-documents.ts';
import type { LeaveOut } from '../left-out.ts';
import { readDocuments } from '../read-documents.ts';
import { type RpmBuild, recordOfBulletin } from '../rpm-bulletin.ts';
import type { Updater } from '../updater.ts';

const source = 'almalinux';
const host = 'https://errata.almalinux.org';
/** Releases asked for, one more than there are among them. */
const releases = [8, 9, 10, 11];

/** Errata of AlmaLinux, by binary package. https://errata.almalinux.org/ */
export const almalinux: Updater = {
  name: source,
  title: 'AlmaLinux errata',
  licence: 'MIT',
  homepage: `${host}/`,
  version: 1,
  facts: {
    listsUnfixed: false,
    listsNotAffected: false,
    names: 'binary',
    severities: ['Low', 'Moderate', 'Important', 'Critical'],
    scopes: ['almalinux:'],
    redistributable: true,
  },
  fetch(context) {
    const requests = releases.map((release) => ({
      url: `${host}/${release}/errata.full.json`,
      maxBytes: 2 ** 30,
      optional: true,
    }));
    return fetchDocuments(context, requests);
  },
  parse: (snapshot, leaveOut) => readDocuments(snapshot, (path, url) => read(path, url, leaveOut)),
};

async function* read(path: string, url: string, leaveOut: LeaveOut): AsyncGenerator<AdvisoryRecord> {
  const release = /\/(\d{1,2})\/errata\.full\.json$/.exec(url)?.[1] ?? '';
  const bytes = createReadStream(path, { highWaterMark: 1 << 18 });
  for await (const [, item] of readJsonMembers(bytes, { at: 'data' })) {
    const erratum = erratumSchema.safeParse(item);
    if (!erratum.success) leaveOut('malformed');
    else if (isOfSecurity(erratum.data)) yield recordOf(erratum.data, release);
    else leaveOut('silent');
  }
}

const word = z.string().regex(/^[\w.+~^-]{1,200}$/);
const erratumSchema = z.object({
  id: z.string().regex(/^AL[SBE]A-\d{4}:[A-Z]?\d{1,6}$/),
  type: z.string(),
  severity: z.string().nullish(),
  title: z.string().nullish(),
  description: z.string().nullish(),
  issued_date: z.number().nullish().catch(undefined),
  updated_date: z.number().nullish().catch(undefined),
  packages: z.array(
    z.object({
      name: word,
      epoch: z.coerce.string().regex(/^\d{1,9}$/),
      version: word,
      release: word,
      arch: word,
      module: z.string().nullish(),
    }),
  ),
  references: z.array(z.object({ type: z.string().nullish(), id: z.string().nullish() })),
});

type Erratum = z.infer<typeof erratumSchema>;

/** Updates for other reasons may fix vulnerabilities as well. */
function isOfSecurity(erratum: Erratum): boolean {
  return erratum.type === 'security' || cvesOf(erratum).length > 0;
}

function cvesOf({ references }: Erratum): string[] {
  return references.flatMap(({ type, id }) => (type === 'cve' && id && /^CVE-\d{4}-\d{4,12}$/.test(id) ? [id] : []));
}

function recordOf(erratum: Erratum, release: string): AdvisoryRecord {
  const { id, severity, title, description, packages, issued_date, updated_date } = erratum;
  return recordOfBulletin({
    source,
    id,
    page: `${host}/${release}/${id.replace(':', '-')}.html`,
    description: description || title || '',
    severity: severity ?? '',
    vulnerabilities: cvesOf(erratum),
    published: timeOf(issued_date),
    modified: timeOf(updated_date),
    builds: packages.map((pkg) => buildOf(pkg, release)),
  });
}

function buildOf({ name, epoch, version, release, arch, module }: Erratum['packages'][number], of: string): RpmBuild {
  return {
    scope: `almalinux:${of}`,
    name,
    version: `${epoch === '0' ? '' : `${epoch}:`}${version}-${release}`,
    arch,
    module: /^[^:]{1,100}:[^:]{1,100}(?=:|$)/.exec(module ?? '')?.[0],
  };
}

/** From seconds since 1970. */
function timeOf(seconds: number | null | undefined): string | undefined {
  return seconds && seconds > 0 && seconds < 1e11 ? new Date(seconds * 1_000).toISOString() : undefined;
}
