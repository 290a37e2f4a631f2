import { parseJsonObject, toObject } from '../../lib/json-object.ts';
import type { ExtractedFile } from '../ecosystem.ts';
import { type LockedPackage, lockFile } from '../lock-file.ts';

/** Composer's lock file. https://getcomposer.org/doc/01-basic-usage.md */
export const composerLock = lockFile({
  name: 'composer-lock',
  version: 1,
  ecosystem: 'composer',
  files: ['composer.lock'],
  packages,
});

function* packages(file: ExtractedFile): Generator<LockedPackage> {
  const lock = parseJsonObject(file.bytes);
  for (const list of [lock.packages, lock['packages-dev']]) {
    if (!Array.isArray(list)) continue;
    for (const entry of list) {
      const { name, version } = toObject(entry);
      if (typeof name === 'string' && name.includes('/')) yield { name, version };
    }
  }
}
