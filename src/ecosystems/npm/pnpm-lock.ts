import { toObject } from '../../lib/json-object.ts';
import { parseYaml } from '../../lib/parse-yaml.ts';
import type { ExtractedFile } from '../ecosystem.ts';
import { type LockedPackage, lockFile, splitAtVersion } from '../lock-file.ts';

/** pnpm's lock file: the keys of its packages are names and versions. https://github.com/pnpm/spec/tree/master/lockfile */
export const pnpmLock = lockFile({
  name: 'pnpm-lock',
  version: 1,
  ecosystem: 'npm',
  files: ['pnpm-lock.yaml'],
  packages,
});

function* packages(file: ExtractedFile): Generator<LockedPackage> {
  for (const [key, entry] of Object.entries(toObject(toObject(parseYaml(file.bytes)).packages))) {
    const { name, version } = toObject(entry);
    // What did not come from a registry has its name and version in fields of its own.
    if (name !== undefined && version !== undefined) yield { name, version };
    else yield* ofKey(key);
  }
}

/** `a@1.0.0(peer@2.0.0)` since version 6, in that with a slash before it, and `/a/1.0.0_peer@2.0.0` in version 5. */
function* ofKey(key: string): Generator<LockedPackage> {
  const [path = ''] = (key.startsWith('/') ? key.slice(1) : key).split('(', 1);
  const found = splitAtSlash(path) ?? splitAtVersion(path);
  if (found && /^\d/.test(found.rest)) yield { name: found.name, version: found.rest };
}

function splitAtSlash(path: string): { readonly name: string; readonly rest: string } | undefined {
  const match = /^((?:@[^/@]{1,214}\/)?[^/@]{1,214})\/(\d[^/_]{0,255})(?:_.*)?$/.exec(path);
  return match?.[1] && match[2] ? { name: match[1], rest: match[2] } : undefined;
}
