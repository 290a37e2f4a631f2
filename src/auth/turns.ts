/** Runs work one after the other for each key; what is done for other keys goes on meanwhile. */
export type Turns = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/** Makes turns. A key costs memory only while something is done for it. */
export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const next = () => work();
    const turn = (last.get(key) ?? Promise.resolve()).then(next, next);
    last.set(key, turn);
    try {
      return await turn;
    } finally {
      if (last.get(key) === turn) last.delete(key);
    }
  };
}
