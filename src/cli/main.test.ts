import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';

it('output that nobody reads any more is no fault', async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), 'scan', '--help']);
  child.stdout.destroy();
  const [[code], complaint] = await Promise.all([once(child, 'exit'), text(child.stderr)]);
  expect({ code, complaint }).toEqual({ code: 0, complaint: '' });
});
