import { fileNames } from '../lib/file-names.ts';

/** Whoever wants some of the files of a layer. */
interface Wanting {
  wants(path: string, executable: boolean): boolean;
  /** Names that the wanted files have, all of them. Absent: whatever they are called. */
  readonly reads?: readonly string[];
}

/**
 * Tells who of many wants a file. It is asked for each file of each layer: those that name their files are looked up at once, the others
 * are asked one by one.
 */
export function wantedBy<T extends Wanting>(all: readonly T[]): (path: string, executable: boolean) => readonly T[] {
  const named = fileNames(all.flatMap((one) => (one.reads ?? []).map((name) => [name, one] as const)));
  const others = all.filter((one) => !one.reads);
  return (path, executable) => {
    const wants = (one: T) => one.wants(path, executable);
    const wanting = others.filter(wants);
    const candidates = named.at(path);
    // Two names of one may be at the same path.
    return candidates.length === 0 ? wanting : [...wanting, ...[...new Set(candidates)].filter(wants)];
  };
}
