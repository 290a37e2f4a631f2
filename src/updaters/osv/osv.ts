import { readZip } from '../../lib/zip.ts';
import type { AdvisoryRecord } from '../../model/advisory.ts';
import { pep440 } from '../../versions/pep440.ts';
import { semver } from '../../versions/semver.ts';
import { fetchDocuments } from '../fetch-documents.ts';
import { readDocuments } from '../read-documents.ts';
import type { Updater } from '../updater.ts';
import { type OsvEcosystem, osvSchema, recordOf } from './osv-record.ts';

/** A record is parsed as a whole, and may need more than twenty times its size then; real ones have less than 1 MiB. */
const limits = { entries: 2_000_000, entryBytes: 4 << 20, totalBytes: 64 * 2 ** 30 };

/** Ecosystems taken from OSV; one more is one more line. */
const ecosystems: readonly OsvEcosystem[] = [
  { name: 'npm', scope: 'npm', scheme: semver, normalise: (name) => name },
  { name: 'PyPI', scope: 'pypi', scheme: pep440, normalise: (name) => name.toLowerCase().replace(/[-_.]+/g, '-') },
];

/** Exports of OSV, one updater per ecosystem. https://google.github.io/osv.dev/data/ */
export const osvUpdaters: readonly Updater[] = ecosystems.map(osvUpdater);

function osvUpdater(ecosystem: OsvEcosystem): Updater {
  const name = `osv-${ecosystem.name.toLowerCase()}`;
  return {
    name,
    title: `OSV, ${ecosystem.name}`,
    licence: 'CC BY 4.0 (GitHub, PyPA), Apache-2.0 (malicious packages)',
    homepage: 'https://osv.dev/',
    version: 2,
    facts: {
      listsUnfixed: true,
      listsNotAffected: false,
      severities: ['LOW', 'MODERATE', 'HIGH', 'CRITICAL'],
      scopes: [ecosystem.scope],
      redistributable: true,
    },
    fetch: (context) =>
      fetchDocuments(context, [
        {
          url: `https://osv-vulnerabilities.storage.googleapis.com/${encodeURIComponent(ecosystem.name)}/all.zip`,
          maxBytes: 4 * 2 ** 30,
        },
      ]),
    parse: (snapshot, onMalformed) => readDocuments(snapshot, (path) => read(path, ecosystem, name, onMalformed)),
  };
}

async function* read(
  path: string,
  ecosystem: OsvEcosystem,
  source: string,
  onMalformed: () => void,
): AsyncGenerator<AdvisoryRecord> {
  for await (const file of readZip(path, limits)) {
    const document = osvSchema.safeParse(readJson(file.name, file.bytes));
    const record = document.success ? recordOf(document.data, ecosystem, source) : undefined;
    if (record) yield record;
    else if (!document.success) onMalformed();
  }
}

/** A file that is no JSON means that the archive is not what it should be. */
function readJson(name: string, bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw new Error(`${name} in the archive is not JSON`, { cause: error });
  }
}
