import { parseJsonObject, toObject } from '../../lib/json-object.ts';
import type { ExtractedFile } from '../ecosystem.ts';
import { type LockedPackage, lockFile } from '../lock-file.ts';

/** The lock file of renv. https://rstudio.github.io/renv/articles/lockfile.html */
export const renvLock = lockFile({ name: 'renv-lock', version: 1, ecosystem: 'cran', files: ['renv.lock'], packages });

function* packages(file: ExtractedFile): Generator<LockedPackage> {
  for (const [key, entry] of Object.entries(toObject(parseJsonObject(file.bytes).Packages))) {
    const { Package: name = key, Version: version } = toObject(entry);
    yield { name, version };
  }
}
