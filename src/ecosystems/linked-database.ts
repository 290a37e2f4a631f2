import type { Extractor } from './ecosystem.ts';

/**
 * An extractor for databases that lie in none of the places of another one's: such a file is the one in use where a link in such a place leads
 * to it, which the image tells. `file` is its name, and it begins with one of `marks`. Which files its packages brought is not told.
 */
export function linkedDatabase(own: Extractor, file: string, marks: readonly Uint8Array[]): Extractor {
  return {
    name: `${own.name}-elsewhere`,
    version: own.version,
    maxSize: own.maxSize,
    wants: (path, executable) => path.endsWith(`/${file}`) && !own.wants(path, executable),
    reads: [file],
    beginsWith: marks,
    declares: 'unlinked',
    *extract(content) {
      for (const found of own.extract(content)) if ('package' in found) yield found;
    },
  };
}
