import { parseJsonObject, toObject } from '../../lib/json-object.ts';
import type { ExtractedFile } from '../ecosystem.ts';
import { type LockedPackage, lockFile } from '../lock-file.ts';

/** NuGet's lock file. https://learn.microsoft.com/nuget/consume-packages/package-references-in-project-files */
export const packagesLock = lockFile({
  name: 'nuget-packages-lock',
  version: 1,
  ecosystem: 'nuget',
  files: ['packages.lock.json'],
  packages,
});

/** By target framework; projects beside this one have no version that was resolved. */
function* packages(file: ExtractedFile): Generator<LockedPackage> {
  for (const framework of Object.values(toObject(parseJsonObject(file.bytes).dependencies))) {
    for (const [name, entry] of Object.entries(toObject(framework))) yield { name, version: toObject(entry).resolved };
  }
}
