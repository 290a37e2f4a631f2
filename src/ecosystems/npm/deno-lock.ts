import { parseJsonObject, toObject } from '../../lib/json-object.ts';
import type { ExtractedFile } from '../ecosystem.ts';
import { type LockedPackage, lockFile, splitAtVersion } from '../lock-file.ts';

/** The packages of npm in Deno's lock file; those of its own registry have no advisories. https://docs.deno.com/runtime/fundamentals/modules/ */
export const denoLock = lockFile({ name: 'deno-lock', version: 1, ecosystem: 'npm', files: ['deno.lock'], packages });

function* packages(file: ExtractedFile): Generator<LockedPackage> {
  const lock = parseJsonObject(file.bytes);
  // In version 2 they stood in `npm.packages`, in version 3 in `packages.npm`.
  const npm = toObject(toObject(lock.packages).npm ?? lock.npm);
  for (const key of Object.keys(toObject(npm.packages ?? npm))) {
    const found = splitAtVersion(key);
    // What it was resolved with follows: `a@1.0.0_b@2.0.0`.
    if (found) yield { name: found.name, version: found.rest.split('_', 1)[0] };
  }
}
