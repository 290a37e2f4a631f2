import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';

/** What the kernel adds to a process when it looks for one to end because memory runs out: from -1000, never, to 1000. */
const expendable = 500;
const expendableFile = '/proc/self/oom_score_adj';

/**
 * Makes this process one that others come before: it gets what they leave of the processors, and where the machine runs out of memory it
 * is ended before them. Lasts as long as the process. Where the system allows no such thing, nothing changes.
 */
export function giveWay(): void {
  const priority = Math.max(getPriority(), constants.priority.PRIORITY_LOW);
  ifAllowed(() => setPriority(priority));
  if (process.platform !== 'linux') return;
  // Linux knows priorities of threads: those that run already keep theirs, those to come have that of their maker.
  for (const thread of readdirSync('/proc/self/task')) ifAllowed(() => setPriority(Number(thread), priority));
  ifAllowed(() => {
    if (Number(readFileSync(expendableFile, 'utf8')) < expendable) writeFileSync(expendableFile, String(expendable));
  });
}

function ifAllowed(work: () => void): void {
  try {
    work();
  } catch {
    // It works as well at the priority that it has.
  }
}
