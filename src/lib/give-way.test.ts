import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';

/** Policies of the kernel, as `sched(7)` has them and `proc(5)` numbers them. */
const [SCHED_OTHER, SCHED_IDLE] = [0, 5];

const hasChrt = spawnSync('chrt', ['--version']).status === 0;

const show = `
  import { readdirSync, readFileSync } from 'node:fs';
  import { readFile } from 'node:fs/promises';
  import { giveWay } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'give-way.ts')))};
  // Has threads for files running before.
  await readFile('/proc/self/stat');
  giveWay();
  const field = (thread, number) => Number(readFileSync('/proc/self/task/' + thread + '/stat', 'utf8').replace(/.*\\) /, '').split(' ')[number - 3]);
  const all = (number) => [...new Set(readdirSync('/proc/self/task').map((thread) => field(thread, number)))];
  console.log(JSON.stringify({ priorities: all(19), policies: all(41), score: Number(readFileSync('/proc/self/oom_score_adj', 'utf8')) }));
`;

it.runIf(process.platform === 'linux')('every thread of a process gives way, and so does its memory', () => {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', show], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({ priorities: [19], policies: [hasChrt ? SCHED_IDLE : SCHED_OTHER], score: 500 });
});
