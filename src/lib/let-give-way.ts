import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';

/** What the kernel adds to a process when it looks for one to end because memory runs out: from -1000, never, to 1000. */
const expendable = 500;

/** How much of the processors is left to a process while others want them: next to nothing, or about a tenth. */
const priorities = { wholly: constants.priority.PRIORITY_LOW, mostly: constants.priority.PRIORITY_BELOW_NORMAL };

/**
 * Makes a process one that others come before: it gets what they leave of the processors, and where the machine runs out of memory it
 * is ended before them. Lasts as long as the process. Where the system allows no such thing, or the process has ended, nothing changes.
 */
export function letGiveWay(pid: number, extent: keyof typeof priorities): void {
  ifAllowed(() => {
    const priority = Math.max(getPriority(pid), priorities[extent]);
    setPriority(pid, priority);
    if (process.platform !== 'linux') return;
    // Linux knows priorities of threads: those that run already keep theirs, those to come have that of their maker.
    for (const thread of readdirSync(`/proc/${pid}/task`)) ifAllowed(() => setPriority(Number(thread), priority));
    const score = `/proc/${pid}/oom_score_adj`;
    if (Number(readFileSync(score, 'utf8')) < expendable) writeFileSync(score, String(expendable));
  });
}

function ifAllowed(work: () => void): void {
  try {
    work();
  } catch {
    // It works as well at the priority that it has.
  }
}
