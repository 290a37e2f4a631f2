import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { pathOfRecord, readChangeLog } from './change-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-log-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(log: unknown) {
  const path = join(folder, 'log');
  writeFileSync(path, typeof log === 'string' ? log : JSON.stringify(log));
  return readChangeLog(path);
}
const entry = (fetchTime: unknown, added: readonly unknown[], updated: readonly unknown[] = []) => {
  const named = (ids: readonly unknown[]) => ids.map((cveId) => ({ cveId, githubLink: 'https://elsewhere.example/' }));
  return { fetchTime, numberOfChanges: 1, new: named(added), updated: named(updated), error: [] };
};
const [first, second] = ['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'];

describe('the log of changes of the CVE list', () => {
  it('has each record once, by its last change, the oldest first', async () => {
    const log = [entry(second, ['CVE-2026-1002'], ['CVE-2026-1001']), entry(first, ['CVE-2026-1001', 'CVE-2026-1003'])];
    expect(await read(log)).toEqual({
      changes: [
        { id: 'CVE-2026-1003', time: first },
        { id: 'CVE-2026-1002', time: second },
        { id: 'CVE-2026-1001', time: second },
      ],
      from: first,
    });
  });

  it.each([
    { name: 'of no time', log: [entry('yesterday', ['CVE-2026-1001'])], from: undefined },
    { name: 'of another shape', log: [{ fetchTime: first, new: 'x', updated: [{ cveId: 7 }] }, 7], from: first },
    { name: 'with ids that lead elsewhere', log: [entry(first, ['../../x', 'CVE-2026-1', '__proto__'])], from: first },
    { name: 'of which there are none', log: [], from: undefined },
  ])('tells nothing by entries $name', async ({ log, from }) => {
    expect(await read(log)).toEqual({ changes: [], from });
  });

  it.each(['[{"fetchTime":', '<html>', ''])('is refused as %j', async (log) => {
    await expect(read(log)).rejects.toThrow();
  });
});

it.each([
  ['CVE-2026-1234', '2026/1xxx/CVE-2026-1234.json'],
  ['CVE-2026-0001', '2026/0xxx/CVE-2026-0001.json'],
  ['CVE-2025-1234567', '2025/1234xxx/CVE-2025-1234567.json'],
])('%s lies at %s', (id, path) => {
  expect(pathOfRecord(id)).toBe(path);
});
