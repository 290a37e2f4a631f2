import { existsSync, realpathSync } from 'node:fs';
import { chmod, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { type Config, readConfig } from '../../config/config.ts';
import { CodedError } from '../../lib/errors.ts';
import { syncFile, syncFolder } from '../../lib/fs-durable.ts';
import { prepareFolder } from '../../lib/prepare-folder.ts';
import { parseDigest } from '../../oci/digest.ts';
import { bytesText } from '../progress.ts';
import { stopSignal } from '../stop-signal.ts';
import { version } from '../version.ts';
import { type Backup, type BackupFile, backupDocument, metadataFile, postgresDump } from './backup-document.ts';
import { copyTree } from './copy-tree.ts';
import { dumpPostgres } from './dump-postgres.ts';
import { fileDigest } from './file-digest.ts';
import { missingBlobs } from './missing-blobs.ts';
import { blobsIn, snapshotMetadata } from './snapshot-metadata.ts';

/** Flags of `cleardock backup`. */
export interface BackupFlags {
  readonly data?: string;
  /** Leaves metadata in PostgreSQL to a dump that somebody else makes. */
  readonly withoutMetadata: boolean;
}

/**
 * Copies a data folder, whose server may run, and tells what was copied. Blobs and shards never change, so they are linked where the file
 * system can. They are taken before the metadata and after: what the metadata refers to is there, whatever is pushed meanwhile.
 */
export async function backUp(target: string, { data, withoutMetadata }: BackupFlags): Promise<void> {
  const config = readConfig(data === undefined ? {} : { data }, process.env);
  requireDataFolder(config);
  if (withoutMetadata && config.database === undefined)
    throw new CodedError(
      'flags_conflict',
      '--without-metadata is for metadata in PostgreSQL; here it is in the data folder.',
    );
  refuseInside(config.data, target);
  await prepareTarget(target);
  const signal = stopSignal();
  const copyAll = async () => {
    for (const name of ['blobs', 'advisories']) await copyTree(join(config.data, name), join(target, name), signal);
  };
  await copyAll();
  if (!withoutMetadata) {
    const known = await copyMetadata(config, target, signal);
    await copyAll();
    refuseIncomplete(target, missingBlobs(target, known));
  }
  const files = await listFiles(target);
  await finish(target, {
    ...{ version: 1, createdAt: new Date().toISOString(), tool: `cleardock ${version()}` },
    database: config.database === undefined ? 'sqlite' : 'postgres',
    files,
  });
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  process.stdout.write(`${target}: ${files.length} files, ${bytesText(bytes)}\n`);
  if (withoutMetadata)
    process.stdout.write(
      'The metadata is not in it: keep a dump of pg_dump --format=custom that was made right before this backup beside it.\n',
    );
}

function requireDataFolder({ data, database }: Config): void {
  if (existsSync(join(data, 'blobs')) && (database !== undefined || existsSync(join(data, metadataFile)))) return;
  const hint = existsSync(join(data, 'blobs'))
    ? ', and set CLEARDOCK_DATABASE where its metadata is in PostgreSQL'
    : '';
  throw new CodedError(
    'config_invalid',
    `${data} is no data folder of a Cleardock server; name it with --data FOLDER${hint}.`,
  );
}

/** A backup in the folder that it is of would be lost with it. */
function refuseInside(data: string, target: string): void {
  const way = relative(realpathSync(data), realPathOf(target));
  if (way === '..' || way.startsWith(`..${sep}`)) return;
  throw new CodedError('flags_conflict', `${target} lies in the data folder ${data}; put the backup somewhere else.`);
}

/** Where a folder is or will be, all links on the way followed. */
function realPathOf(path: string): string {
  const whole = resolve(path);
  return existsSync(whole) ? realpathSync(whole) : join(realPathOf(dirname(whole)), basename(whole));
}

/** Copies the metadata as of one moment. Resolves with the digests of the blobs that it knows. */
async function copyMetadata(
  { data, database }: Config,
  target: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (database !== undefined) return await dumpPostgres(database, join(target, postgresDump), signal);
  const copy = join(target, metadataFile);
  await snapshotMetadata(join(data, metadataFile), copy);
  return blobsIn(copy);
}

async function prepareTarget(target: string): Promise<void> {
  await prepareFolder(target, { name: 'folder for the backup', flag: 'another argument' });
  if ((await readdir(target)).length > 0)
    throw new CodedError('target_not_empty', `${target} is not empty; each backup takes a folder of its own.`);
  await chmod(target, 0o700);
}

function refuseIncomplete(target: string, missing: readonly string[]): void {
  if (missing.length === 0) return;
  const some = missing.slice(0, 3).join(', ');
  throw new CodedError(
    'backup_incomplete',
    `${missing.length} blobs of the metadata are not in ${target} (${some}): they were deleted meanwhile, or the data folder lacks them. Remove it and try again.`,
  );
}

/** Blobs have their digests for names; of all else it is taken. */
async function listFiles(target: string): Promise<BackupFile[]> {
  const entries = await readdir(target, { recursive: true, withFileTypes: true });
  const files: BackupFile[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const file = join(entry.parentPath, entry.name);
    const path = relative(target, file);
    const [folder, algorithm] = path.split('/');
    const named = folder === 'blobs' ? parseDigest(`${algorithm}:${entry.name}`) : undefined;
    files.push({ path, size: (await stat(file)).size, digest: named ?? (await fileDigest(file, 'sha256')) });
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function finish(target: string, backup: Backup): Promise<void> {
  const partial = join(target, `${backupDocument}.part`);
  await writeFile(partial, JSON.stringify(backup), { mode: 0o600 });
  await syncFile(partial);
  await rename(partial, join(target, backupDocument));
  await syncFolder(target);
}
