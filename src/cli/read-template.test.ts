import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readTemplate } from './read-template.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-template-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const fileOf = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

it('is a format', async () => {
  expect(await readTemplate(fileOf('good', 'a report'))).toMatchObject({ write: expect.any(Function) });
});

it('names the file that is no template, is too large or is not there', async () => {
  const bad = fileOf('bad', '{{#each findings}}');
  await expect(readTemplate(bad)).rejects.toMatchObject({
    code: 'template_invalid',
    message: expect.stringContaining(bad),
  });
  const large = fileOf('large', 'x'.repeat((1 << 20) + 1));
  await expect(readTemplate(large)).rejects.toThrow(`The template ${large} cannot be read: it is larger than 1 MB.`);
  const missing = join(folder, 'missing');
  await expect(readTemplate(missing)).rejects.toMatchObject({
    code: 'template_unreadable',
    message: expect.stringContaining(missing),
  });
});
