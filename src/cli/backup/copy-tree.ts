import { constants } from 'node:fs';
import { copyFile, link, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../../lib/system-code.ts';

/**
 * Takes files of a folder into another that are not there yet. Blobs and shards never change and are linked where the file system can;
 * all else is copied. What goes away meanwhile, and what is half written, is passed over.
 */
export async function copyTree(from: string, to: string, signal: AbortSignal): Promise<void> {
  const entries = await readdir(from, { withFileTypes: true }).catch(ifGone);
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const { name, ...entry } of (entries ?? []).map((one) => ({
    name: one.name,
    folder: one.isDirectory(),
    file: one.isFile(),
  }))) {
    signal.throwIfAborted();
    const [source, target] = [join(from, name), join(to, name)];
    if (entry.folder) await copyTree(source, target, signal);
    else if (entry.file && isWhole(name)) await (isImmutable(name) ? linkOrCopy(source, target) : copy(source, target));
  }
}

/** Files that another program writes just now, and locks and journals of databases. */
function isWhole(name: string): boolean {
  return /^[\w-]/.test(name) && !/\.part$|-wal$|-shm$|-journal$|^lock$/.test(name);
}

/** A digest, or a shard with its digest for a name. */
function isImmutable(name: string): boolean {
  return /^[0-9a-f]{64,128}(?:\.db)?$/.test(name);
}

async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EEXIST' || code === 'ENOENT') return;
    await copy(from, to);
  }
}

async function copy(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_FICLONE).catch(ifGone);
}

function ifGone(error: unknown): undefined {
  if (systemCode(error) !== 'ENOENT') throw error;
}
