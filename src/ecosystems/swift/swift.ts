import { parseJsonObject, toObject } from '../../lib/json-object.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile } from '../ecosystem.ts';
import { type LockedPackage, lockFile } from '../lock-file.ts';

/** Swift packages. They are named by the address of their repository, and compiled into programs: only lock files name them. */
export const swift: Ecosystem = {
  id: 'swift',
  title: 'Swift packages',
  reads: 'lock files alone',
  ofDistribution: false,
  extractors: [
    lockFile({ name: 'swift-resolved', version: 1, ecosystem: 'swift', files: ['Package.resolved'], packages: pins }),
  ],
  purl({ name, version }) {
    const slash = name.lastIndexOf('/');
    return purlOf({
      type: 'swift',
      namespace: name.slice(0, Math.max(0, slash)),
      name: name.slice(slash + 1),
      version,
    });
  },
  advisoryKeys: (pkg) => [{ scope: 'swift', name: pkg.name.toLowerCase(), version: pkg.version }],
};

/** Version 1 has its pins in `object`. What is pinned to a branch has no version. https://github.com/swiftlang/swift-package-manager */
function* pins(file: ExtractedFile): Generator<LockedPackage> {
  const resolved = parseJsonObject(file.bytes);
  const list = resolved.pins ?? toObject(resolved.object).pins;
  if (!Array.isArray(list)) throw new Error('has no list of pins');
  for (const pin of list) {
    const { location, repositoryURL, state } = toObject(pin);
    const name = repositoryName(location ?? repositoryURL);
    if (name !== undefined) yield { name, version: toObject(state).version };
  }
}

/** `github.com/apple/swift-nio` for `https://github.com/apple/swift-nio.git` and `git@github.com:apple/swift-nio.git`. */
function repositoryName(address: unknown): string | undefined {
  if (typeof address !== 'string' || address.length > 1_000) return undefined;
  const match = /^(?:[a-z+]{1,10}:\/\/)?(?:[^@/]{1,200}@)?([^/:]+\.[^/:]+)(?::\d{1,5}\/|[:/])(.+)$/.exec(address);
  return match ? `${match[1]}/${(match[2] ?? '').replace(/\.git$|\/$/, '')}` : undefined;
}
