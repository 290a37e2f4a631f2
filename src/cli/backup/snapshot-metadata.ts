import { existsSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { fsLayout } from '../../blobs/fs-layout.ts';
import { CodedError } from '../../lib/errors.ts';
import { parseDigest } from '../../oci/digest.ts';
import { metadataFile } from './backup-document.ts';

/** All pages in one step: in steps, each write of the server would begin the copy anew. */
const allPages = 1 << 30;

/** Copies the metadata as of one moment, while a server may write to it, and checks the copy. Rejects with `database_damaged`. */
export async function snapshotMetadata(from: string, to: string): Promise<void> {
  const source = new DatabaseSync(from, { readOnly: true, timeout: 10_000 });
  try {
    await backup(source, to, { rate: allPages });
  } finally {
    source.close();
  }
  await chmod(to, 0o600);
  const copy = new DatabaseSync(to);
  try {
    // One file from now on: nothing of the copy is in a journal beside it.
    copy.exec('PRAGMA journal_mode = DELETE');
    const [first] = copy.prepare('PRAGMA quick_check(1)').all();
    if (first?.quick_check !== 'ok')
      throw new CodedError('database_damaged', `The metadata in ${from} is damaged: ${first?.quick_check}.`);
  } finally {
    copy.close();
  }
}

/** Digests of blobs that the metadata in a backup has and the backup has not. */
export async function missingBlobs(folder: string): Promise<readonly string[]> {
  const layout = fsLayout(folder);
  const metadata = new DatabaseSync(join(folder, metadataFile), { readOnly: true });
  try {
    const missing: string[] = [];
    for (const row of metadata.prepare('SELECT digest FROM blob').iterate()) {
      const digest = parseDigest(String(row.digest));
      if (!digest || !existsSync(layout.blob(digest).file)) missing.push(String(row.digest));
    }
    return missing;
  } finally {
    metadata.close();
  }
}
