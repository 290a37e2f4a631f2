import { readZip } from '../../lib/zip.ts';
import { fetchDocuments } from '../fetch-documents.ts';
import type { Updater } from '../updater.ts';
import { type OsvEcosystem, osvSchema, recordOf } from './osv-record.ts';

const limits = { entries: 2_000_000, entryBytes: 16 << 20, totalBytes: 64 * 2 ** 30 };

/** Ecosystems taken from OSV; one more is one more line. */
const ecosystems: readonly OsvEcosystem[] = [
  { name: 'npm', scope: 'npm', scheme: 'semver', normalise: (name) => name },
  { name: 'PyPI', scope: 'pypi', scheme: 'pep440', normalise: (name) => name.toLowerCase().replace(/[-_.]+/g, '-') },
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
    facts: { listsUnfixed: true, scopes: [ecosystem.scope] },
    fetch: (context) =>
      fetchDocuments(context, [
        {
          url: `https://osv-vulnerabilities.storage.googleapis.com/${encodeURIComponent(ecosystem.name)}/all.zip`,
          maxBytes: 4 * 2 ** 30,
        },
      ]),
    async *parse(snapshot) {
      for (const { path } of snapshot.files) {
        for await (const file of readZip(path, limits)) {
          // A record that is not of the schema is left out; a file that is no JSON means that the archive is damaged.
          const document = osvSchema.safeParse(JSON.parse(file.bytes.toString('utf8')));
          const record = document.success ? recordOf(document.data, ecosystem, name) : undefined;
          if (record) yield record;
        }
      }
    },
  };
}
