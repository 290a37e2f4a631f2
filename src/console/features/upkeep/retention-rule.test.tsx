import { expect, it } from 'vitest';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiRetentionRule } from '../../../api/upkeep-schemas.ts';
import { RetentionRuleFields } from './retention-rule.tsx';

const off = ' (disabled)';

it.each<[string, Partial<ApiRetentionRule>, boolean, string[], string[]]>([
  [
    'says what it keeps',
    { newest: 5, pulledDays: 30 },
    true,
    ['Keep the newest: 5', 'Pushed within days:', 'Pulled within days: 30', 'Always keep: off'],
    ['Remove'],
  ],
  [
    'that always keeps asks for nothing else',
    { always: true },
    true,
    [`Keep the newest:${off}`, `Pushed within days:${off}`, `Pulled within days:${off}`, 'Always keep: on'],
    ['Remove'],
  ],
  [
    'is read by those who may not change it',
    { pushedDays: 9 },
    false,
    [`Keep the newest:${off}`, `Pushed within days: 9${off}`, `Pulled within days:${off}`, `Always keep: off${off}`],
    [],
  ],
])('a rule %s', async (_name, change, editable, fields, buttons) => {
  const rule = { repositories: 'app', tags: 'v*', ...change };
  const row = <RetentionRuleFields {...{ rule, editable }} onChange={() => {}} onRemove={() => {}} />;
  const shown = await rendered(row);
  const mark = editable ? '' : off;
  expect(shown.fields).toEqual([`Repositories: app${mark}`, `Tags: v*${mark}`, ...fields]);
  expect(shown.buttons).toEqual(buttons);
});
