import { readFeedArchive } from '../../lib/feed-archive.ts';
import { parseYaml } from '../../lib/parse-yaml.ts';
import type { AdvisoryRecord } from '../../model/advisory.ts';
import { fetchDocuments } from '../fetch-documents.ts';
import type { LeaveOut } from '../left-out.ts';
import { readDocuments } from '../read-documents.ts';
import type { Updater } from '../updater.ts';
import { engineScope, recordOf } from './rubysec-entry.ts';

const source = 'rubysec';
const database = 'https://github.com/rubysec/ruby-advisory-db';
const limits = { entries: 200_000, entryBytes: 256 << 10, bytes: 512 << 20, ratio: 200, ratioFrom: 64 << 20 };

/** Advisories of the Ruby community, for gems and for interpreters of Ruby. https://github.com/rubysec/ruby-advisory-db */
export const rubysec: Updater = {
  name: source,
  title: 'Ruby Advisory Database',
  licence: 'public domain',
  homepage: 'https://rubysec.com/',
  version: 1,
  facts: {
    listsUnfixed: true,
    listsNotAffected: false,
    severities: [],
    scopes: ['rubygems', engineScope],
    redistributable: true,
  },
  fetch: (context) =>
    fetchDocuments(context, [{ url: `${database}/archive/refs/heads/master.tar.gz`, maxBytes: 256 << 20 }]),
  parse: (snapshot, leaveOut) => readDocuments(snapshot, (path) => read(path, leaveOut)),
};

/** `ruby-advisory-db-master/gems/rails/CVE-2020-8185.yml` */
const entryPath = /^[^/]+\/((?:gems|rubies)\/[\w.-]+\/[\w.-]+\.yml)$/;

async function* read(path: string, leaveOut: LeaveOut): AsyncGenerator<AdvisoryRecord> {
  let entries = 0;
  for await (const { name, bytes } of readFeedArchive(path, limits, (name) => entryPath.test(name))) {
    entries++;
    const record = recordIn(bytes, `${database}/blob/master/${entryPath.exec(name)?.[1]}`);
    if (record) yield record;
    else leaveOut('malformed');
  }
  if (entries === 0) throw new Error('has no advisories');
}

/** A file that is no YAML is a slip in one of them: people write these. */
function recordIn(bytes: Uint8Array, page: string): AdvisoryRecord | undefined {
  try {
    return recordOf(parseYaml(bytes), source, page);
  } catch {
    return undefined;
  }
}
