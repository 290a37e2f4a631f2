import { describe, expect, it } from 'vitest';
import type { NotificationMessageRow } from '../../db/notification-message.ts';
import type { NotificationTargetRow } from '../../db/notification-target.ts';
import { presentNotification, presentTarget } from './notification.ts';

const target = (values: Partial<NotificationTargetRow>) =>
  presentTarget(
    {
      ...{ id: 1, namespace: null, name: 'ops', kind: 'webhook', address: 'https://a.example/hook', format: 'plain' },
      ...{
        secret: null,
        authorization: null,
        events: '["push"]',
        repositories: '[]',
        severity: null,
        digest_minutes: 0,
      },
      ...{
        state: 'active',
        reason: 'too many failures',
        created_by: 'ann',
        created_at: 0,
        delivered_at: null,
        ...values,
      },
    } as NotificationTargetRow,
    { open: (_, text) => text },
  );

describe('a target', () => {
  it.each([
    ['webhook', 'https://a.example/hook', 'https://a.example/hook'],
    ['webhook', 'https://a.example/hook?token=secret', 'https://a.example/hook?…'],
    ['webhook', 'https://ann:secret@a.example/', 'https://a.example/'],
    ['slack', 'https://hooks.example/T/B/secret', 'https://hooks.example/…'],
    ['email', 'ann@a.example', 'ann@a.example'],
  ])('of %s at %s is shown as %s', (kind, address, shown) => {
    expect(target({ kind, address }).address).toBe(shown);
  });

  it('tells that it has secrets, and none of them', () => {
    const shown = target({ secret: 'sealed-1', authorization: 'sealed-2' });
    expect(shown).toMatchObject({ signed: true, authorized: true });
    expect(JSON.stringify(shown)).not.toContain('sealed');
    expect(target({})).toMatchObject({ signed: false, authorized: false });
  });

  it('tells why it is paused as long as it is', () => {
    expect(target({ state: 'paused' }).reason).toBe('too many failures');
    expect(target({ state: 'active' }).reason).toBeUndefined();
  });
});

it.each([
  ['waiting', true],
  ['delivered', false],
  ['dead', false],
])('a message that is %s will be sent: %s', (state, due) => {
  const row = { id: 1, uid: 'u', title: 't', events: 1, state, attempts: 0, status: null, error: null };
  const times = { created_at: 0, due_at: 5, ended_at: null };
  const { dueAt } = presentNotification({ ...row, ...times } as NotificationMessageRow);
  expect(dueAt).toBe(due ? '1970-01-01T00:00:00.005Z' : undefined);
});
