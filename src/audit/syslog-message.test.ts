import { describe, expect, it } from 'vitest';
import type { AuditEntryRow } from '../db/audit-entry.ts';
import { syslogMessage } from './syslog-message.ts';

const row = {
  ...{ id: 7, time: 0, actor: 'ada', action: 'deleteTag', result: 'done', detail: '{}' },
  ...{ previous: 'a'.repeat(64), hash: 'b'.repeat(64) },
} as unknown as AuditEntryRow;
const message = (change: Partial<AuditEntryRow> = {}) => syslogMessage({ ...row, ...change });
const header = (text: string) => text.split(' ', 6);

describe('an entry of the audit log as a message', () => {
  it('has the header that RFC 5424 wants', () => {
    const [priority, time, host, app, pid, id] = header(message());
    expect({ priority, time, app, pid, id }).toEqual({
      ...{ priority: '<110>1', time: '1970-01-01T00:00:00.000Z', app: 'cleardock', pid: String(process.pid) },
      id: 'deleteTag',
    });
    expect(host).toMatch(/^[!-~]{1,255}$/);
  });

  it.each([
    ['done', '<110>1'],
    ['refused', '<108>1'],
    ['failed', '<108>1'],
  ])('that was %s has the priority %s', (result, priority) => {
    expect(header(message({ result } as Partial<AuditEntryRow>))[0]).toBe(priority);
  });

  it.each([
    ['two words\n<1>1', 'twowords<1>1'],
    ['é', '-'],
    ['x'.repeat(99), 'x'.repeat(32)],
  ])('of the action %j breaks no header', (action, id) => {
    const text = message({ action });
    expect(header(text)[5]).toBe(id);
    expect(text).not.toContain('\n');
  });

  it('is followed by all of the entry as JSON in one line', () => {
    const text = message({ actor: 'eve\n<110>1 forged' });
    const entry = JSON.parse(text.slice(text.indexOf(' - ') + 3)) as Record<string, unknown>;
    expect(entry).toMatchObject({ actor: 'eve\n<110>1 forged', action: 'deleteTag', hash: 'b'.repeat(64) });
    expect(text).not.toContain('\n');
  });
});
