import { toObject } from '../../lib/json-object.ts';
import { parseYaml } from '../../lib/parse-yaml.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile } from '../ecosystem.ts';
import { type LockedPackage, lockFile } from '../lock-file.ts';

/** Pods of CocoaPods. They are compiled into programs, which do not name them: only lock files do. */
export const cocoapods: Ecosystem = {
  id: 'cocoapods',
  title: 'CocoaPods',
  reads: 'lock files alone',
  ofDistribution: false,
  extractors: [
    lockFile({ name: 'podfile-lock', version: 1, ecosystem: 'cocoapods', files: ['Podfile.lock'], packages: pods }),
  ],
  purl: (pkg) => purlOf({ type: 'cocoapods', name: pkg.name, version: pkg.version }),
  // No advisory database speaks of pods.
  advisoryKeys: () => [],
};

/**
 * `NAME (VERSION)`, or a map with this for its key and what it needs below. Parts of a pod (`AFNetworking/Security`) are of its version.
 * https://guides.cocoapods.org/using/the-podfile.html
 */
function* pods(file: ExtractedFile): Generator<LockedPackage> {
  const { PODS: list } = toObject(parseYaml(file.bytes));
  if (!Array.isArray(list)) throw new Error('has no list of pods');
  for (const entry of list) {
    const text = typeof entry === 'string' ? entry : (Object.keys(toObject(entry))[0] ?? '');
    const match = /^([^\s/()]{1,200})(?:\/[^\s()]{1,200})? \(([^\s()]{1,200})\)$/.exec(text);
    if (match) yield { name: match[1], version: match[2] };
  }
}
