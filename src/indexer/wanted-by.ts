import { fileNames } from '../lib/file-names.ts';

/** Whoever wants some of the files of a layer. */
interface Wanting {
  readonly wants: (path: string, executable: boolean) => boolean;
  /** Names that the wanted files have, all of them. Absent: whatever they are called. */
  readonly reads?: readonly string[];
}

/**
 * Tells who of many wants a file. It is asked for each file of each layer: those that name their files are looked up at once, the others
 * are asked one by one, and those that want the same by the same function together.
 */
export function wantedBy<T extends Wanting>(all: readonly T[]): (path: string, executable: boolean) => readonly T[] {
  const named = fileNames(all.flatMap((one) => (one.reads ?? []).map((name) => [name, one] as const)));
  const others = groupedByWants(all.filter((one) => !one.reads));
  return (path, executable) => {
    const wanting: T[] = [];
    for (const { wants, alike } of others) if (wants(path, executable)) wanting.push(...alike);
    // Two names of one may be at the same path.
    for (const one of named.at(path)) if (one.wants(path, executable) && !wanting.includes(one)) wanting.push(one);
    return wanting;
  };
}

function groupedByWants<T extends Wanting>(all: readonly T[]) {
  return [...Map.groupBy(all, ({ wants }) => wants)].map(([wants, alike]) => ({ wants, alike }));
}
