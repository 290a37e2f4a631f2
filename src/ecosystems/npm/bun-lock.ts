import { parseJsonObject, toObject } from '../../lib/json-object.ts';
import { decodeText } from '../../lib/text.ts';
import type { ExtractedFile } from '../ecosystem.ts';
import { type LockedPackage, lockFile, splitAtVersion } from '../lock-file.ts';

/** Bun's lock file as text: JSON with commas before closing brackets. https://bun.sh/docs/install/lockfile */
export const bunLock = lockFile({ name: 'bun-lock', version: 1, ecosystem: 'npm', files: ['bun.lock'], packages });

function* packages(file: ExtractedFile): Generator<LockedPackage> {
  const lock = parseJsonObject(Buffer.from(withoutTrailingCommas(decodeText(file.bytes))));
  for (const entry of Object.values(toObject(lock.packages))) {
    const [resolved]: unknown[] = Array.isArray(entry) ? entry : [];
    const found = typeof resolved === 'string' ? splitAtVersion(resolved) : undefined;
    // Workspaces, folders and repositories have a kind before what is no version.
    if (found && /^\d/.test(found.rest)) yield { name: found.name, version: found.rest };
  }
}

/** Strings are matched whole, so that nothing inside of them changes. */
function withoutTrailingCommas(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|,(?=\s{0,1000}[}\]])/g, (part) => (part === ',' ? '' : part));
}
