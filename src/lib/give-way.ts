import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';

/** What the kernel adds to a process when it looks for one to end because memory runs out: from -1000, never, to 1000. */
const expendable = 500;
const expendableFile = '/proc/self/oom_score_adj';

/** Whether it was asked already that this process shall get what nobody else wants: threads to come inherit it. */
let idle = false;

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
  if (!idle) ifAllowed(takeIdleTime);
  idle = true;
  ifAllowed(() => {
    if (Number(readFileSync(expendableFile, 'utf8')) < expendable) writeFileSync(expendableFile, String(expendable));
  });
}

/**
 * Has Linux interrupt this process for whichever other one wakes up (`SCHED_IDLE`); for the lowest priority alone it lets a turn of some
 * milliseconds end first. Node has no call for it; `chrt` is part of util-linux, and where it is missing the priority remains.
 */
function takeIdleTime(): void {
  execFileSync('chrt', ['-a', '-i', '-p', '0', String(process.pid)], { stdio: 'ignore' });
}

function ifAllowed(work: () => void): void {
  try {
    work();
  } catch {
    // It works as well at the priority that it has.
  }
}
