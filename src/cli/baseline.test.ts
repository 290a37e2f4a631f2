import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type BaselineFinding, openBaseline } from './baseline.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-baseline-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const finding = (values: Partial<BaselineFinding> = {}): BaselineFinding => ({
  vulnerability: 'CVE-2099-1',
  aliases: ['GHSA-aaaa'],
  severity: 'Medium',
  package: { ecosystem: 'npm', name: 'lodash' },
  ...values,
});
const suppression = { kind: 'exemption', reason: 'why', by: 'me', since: '2026-01-01' } as const;

async function baselineOf(...findings: readonly BaselineFinding[]) {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify({ findings }));
  return await openBaseline(file);
}

describe('against a baseline', () => {
  it.each<[string, BaselineFinding, boolean]>([
    ['the same finding is not new', finding(), false],
    ['a finding by an alias is not new', finding({ vulnerability: 'ghsa-AAAA', aliases: [] }), false],
    ['a finding that became less severe is not new', finding({ severity: 'Low' }), false],
    ['a finding that became more severe is new', finding({ severity: 'High' }), true],
    ['another vulnerability is new', finding({ vulnerability: 'CVE-2099-2', aliases: [] }), true],
    ['the vulnerability in another package is new', finding({ package: { ecosystem: 'npm', name: 'a' } }), true],
  ])('%s', async (_, now, isNew) => {
    expect((await baselineOf(finding()))(now)).toBe(isNew);
  });

  it('what did not count there is new', async () => {
    expect((await baselineOf(finding({ suppression })))(finding())).toBe(true);
  });

  it.each([
    ['no JSON', '<x/>', /cannot be compared with: Unexpected/],
    ['another document', '{"bomFormat":"CycloneDX"}', /it is no report that cleardock scan --format json wrote/],
    ['a report without findings', '{"packages":[]}', /it is no report that cleardock scan --format json wrote/],
  ])('%s is refused', async (_, content, message) => {
    const file = join(folder, 'wrong.json');
    writeFileSync(file, content);
    await expect(openBaseline(file)).rejects.toThrow(message);
  });
});
