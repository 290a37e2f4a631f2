import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import type { Database } from '../../src/db/database.ts';

/**
 * Tells the time that processors spent so far on a PostgreSQL server of this machine, in its processes that run, in milliseconds; 0 of
 * SQLite, which is no process of its own. https://docs.kernel.org/scheduler/sched-stats.html
 */
export async function openServerTime({ kysely, dialect }: Database): Promise<() => number> {
  if (dialect === 'sqlite') return () => 0;
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(kysely);
  const parent = /\) \S (\d+)/.exec(readFileSync(`/proc/${rows[0]?.pid}/stat`, 'utf8'))?.[1];
  return () => {
    const children = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim().split(' ');
    return children.reduce((sum, pid) => sum + timeOf(pid), 0);
  };
}

/** A process may end between being listed and being read. */
function timeOf(pid: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return 0;
  }
}
