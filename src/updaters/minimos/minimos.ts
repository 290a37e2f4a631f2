import { fetchDocuments } from '../fetch-documents.ts';
import { readDocuments } from '../read-documents.ts';
import { readSecdb } from '../read-secdb.ts';
import type { Updater } from '../updater.ts';

const source = 'minimos';

/** The security database of MinimOS, in Alpine's form. https://www.minimus.io/ */
export const minimos: Updater = {
  name: source,
  title: 'MinimOS Security Database',
  licence: 'none stated',
  homepage: 'https://www.minimus.io/',
  version: 1,
  facts: {
    listsUnfixed: false,
    listsNotAffected: true,
    names: 'source',
    severities: [],
    scopes: ['minimos'],
    redistributable: false,
  },
  fetch: (context) =>
    fetchDocuments(context, [{ url: 'https://packages.mini.dev/advisories/secdb/security.json', maxBytes: 256 << 20 }]),
  parse: (snapshot, leaveOut) =>
    readDocuments(snapshot, (path) => readSecdb(path, { source, scope: 'minimos' }, leaveOut)),
};
