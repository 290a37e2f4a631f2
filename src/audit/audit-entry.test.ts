import { expect, it } from 'vitest';
import { entryOf, followingRow, genesis, hashOf } from './audit-entry.ts';
import type { AuditEvent } from './audit-event.ts';

const event = (values: Partial<AuditEvent> = {}): AuditEvent => ({
  ...{ time: 0, actor: 'ann', action: 'createNamespace', result: 'done', detail: {} },
  ...values,
});
const row = (values: Partial<AuditEvent> = {}) => followingRow(event(values), genesis);
const detail = (value: unknown) => JSON.parse(row({ detail: { value } as AuditEvent['detail'] }).detail).value;

it('an entry follows the one before by its number and by its hash', () => {
  const first = row();
  const second = followingRow(event(), first);
  expect([first.number, first.previous, second.number, second.previous]).toEqual([1, genesis.hash, 2, first.hash]);
});

it.each([
  'actor',
  'action',
  'namespace',
  'target',
  'address',
  'result',
  'code',
  'previous',
  'detail',
  'time',
  'number',
] as const)('its hash tells that %s was changed', (field) => {
  const one = row({ namespace: 'team', target: 'team/app', address: '::1', code: 'x' });
  const changed =
    typeof one[field] === 'number' ? Number(one[field]) + 1 : field === 'detail' ? '{"a":1}' : `${one[field]}!`;
  expect(hashOf(one)).toBe(one.hash);
  expect(hashOf({ ...one, [field]: changed })).not.toBe(one.hash);
});

it('what is not told is left out of what is exported, and the fields have one order', () => {
  const { hash } = row();
  const text = JSON.stringify(entryOf(row()));
  expect(text).toBe(
    `{"number":1,"time":"1970-01-01T00:00:00.000Z","actor":"ann","action":"createNamespace","result":"done","detail":{},"previous":"${genesis.hash}","hash":"${hash}"}`,
  );
});

it.each([
  ['a zero byte', 'a\0b', 'ab'],
  ['half a pair', 'a\ud800b', 'a\ufffdb'],
  ['more than is kept', 'x'.repeat(3_000), `${'x'.repeat(2_000)}…`],
  ['a number', 7, 7],
  ['a list', ['a', 1], ['a', 1]],
  ['a list of too much', ['x'.repeat(3_000)], expect.stringMatching(/^\["x{1998}…$/)],
  ['nothing', null, null],
])('a detail with %s is stored as a database takes it', (_name, value, stored) => {
  expect(detail(value)).toEqual(stored);
});

it('more fields than anybody reads are cut off, and names are as long as an index takes', () => {
  const fields = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`f${n}`, n]));
  const one = row({ detail: { ...fields, none: undefined }, actor: 'a'.repeat(300), namespace: 'n'.repeat(300) });
  expect(Object.keys(JSON.parse(one.detail))).toHaveLength(30);
  expect([one.actor.length, one.namespace?.length]).toEqual([256, 256]);
});
