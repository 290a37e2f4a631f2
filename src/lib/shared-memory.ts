/** What several remember by key, bounded in all: what was not asked for or told for longest is forgotten first, half of all at a time. */
export interface SharedMemory<Value> {
  /** One more that remembers. */
  part(): MemoryPart<Value>;
}

/** What one of them remembers. What it was told may be forgotten at once. */
export interface MemoryPart<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  /** Forgets all; afterwards it takes part no more. */
  leave(): void;
}

interface Halves<Value> {
  recent: Map<string, Value>;
  older: ReadonlyMap<string, Value>;
}

/** Remembers `most` values in all. */
export function sharedMemory<Value>(most: number): SharedMemory<Value> {
  const all = new Set<Halves<Value>>();
  let recent = 0;

  function forgetOlder(): void {
    recent = 0;
    for (const one of all) {
      one.older = one.recent;
      one.recent = new Map();
    }
  }

  return {
    part() {
      const own: Halves<Value> = { recent: new Map(), older: new Map() };
      all.add(own);

      function set(key: string, value: Value): void {
        if (!all.has(own)) return;
        if (!own.recent.has(key) && ++recent > most / 2) {
          forgetOlder();
          recent = 1;
        }
        own.recent.set(key, value);
      }

      return {
        get(key) {
          const known = own.recent.get(key);
          if (known !== undefined) return known;
          const older = own.older.get(key);
          if (older !== undefined) set(key, older);
          return older;
        },
        set,
        leave() {
          if (all.delete(own)) recent -= own.recent.size;
          own.recent = new Map();
          own.older = new Map();
        },
      };
    },
  };
}
