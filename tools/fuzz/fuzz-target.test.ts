import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('an error that stands behind several right bytes is found, one after the other', () => {
  const program = join(import.meta.dirname, 'testdata/fuzz-planted-parser.ts');
  const { stdout, stderr } = spawnSync(process.execPath, [program], { encoding: 'utf8', timeout: 60_000 });
  expect(stderr.replaceAll(/.*Warning.*\n/g, '')).toBe('');
  expect(stdout).toMatch(/^FUZ throws a RangeError: /);
});
