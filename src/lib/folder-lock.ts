import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CodedError } from './errors.ts';

/**
 * Takes a folder for this process alone, until it is disposed of or the process ends, however it ends. Rejects with
 * `data_folder_in_use` where another process holds it. Node has no flock; SQLite's exclusive lock is one, on every platform.
 */
export function lockFolder(folder: string): Disposable {
  const lock = new DatabaseSync(join(folder, 'lock'));
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw new CodedError(
      'data_folder_in_use',
      `Another Cleardock is running on the data folder ${folder}. Stop it, or choose another folder with --data FOLDER.`,
      { cause: error },
    );
  }
  return { [Symbol.dispose]: () => lock.close() };
}
