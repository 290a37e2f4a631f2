import type { Extractor } from './ecosystem.ts';

/** Which files may be a database's, wherever they lie. */
export interface DatabaseFiles {
  /** String tests only, as an extractor's. */
  isOne(path: string): boolean;
  readonly reads?: Extractor['reads'];
  /** One of these is what they begin with. */
  readonly marks: readonly Uint8Array[];
}

/**
 * An extractor for databases that lie in none of the places of another one's: such a file is the one in use where a link in such a place leads
 * to it, which the image tells.
 */
export function linkedDatabase(own: Extractor, { isOne, reads, marks }: DatabaseFiles): Extractor {
  return {
    name: `${own.name}-elsewhere`,
    version: own.version,
    maxSize: own.maxSize,
    wants: (path, executable) => isOne(path) && !own.wants(path, executable),
    reads,
    beginsWith: marks,
    declares: 'unlinked',
    extract: own.extract,
  };
}

/** Files of one name. */
export function databaseFile(name: string, marks: readonly Uint8Array[]): DatabaseFiles {
  return { isOne: (path) => path.endsWith(`/${name}`), reads: [name], marks };
}
