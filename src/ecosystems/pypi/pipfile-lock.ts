import { parseJsonObject, toObject } from '../../lib/json-object.ts';
import type { ExtractedFile } from '../ecosystem.ts';
import { type LockedPackage, lockFile } from '../lock-file.ts';

/** Pipenv's lock file. https://pipenv.pypa.io/en/latest/ */
export const pipfileLock = lockFile({
  name: 'pipfile-lock',
  version: 1,
  ecosystem: 'pypi',
  files: ['Pipfile.lock'],
  packages,
});

/** Groups of packages by name, each with `"version": "==1.0"`; what came from elsewhere than an index has none. */
function* packages(file: ExtractedFile): Generator<LockedPackage> {
  for (const [group, entries] of Object.entries(parseJsonObject(file.bytes))) {
    if (group === '_meta') continue;
    for (const [name, entry] of Object.entries(toObject(entries))) {
      const { version } = toObject(entry);
      if (typeof version === 'string' && version.startsWith('==')) yield { name, version: version.slice(2).trim() };
    }
  }
}
