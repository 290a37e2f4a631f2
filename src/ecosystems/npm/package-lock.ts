import { parseJsonObject, toObject } from '../../lib/json-object.ts';
import type { ExtractedFile } from '../ecosystem.ts';
import { type LockedPackage, lockFile, splitAtVersion } from '../lock-file.ts';

/** npm's lock file, and the same for packages that are published with it. https://docs.npmjs.com/cli/configuring-npm/package-lock-json */
export const packageLock = lockFile({
  name: 'npm-package-lock',
  version: 1,
  ecosystem: 'npm',
  files: ['package-lock.json', 'npm-shrinkwrap.json'],
  packages,
});

function packages(file: ExtractedFile): Iterable<LockedPackage> {
  const lock = parseJsonObject(file.bytes);
  return lock.packages === undefined ? ofDependencies(lock, 0) : ofPlaces(lock.packages);
}

const modules = 'node_modules/';

/** Versions 2 and 3: by the place below the project; what lies outside of `node_modules` is the project's own. */
function* ofPlaces(places: unknown): Generator<LockedPackage> {
  for (const [place, entry] of Object.entries(toObject(places))) {
    const { name = place.slice(place.lastIndexOf(modules) + modules.length), version, link } = toObject(entry);
    if (place.includes(modules) && link !== true) yield { name, version };
  }
}

/** Deeper ones than any package manager makes. */
const maxDepth = 64;

/** Version 1: one within another. */
function* ofDependencies(owner: unknown, depth: number): Generator<LockedPackage> {
  if (depth > maxDepth) return;
  for (const [name, entry] of Object.entries(toObject(toObject(owner).dependencies))) {
    const { version } = toObject(entry);
    if (typeof version === 'string') yield* published(name, version);
    yield* ofDependencies(entry, depth + 1);
  }
}

/** Under another name it is `npm:NAME@VERSION`; an address or a folder is no version. */
function* published(name: string, version: string): Generator<LockedPackage> {
  const alias = version.startsWith('npm:') ? splitAtVersion(version.slice('npm:'.length)) : undefined;
  if (alias) yield { name: alias.name, version: alias.rest };
  else if (!/[:/]/.test(version)) yield { name, version };
}
