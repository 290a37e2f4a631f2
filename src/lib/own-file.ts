import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { systemCode } from './system-code.ts';

/**
 * The content of a file that a program makes for itself at the first call: in one step, so that another one that does the same at once gets
 * the same content, and readable for its owner alone. Throws what reading and writing throw.
 */
export function ownFile(file: string, make: () => string | Buffer): Buffer {
  if (!existsSync(file)) {
    const partial = `${file}.${process.pid}.part`;
    rmSync(partial, { force: true });
    writeFileSync(partial, make(), { mode: 0o600, flag: 'wx', flush: true });
    try {
      linkSync(partial, file);
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error;
    } finally {
      rmSync(partial, { force: true });
    }
  }
  return readFileSync(file);
}
