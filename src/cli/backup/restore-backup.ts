import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { readConfig } from '../../config/config.ts';
import { CodedError, messageOf } from '../../lib/errors.ts';
import { syncFile, syncFolder } from '../../lib/fs-durable.ts';
import { prepareFolder } from '../../lib/prepare-folder.ts';
import { algorithmOf, finishDigest } from '../../oci/digest.ts';
import { bytesText, openProgress } from '../progress.ts';
import { stopSignal } from '../stop-signal.ts';
import { type Backup, type BackupFile, postgresDump, readBackup } from './backup-document.ts';
import { fileDigest } from './file-digest.ts';
import { requireEmptyPostgres, restorePostgres } from './restore-postgres.ts';

/** Flags of `cleardock restore`. */
export interface RestoreFlags {
  readonly data: string;
  /** Checks the backup and writes nothing. */
  readonly check: boolean;
}

/**
 * Makes a data folder of a backup, and the metadata of `CLEARDOCK_DATABASE` where it comes from PostgreSQL; every file is proved by its
 * digest. A folder or a database that holds anything is never touched.
 */
export async function restoreBackup(folder: string, { data, check }: RestoreFlags): Promise<void> {
  const backup = await readBackup(folder);
  if (check) await eachFile(backup, (file) => prove(folder, file));
  else await restoreInto(resolve(data), folder, backup, await databaseFor(backup));
  const bytes = backup.files.reduce((sum, { size }) => sum + size, 0);
  const what = `${backup.files.length} files, ${bytesText(bytes)}, of ${backup.createdAt}`;
  process.stdout.write(check ? `${folder} is whole: ${what}\n` : `${data}: ${what}\n`);
  if (backup.database === 'postgres' && !hasDump(backup))
    process.stdout.write('The metadata is not in it: bring your dump back with pg_restore before the server starts.\n');
}

function hasDump({ files }: Backup): boolean {
  return files.some(({ path }) => path === postgresDump);
}

/** URL of the database that the metadata goes into, which is empty; `undefined` where it is in the data folder, or not in the backup. */
async function databaseFor(backup: Backup): Promise<string | undefined> {
  if (!hasDump(backup)) return undefined;
  const { database } = readConfig({}, process.env);
  if (database === undefined)
    throw new CodedError(
      'config_invalid',
      'The metadata of this backup is from PostgreSQL; set CLEARDOCK_DATABASE to the URL of an empty database for it.',
    );
  await requireEmptyPostgres(database);
  return database;
}

/** The folder appears when everything is in it. */
async function restoreInto(data: string, folder: string, backup: Backup, database: string | undefined): Promise<void> {
  if (!(await isFree(data)))
    throw new CodedError(
      'target_not_empty',
      `${data} is a file, or is not empty; a backup is restored into a new folder (--data FOLDER).`,
    );
  const partial = `${data}.restoring`;
  await rm(partial, { recursive: true, force: true });
  await prepareFolder(partial, { name: 'data folder', flag: '--data FOLDER' });
  try {
    await eachFile(backup, (file) => copyProved(folder, partial, file));
    if (database !== undefined) {
      const dump = join(partial, postgresDump);
      await restorePostgres(database, dump, stopSignal());
      await rm(dump);
    }
    await rename(partial, data);
    await syncFolder(dirname(data));
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

/** Whether a folder can be put in its place. */
async function isFree(path: string): Promise<boolean> {
  const there = await readdir(path).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? [] : undefined));
  return there?.length === 0;
}

async function eachFile(backup: Backup, work: (file: BackupFile) => Promise<void>): Promise<void> {
  using progress = openProgress(process.stderr);
  const signal = stopSignal();
  for (const [at, file] of backup.files.entries()) {
    signal.throwIfAborted();
    progress.show(file.path, at / backup.files.length);
    await work(file);
  }
}

async function copyProved(folder: string, to: string, file: BackupFile): Promise<void> {
  const target = join(to, file.path);
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const hash = createHash(algorithmOf(file.digest));
  await pipeline(
    createReadStream(join(folder, file.path), { highWaterMark: 1 << 20 }),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        yield chunk;
      }
    },
    createWriteStream(target, { mode: 0o600 }),
  ).catch((error) => {
    throw damaged(file, messageOf(error));
  });
  if (finishDigest(hash, algorithmOf(file.digest)) !== file.digest) throw damaged(file, 'it has another digest');
  await syncFile(target);
}

async function prove(folder: string, file: BackupFile): Promise<void> {
  const digest = await fileDigest(join(folder, file.path), algorithmOf(file.digest)).catch((error) => {
    throw damaged(file, messageOf(error));
  });
  if (digest !== file.digest) throw damaged(file, 'it has another digest');
}

function damaged({ path }: BackupFile, why: string): CodedError {
  return new CodedError('backup_invalid', `The backup is damaged at ${path}: ${why}. Take another one.`);
}
