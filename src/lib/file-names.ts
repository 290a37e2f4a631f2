/** Which values are at home in the files of a name. */
export interface FileNames<T> {
  /** Values whose names the path has; the same array for every path with none. */
  at(path: string): readonly T[];
}

/** A name with stars, taken apart. */
interface StarredName<T> {
  readonly start: string;
  readonly middles: readonly string[];
  readonly end: string;
  readonly value: T;
}

const none: readonly never[] = [];

/** Characters that a name with stars begins with, at least: what is looked up. */
const keyLength = 3;

/**
 * An index of file names: `nginx`, or the end of a path, `elixir/ebin/elixir.app`; in a name alone stars stand for any characters.
 * Looking a path up costs a look into two maps, and some comparisons where names with stars begin as it does; looking it up again costs
 * nothing. Throws an `Error` for a
 * name with a star among its first three characters.
 */
export function fileNames<T>(entries: Iterable<readonly [name: string, value: T]>): FileNames<T> {
  const exact = new Map<string, { readonly name: string; readonly value: T }[]>();
  const starred = new Map<number, StarredName<T>[]>();
  for (const [name, value] of entries) {
    if (name.includes('*')) add(starred, keyOf(name), starredName(name, value));
    else add(exact, nameOf(name), { name, value });
  }
  function find(path: string): readonly T[] {
    const name = nameOf(path);
    const plain = exact.get(name);
    const stars = starred.get(keyOf(name));
    if (!plain && !stars) return none;
    return [
      ...(plain ?? none).filter(({ name: known }) => path === known || path.endsWith(`/${known}`)),
      ...(stars ?? none).filter((pattern) => matches(name, pattern)),
    ].map(({ value }) => value);
  }

  let last: { readonly path?: string; readonly values: readonly T[] } = { values: none };
  return {
    at(path) {
      if (path !== last.path) last = { path, values: find(path) };
      return last.values;
    },
  };
}

/** A number for the beginning of a name: a text would have to be cut out and hashed for each path. Other beginnings may share it. */
function keyOf(name: string): number {
  return (name.charCodeAt(0) << 16) ^ (name.charCodeAt(1) << 8) ^ name.charCodeAt(2);
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function starredName<T>(name: string, value: T): StarredName<T> {
  const [start = '', ...middles] = name.split('*');
  if (start.length < keyLength) throw new Error(`${name} begins with too few letters to be looked up`);
  return { start, end: middles.pop() ?? '', middles, value };
}

function matches<T>(name: string, { start, middles, end }: StarredName<T>): boolean {
  if (!name.startsWith(start) || !name.endsWith(end)) return false;
  let at = start.length;
  for (const middle of middles) {
    at = name.indexOf(middle, at) + middle.length;
    if (at < middle.length) return false;
  }
  return at + end.length <= name.length;
}
