import { stat } from 'node:fs/promises';

/** Size in bytes and time of the last change of a file, in milliseconds; `undefined` where there is none. */
export async function statFile(file: string): Promise<{ readonly size: number; readonly mtimeMs: number } | undefined> {
  return await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}
