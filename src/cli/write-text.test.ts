import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { CodedError } from '../lib/errors.ts';
import { writeText } from './write-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-write-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'report');

it('writes all pieces into a file, without width', async () => {
  let width: number | undefined = 7;
  const pieces = Array.from({ length: 10_000 }, (_, number) => `line ${number}\n`);
  await writeText((look) => {
    width = look.width;
    return pieces;
  }, file);
  expect(readFileSync(file, 'utf8')).toBe(pieces.join(''));
  expect(width).toBeUndefined();
});

it.each([
  ['auto', false],
  ['never', false],
  ['always', true],
] as const)('has colours in a file with %s: %s', async (flag, colour) => {
  await writeText((look) => [String(look.colour)], file, flag);
  expect(readFileSync(file, 'utf8')).toBe(String(colour));
});

it('names a file that cannot be written, and leaves refusals as they are', async () => {
  const nowhere = join(folder, 'none/report');
  await expect(writeText(() => ['x'], nowhere)).rejects.toMatchObject({
    ...{ code: 'output_unwritable', message: expect.stringContaining(`${nowhere} cannot be written`) },
  });
  const refusal = new CodedError('scan_failed', 'no');
  const refused = writeText(function* () {
    yield 'x';
    throw refusal;
  }, file);
  await expect(refused).rejects.toBe(refusal);
});
