import { expect, it } from 'vitest';
import type { AuditEvent } from './audit-event.ts';
import { gatherRefusals } from './refusal-batch.ts';

const event = (action: string, result: AuditEvent['result'], time = 0): AuditEvent => ({
  ...{ time, actor: 'ann', action, result, detail: {} },
});

it.each<[string, readonly AuditEvent[], readonly string[]]>([
  ['nothing is nothing', [], []],
  ['what was done is told each time', [event('a', 'done'), event('a', 'done')], ['a done', 'a done']],
  [
    'equal refusals are one with their number, at the place of the first',
    [event('a', 'refused', 1), event('b', 'done'), event('a', 'refused', 2), event('c', 'refused')],
    ['a refused 2', 'b done', 'c refused'],
  ],
  [
    'of very many different ones the rest is a number',
    Array.from({ length: 350 }, (_, i) => event(`a${i}`, 'refused')),
    [...Array.from({ length: 100 }, (_, i) => `a${i} refused`), 'refusals refused 250'],
  ],
])('%s', (_name, events, told) => {
  const shown = gatherRefusals(events).map(({ action, result, detail }) => [action, result, detail.times]);
  expect(shown.map((parts) => parts.filter((part) => part !== undefined).join(' '))).toEqual(told);
});
