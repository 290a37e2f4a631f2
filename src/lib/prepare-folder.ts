import { constants } from 'node:fs';
import { access, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CodedError } from './errors.ts';
import { reasonOf } from './reason-of.ts';
import { systemCode } from './system-code.ts';

/** What a folder is to its user, and how to choose another: for the sentence that refuses it. */
export interface FolderRole {
  /** `data folder`. */
  readonly name: string;
  /** `--data FOLDER`. */
  readonly flag: string;
}

/** Makes a folder where it is not there. Rejects with `storage_unwritable` where it cannot be made or written to. */
export async function prepareFolder(folder: string, { name, flag }: FolderRole): Promise<void> {
  try {
    await makeFolder(folder);
    if (!(await stat(folder)).isDirectory()) throw new Error('it is a file');
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new CodedError(
      'storage_unwritable',
      `The ${name} ${folder} cannot be used: ${reasonOf(error)}. Choose another with ${flag}.`,
      { cause: error },
    );
  }
}

/** As `mkdir -p`. Node's own `recursive` never returns where a file system refuses with ENOENT, as /proc does. */
async function makeFolder(folder: string, attempts = 2): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || attempts === 1 || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    await makeFolder(folder, attempts - 1);
  }
}
