/** Which values are at home in the files of a name. */
export interface FileNames<T> {
  /** Values whose names the path has; the same array for every path with none. */
  at(path: string): readonly T[];
}

/** A name without stars, and one that is the end of others. */
interface NameEnd<T> {
  /** What a path has to end with. */
  readonly end: string;
  /** Whether nothing may stand before it but a slash. */
  readonly whole: boolean;
  readonly value: T;
}

/** A name with stars behind its beginning, taken apart. */
interface StarredName<T> {
  readonly start: string;
  readonly middles: readonly string[];
  readonly end: string;
  readonly value: T;
}

const none: readonly never[] = [];

/** Characters by which names are looked up: the first of those with stars, the last of the others. */
const keyLength = 3;

/**
 * An index of file names: `nginx`, or the end of a path, `elixir/ebin/elixir.app`. In the name of a file stars stand for any characters;
 * with its only star at the beginning, `*.gemspec`, whatever ends so is meant. Looking a path up costs a look into two maps, and some
 * comparisons where names begin or end as it does; looking it up again costs nothing. Throws an `Error` for any other star among the
 * first three characters of a name.
 */
export function fileNames<T>(entries: Iterable<readonly [name: string, value: T]>): FileNames<T> {
  const ends = new Map<number, NameEnd<T>[]>();
  const starred = new Map<number, StarredName<T>[]>();
  for (const [name, value] of entries) {
    const end = name.startsWith('*') ? name.slice(1) : name;
    if (end.includes('*')) add(starred, startKey(name, 0), starredName(name, value));
    else add(ends, endKey(end), { end, whole: end === name, value });
  }
  function find(path: string): readonly T[] {
    const plain = ends.get(endKey(path));
    const name = path.lastIndexOf('/') + 1;
    const stars = starred.get(startKey(path, name));
    if (!plain && !stars) return none;
    return [
      ...(plain ?? none).filter((one) => endsWith(path, one)),
      ...(stars ?? none).filter((pattern) => matches(path.slice(name), pattern)),
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
function startKey(path: string, name: number): number {
  return (path.charCodeAt(name) << 16) ^ (path.charCodeAt(name + 1) << 8) ^ path.charCodeAt(name + 2);
}

/** A number for the last characters of a name, as for its first ones; a shorter name has fewer. */
function endKey(path: string): number {
  let key = 0;
  for (let back = 1; back <= keyLength; back++) {
    const code = path.charCodeAt(path.length - back);
    if (code === slash || Number.isNaN(code)) break;
    key = (key << 8) ^ code;
  }
  return key;
}

const slash = 0x2f;

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}

function endsWith(path: string, { end, whole }: NameEnd<unknown>): boolean {
  if (!path.endsWith(end)) return false;
  return !whole || path.length === end.length || path.charCodeAt(path.length - end.length - 1) === slash;
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
