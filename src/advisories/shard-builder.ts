import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFile, syncFolder } from '../lib/fs-durable.ts';
import type { FeedRecord } from '../model/advisory.ts';
import { tidyPages } from '../sqlite/tidy-pages.ts';
import type { FeedDocument, ShardInfo } from './shard.ts';
import { ShardDraft } from './shard-draft.ts';
import { digestFile } from './verify-shard.ts';
import { writeShard } from './write-shard.ts';

const recordsPerReport = 5_000;

/** What a shard is built from. */
export interface ShardContent {
  readonly source: string;
  readonly records: AsyncIterable<FeedRecord>;
  /** Where the records come from. */
  readonly documents?: readonly FeedDocument[];
  /** Digest of the source's last shard, from which scopes are taken over that the records do not speak of any more. */
  readonly before?: string;
  /** Whether the records are nothing but what changed since that shard: all else is taken over. */
  readonly changesOnly?: boolean;
  /** Hears the number of records so far. */
  onProgress?(records: number): void;
}

/** Builds a shard in `folder` and names it by its content. Where the records throw, nothing is kept. */
export async function buildShard(folder: string, content: ShardContent): Promise<ShardInfo> {
  await mkdir(folder, { recursive: true });
  const partial = join(folder, `.${content.source}-${randomUUID()}`);
  const [draft, final] = [`${partial}.draft.part`, `${partial}.part`];
  try {
    const summary = await fill(draft, final, folder, content);
    await syncFile(final);
    const digest = await digestFile(final);
    const { size } = await stat(final);
    await rename(final, join(folder, `${digest}.db`));
    await syncFolder(folder);
    return { digest, bytes: size, ...summary };
  } finally {
    await rm(draft, { force: true });
    await rm(final, { force: true });
  }
}

async function fill(
  draftPath: string,
  final: string,
  folder: string,
  { source, records, documents = [], before, changesOnly, onProgress }: ShardContent,
) {
  using draft = new ShardDraft(draftPath);
  if (before !== undefined && changesOnly) draft.startFrom(folder, before);
  for (const document of documents) draft.addDocument(document);
  for await (const record of records) {
    draft.add(record);
    if (draft.records % recordsPerReport === 0) onProgress?.(draft.records);
  }
  if (before !== undefined && !changesOnly) draft.keepDroppedScopes(folder, before);
  draft.finish();
  const { vulnerabilities, ...written } = writeShard(draft.database, final, source);
  // The file travels as columns, which carry nothing of what lies between cells.
  tidyPages(final);
  onProgress?.(draft.records);
  return { ...written, records: changesOnly ? vulnerabilities : draft.records };
}
