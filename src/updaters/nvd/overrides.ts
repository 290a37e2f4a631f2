import { z } from 'zod';
import type { AdvisoryRecord } from '../../model/advisory.ts';
import { fetchDocuments } from '../fetch-documents.ts';
import type { LeaveOut } from '../left-out.ts';
import { readDocuments } from '../read-documents.ts';
import { readJsonArchive } from '../read-json-archive.ts';
import type { Updater } from '../updater.ts';
import { configurationsSchema, cpeAdvisories } from './configurations.ts';

const source = 'nvd-overrides';
const url = 'https://github.com/anchore/nvd-data-overrides/archive/refs/heads/main.tar.gz';

/**
 * Affected versions of programs that the NVD has not looked into, as Anchore adds them in the NVD's own form: most of what is new, since
 * the NVD looks into few vulnerabilities. https://github.com/anchore/nvd-data-overrides
 */
export const nvdOverrides: Updater = {
  name: source,
  title: 'NVD data overrides (Anchore)',
  licence: 'CC0-1.0',
  homepage: 'https://github.com/anchore/nvd-data-overrides',
  version: 1,
  facts: { listsUnfixed: true, listsNotAffected: false, severities: [], scopes: ['cpe'], redistributable: true },
  fetch: (context) => fetchDocuments(context, [{ url, maxBytes: 512 << 20 }]),
  parse: (snapshot, leaveOut) => readDocuments(snapshot, (path) => read(path, leaveOut)),
};

const text = z.string().optional().catch(undefined);
const fileSchema = z.object({
  _annotation: z.object({
    cve_id: z.string().regex(/^CVE-\d{4}-\d{4,12}$/),
    description: z.string().catch(''),
    published: text,
    modified: text,
    references: z.array(z.string()).catch([]),
  }),
  cve: z.object({ configurations: configurationsSchema.optional() }),
});

async function* read(path: string, leaveOut: LeaveOut): AsyncGenerator<AdvisoryRecord> {
  for await (const value of readJsonArchive(path, isRecord, leaveOut)) {
    const file = fileSchema.safeParse(value);
    if (file.success) yield recordOf(file.data);
    else leaveOut('malformed');
  }
}

function isRecord(name: string): boolean {
  return /\/data\/\d{4}\/CVE-\d{4}-\d+\.json$/.test(name);
}

function recordOf({ _annotation: about, cve }: z.infer<typeof fileSchema>): AdvisoryRecord {
  const { cve_id: id, description, published, modified, references } = about;
  return {
    vulnerability: {
      source,
      id,
      aliases: [],
      description: description.slice(0, 4_000),
      cvss: [],
      references: references.filter((link) => /^https?:\/\//.test(link) && link.length <= 500).slice(0, 10),
      published,
      modified,
    },
    advisories: cpeAdvisories(cve.configurations ?? [], { source, id }),
  };
}
