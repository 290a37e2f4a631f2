import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';

const show = `
  import { readdirSync, readFileSync } from 'node:fs';
  import { readFile } from 'node:fs/promises';
  import { giveWay } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'give-way.ts')))};
  // Has threads for files running before.
  await readFile('/proc/self/stat');
  giveWay();
  const nice = (thread) => Number(readFileSync('/proc/self/task/' + thread + '/stat', 'utf8').replace(/.*\\) /, '').split(' ')[16]);
  const priorities = new Set(readdirSync('/proc/self/task').map(nice));
  console.log(JSON.stringify({ priorities: [...priorities], score: Number(readFileSync('/proc/self/oom_score_adj', 'utf8')) }));
`;

it.runIf(process.platform === 'linux')('every thread of a process gives way, and so does its memory', () => {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', show], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({ priorities: [19], score: 500 });
});
