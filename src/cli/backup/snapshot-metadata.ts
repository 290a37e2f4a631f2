import { chmod } from 'node:fs/promises';
import { backup, DatabaseSync } from 'node:sqlite';
import { CodedError } from '../../lib/errors.ts';

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

/** Digests of all blobs that a copy of the metadata knows. */
export function blobsIn(file: string): readonly string[] {
  const metadata = new DatabaseSync(file, { readOnly: true });
  try {
    return metadata
      .prepare('SELECT digest FROM blob')
      .all()
      .map(({ digest }) => String(digest));
  } finally {
    metadata.close();
  }
}
