import { describe, expect, it } from 'vitest';
import { auditEntry } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiAuditEntry } from '../../../api/audit-schemas.ts';
import { ListTable } from '../../ui/list-table.tsx';
import { AuditDetails, auditColumns } from './audit-columns.tsx';

// The details are for wide windows; here they are always shown.
const columns = auditColumns.map(({ shown: _, ...column }) => column);

function shown(change: Partial<ApiAuditEntry>) {
  const rows = [auditEntry(change)];
  return rendered(<ListTable rows={rows} columns={columns} rowKey={({ number }) => number} exported="excerpt" />);
}

describe('an entry of the audit log', () => {
  it.each<[string, Partial<ApiAuditEntry>, string]>([
    ['little', {}, '3 days ago ada deleteTag – Done – –'],
    [
      'all',
      { target: 'team/app:1', address: '10.0.0.7', detail: { tag: '1', rules: ['a', 'b'] } },
      '3 days ago ada deleteTag team/app:1 Done 10.0.0.7 tag: 1, rules: ["a","b"]',
    ],
    ['that it was refused', { result: 'refused', code: 'forbidden' }, 'ada deleteTag – Refused – –'],
    ['that it failed', { result: 'failed' }, 'ada deleteTag – Failed – –'],
    ['that it is not known', { result: 'unknown' }, 'ada deleteTag – Unknown – –'],
  ])('tells %s', async (_name, change, text) => {
    const { rows, labels, html } = await shown(change);
    expect(rows[1]?.endsWith(text)).toBe(true);
    expect(labels).toContain('Entry 7, bbbbbbbbbbbb');
    expect(labels.includes('forbidden')).toBe(change.code !== undefined);
    expect(html.includes('--console-danger')).toBe(change.result !== undefined);
  });

  it('is told in full, a line for each detail', async () => {
    const entry = auditEntry({ detail: { tag: '1', count: 3 } });
    const { text } = await rendered(<AuditDetails entry={entry} />);
    expect(text).toBe(`Entry 7, hash ${'b'.repeat(64)} tag: 1 count: 3`);
  });
});
