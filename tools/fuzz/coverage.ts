import { type Profiler, Session } from 'node:inspector';

/** Tells how much code ran that never ran before. */
export interface Coverage extends Disposable {
  /**
   * Characters of code that ran since the last call, and in none that `keep` was said of. With `keep` they are new no more. One call
   * takes some milliseconds.
   */
  take(keep: boolean): number;
}

/**
 * Watches modules whose URL begins with `prefix`, in this thread, by V8's block coverage. Modules are seen block by block only if
 * they are loaded after this call. https://chromedevtools.github.io/devtools-protocol/tot/Profiler/
 */
export function watchCoverage(prefix: string): Coverage {
  const known = new Map<string, Uint8Array>();
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  return {
    take(keep) {
      let fresh = 0;
      // The session is of this thread: the answer is there when the call returns.
      session.post('Profiler.takePreciseCoverage', (error, answer) => {
        if (error) throw error;
        for (const script of answer.result) {
          if (!script.url.startsWith(prefix)) continue;
          const ran = charactersOf(script);
          const before = known.get(script.scriptId) ?? new Uint8Array(0);
          fresh += ran.reduce((sum, one, at) => sum + (one > (before[at] ?? 0) ? 1 : 0), 0);
          if (keep) known.set(script.scriptId, union(ran, before));
        }
      });
      return fresh;
    },
    [Symbol.dispose]: () => session.disconnect(),
  };
}

/** 1 for each character of a script that ran. What stands inside of something else comes after it, and counts instead of it. */
function charactersOf({ functions }: Profiler.ScriptCoverage): Uint8Array {
  const ranges = functions.flatMap((one) => one.ranges);
  const ran = new Uint8Array(ranges.reduce((end, range) => Math.max(end, range.endOffset), 0));
  for (const { startOffset, endOffset, count } of ranges) ran.fill(count > 0 ? 1 : 0, startOffset, endOffset);
  return ran;
}

function union(a: Uint8Array, b: Uint8Array): Uint8Array {
  const [longer, shorter] = a.length > b.length ? [a, b] : [b, a];
  return longer.map((one, at) => one | (shorter[at] ?? 0));
}
