/** A bulletin that brought a version. */
export interface Bulletin {
  readonly ids: readonly string[];
  /** Day of the first one, `YYYY-MM-DD`. */
  readonly day?: string;
}

const maxIds = 10;

/** Ubuntu Security Notices by what they brought: the versions of source packages in a release. */
export class Bulletins {
  readonly #found = new Map<string, string>();

  add(id: string, published: string | undefined, version: string, name: string, fixed: string): void {
    const key = `${version} ${name} ${fixed}`;
    const known = this.#found.get(key);
    const day = /^\d{4}-\d\d-\d\d/.exec(published ?? '')?.[0] ?? '';
    const entry = `${day}${id}`;
    if (known === undefined) this.#found.set(key, entry);
    else if (known.split(' ').length < maxIds) this.#found.set(key, [...known.split(' '), entry].sort().join(' '));
  }

  /** What brought a version of a package to a release; `undefined` where it came without a bulletin. */
  of(version: string, name: string, fixed: string): Bulletin | undefined {
    const entries = this.#found.get(`${version} ${name} ${fixed}`)?.split(' ');
    const days = entries?.map((entry) => /^\d{4}-\d\d-\d\d/.exec(entry)?.[0]).filter((day) => day !== undefined);
    return entries && { ids: entries.map((entry) => entry.replace(/^\d{4}-\d\d-\d\d/, '')), day: days?.[0] };
  }
}
