import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { letGiveWay } from './let-give-way.ts';

/** Has threads for files running, tells so, and waits until it is ended. */
const program = `
  await (await import('node:fs/promises')).readFile('/proc/self/stat');
  process.stdout.write('ready');
  setInterval(() => {}, 1_000);
`;

const onLinux = it.runIf(process.platform === 'linux');

onLinux.each([
  ['mostly', 10],
  ['wholly', 19],
] as const)('every thread of a process gives way %s, and so does its memory', async (extent, priority) => {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program]);
  try {
    await once(child.stdout, 'data');
    letGiveWay(child.pid ?? 0, extent);
    const folder = `/proc/${child.pid}`;
    const priorities = readdirSync(`${folder}/task`).map((thread) => priorityOf(`${folder}/task/${thread}/stat`));
    expect(new Set(priorities)).toEqual(new Set([priority]));
    expect(priorities.length).toBeGreaterThan(1);
    expect(Number(readFileSync(`${folder}/oom_score_adj`, 'utf8'))).toBe(500);
  } finally {
    child.kill('SIGKILL');
  }
});

it('a process that has ended is left alone', async () => {
  const child = spawn(process.execPath, ['--version']);
  await once(child, 'exit');
  expect(() => letGiveWay(child.pid ?? 0, 'wholly')).not.toThrow();
});

/** The nice value of a thread, the nineteenth field. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function priorityOf(stat: string): number {
  return Number(readFileSync(stat, 'utf8').replace(/.*\) /, '').split(' ')[16]);
}
