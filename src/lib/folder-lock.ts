import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CodedError, messageOf } from './errors.ts';

/**
 * Takes a folder for this process alone, until it is disposed of or the process ends, however it ends. Throws
 * `data_folder_in_use` where another process holds it, `storage_unwritable` where the lock cannot be made. Node has no flock;
 * SQLite's exclusive lock is one, on every platform.
 */
export function lockFolder(folder: string): Disposable {
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(join(folder, 'lock'));
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    lock?.close();
    throw isBusy(error)
      ? new CodedError(
          'data_folder_in_use',
          `Another Cleardock is running on the data folder ${folder}. Stop it, or choose another folder with --data FOLDER.`,
          { cause: error },
        )
      : new CodedError(
          'storage_unwritable',
          `The data folder ${folder} cannot be locked: ${messageOf(error)}. Check who may write to it, or choose another with --data FOLDER.`,
          { cause: error },
        );
  }
  return { [Symbol.dispose]: () => lock.close() };
}

/** Whether SQLite says that another connection holds the file (SQLITE_BUSY, SQLITE_LOCKED). */
function isBusy(error: unknown): boolean {
  const { errcode } = (error ?? {}) as { errcode?: unknown };
  return errcode === 5 || errcode === 6;
}
