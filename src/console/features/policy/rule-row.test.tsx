import { describe, expect, it } from 'vitest';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { Policy } from '../../../policy/policy.ts';
import { RuleRow } from './rule-row.tsx';

const block = { resultAge: { pull: 'block', deploy: 'off', hours: 24 } } as const;
const warn = { resultAge: { pull: 'off', deploy: 'warn', hours: 48 } } as const;
const off = { resultAge: { pull: 'off', deploy: 'off', hours: 12 } } as const;

const inherit = 'Result too old: inherit from the registry';

describe('a rule', () => {
  it.each<[string, Policy, Policy | undefined, string[], string[], string]>([
    ['that nobody sets is off, without options', {}, undefined, ['Off', 'Off'], [], ''],
    ['that the registry sets for itself says no origin', block, undefined, ['Block', 'Off', '24'], [], ''],
    ['that is inherited says so', {}, warn, ['Off', 'Warn', '48'], [], 'From the registry'],
    ['that is set here can be inherited again', block, warn, ['Block', 'Off', '24'], [inherit], 'Set here'],
    ['that is turned off here is set here', off, warn, ['Off', 'Off'], [inherit], 'Set here'],
    ['that is set nowhere has no origin', {}, {}, ['Off', 'Off'], [], ''],
  ])('%s', async (_name, own, inherited, values, buttons, origin) => {
    const row = <RuleRow rule="resultAge" {...{ own, inherited }} editable onChange={() => {}} />;
    const shown = await rendered(row);
    expect(shown.fields.map((field) => field.replace(/^.*: /, ''))).toEqual(values);
    expect(shown.buttons).toEqual(buttons);
    expect(shown.text.slice('Result too old '.length)).toMatch(origin === '' ? /^A result / : new RegExp(`^${origin}`));
  });

  it('cannot be changed by those who may not', async () => {
    const row = <RuleRow rule="resultAge" own={block} inherited={warn} editable={false} onChange={() => {}} />;
    const { fields, buttons } = await rendered(row);
    expect(buttons).toEqual([]);
    expect(fields).toEqual([
      'Result too old: pulls: Block (disabled)',
      'Result too old: deployments: Off (disabled)',
      'Result too old: hours: 24 (disabled)',
    ]);
  });
});
