import { readFeedArchive } from '../../lib/feed-archive.ts';
import { parseYaml } from '../../lib/parse-yaml.ts';
import type { AdvisoryRecord } from '../../model/advisory.ts';
import { fetchDocuments } from '../fetch-documents.ts';
import { friendsOfPhpId } from '../friends-of-php-id.ts';
import type { LeaveOut } from '../left-out.ts';
import { readDocuments } from '../read-documents.ts';
import type { Updater } from '../updater.ts';
import { recordOf } from './friendsofphp-entry.ts';

const source = 'friendsofphp';
const database = 'https://github.com/FriendsOfPHP/security-advisories';
const limits = { entries: 200_000, entryBytes: 256 << 10, bytes: 512 << 20, ratio: 200, ratioFrom: 64 << 20 };

/** Advisories of the PHP community, for packages of Composer. https://github.com/FriendsOfPHP/security-advisories */
export const friendsofphp: Updater = {
  name: source,
  title: 'PHP Security Advisories Database',
  licence: 'Unlicense',
  homepage: database,
  version: 1,
  facts: {
    listsUnfixed: true,
    listsNotAffected: false,
    severities: [],
    scopes: ['packagist'],
    redistributable: true,
  },
  fetch: (context) =>
    fetchDocuments(context, [{ url: `${database}/archive/refs/heads/master.tar.gz`, maxBytes: 256 << 20 }]),
  parse: (snapshot, leaveOut) => readDocuments(snapshot, (path) => read(path, leaveOut)),
};

async function* read(path: string, leaveOut: LeaveOut): AsyncGenerator<AdvisoryRecord> {
  let entries = 0;
  const isEntry = (name: string) => friendsOfPhpId(pathInside(name)) !== undefined;
  for await (const { name, bytes } of readFeedArchive(path, limits, isEntry)) {
    entries++;
    const record = recordIn(pathInside(name), bytes);
    if (record) yield record;
    else leaveOut('malformed');
  }
  if (entries === 0) throw new Error('has no advisories');
}

/** Without the folder that the archive has all in: `security-advisories-master`. */
function pathInside(name: string): string {
  return name.slice(name.indexOf('/') + 1);
}

/** A file that is no YAML is a slip in one of them: people write these. */
function recordIn(path: string, bytes: Uint8Array): AdvisoryRecord | undefined {
  const page = `${database}/blob/master/${path}`;
  try {
    return recordOf(parseYaml(bytes), { source, ownId: friendsOfPhpId(path) ?? path, page });
  } catch {
    return undefined;
  }
}
