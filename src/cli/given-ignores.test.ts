import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { PackageMatch } from '../model/finding.ts';
import { openIgnores, readIgnores } from './given-ignores.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-ignores-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'ignore.yaml');
const now = Date.parse('2026-06-01');
const match = { vulnerability: 'CVE-2099-1', aliases: [], status: 'affected' } as unknown as PackageMatch;
const lodash = { ecosystem: 'npm', name: 'lodash', version: '1.0.0' };

async function read(content: string) {
  writeFileSync(file, content);
  const warnings: string[] = [];
  const given = await readIgnores([file], now, (sentence) => warnings.push(sentence));
  return { suppressionOf: openIgnores(given, undefined), warnings };
}

describe('ignore files', () => {
  it('suppress what they name, with the reason, the file and the end', async () => {
    const { suppressionOf, warnings } = await read(
      '- id: CVE-2099-1\n  package: pkg:npm/lodash\n  reason: not reachable\n  expires: 2026-12-31\n',
    );
    expect(suppressionOf(lodash, match, 'a')).toMatchObject({
      ...{ kind: 'exemption', reason: 'not reachable', by: file },
      until: '2026-12-31T00:00:00.000Z',
    });
    expect(suppressionOf({ ...lodash, name: 'other' }, match, 'a')).toBeUndefined();
    expect(warnings).toEqual([]);
  });

  it('tell what has ended, and heed it no more', async () => {
    const { suppressionOf, warnings } = await read('- id: CVE-2099-1\n  expires: 2026-05-31\n');
    expect(suppressionOf(lodash, match, 'a')).toBeUndefined();
    expect(warnings).toEqual([`${file}: The entry for CVE-2099-1 ended on 2026-05-31 and counts no more.`]);
  });

  it('are refused with their name', async () => {
    await expect(read('- id: CVE-2099-1\n  expires: soon\n')).rejects.toThrow(
      `${file}: It is no list of what to ignore: soon is no date like 2026-12-31.`,
    );
    await expect(readIgnores([join(folder, 'none')], now, () => undefined)).rejects.toThrow(
      /none cannot be read: there is no such file or folder/,
    );
  });
});
