import { describe, expect, it } from 'vitest';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { RuleSetting } from '../../../policy/rule.ts';
import { type RuleId, ruleIds, rules } from '../../../policy/rules/index.ts';
import { RuleOptions } from './rule-options.tsx';

const on = { pull: 'block', deploy: 'off' } as const;

function shown(rule: RuleId, options: object, disabled = false) {
  const setting: RuleSetting = { ...on, ...options };
  return rendered(<RuleOptions {...{ rule, setting, disabled }} onChange={() => {}} />);
}

describe('options of a rule', () => {
  it.each<[string, RuleId, object, string[]]>([
    ['has none where the rule has none', 'unscanned', {}, []],
    [
      'begin with what holds by default',
      'severity',
      {},
      [
        'Vulnerabilities by severity: at or above: Critical',
        'Vulnerabilities by severity: days of grace:',
        'Vulnerabilities by severity: only what has a fix: off',
        'Vulnerabilities by severity: only what is confirmed: off',
        'Vulnerabilities by severity: packages:',
      ],
    ],
    [
      'ask since when days of grace count, where there are some',
      'severity',
      { atLeast: 'High', graceDays: 14, graceFrom: 'fix', fixableOnly: true, confirmedOnly: true, kinds: ['language'] },
      [
        'Vulnerabilities by severity: at or above: High',
        'Vulnerabilities by severity: days of grace: 14',
        'Vulnerabilities by severity: days of grace since: there is a fix',
        'Vulnerabilities by severity: only what has a fix: on',
        'Vulnerabilities by severity: only what is confirmed: on',
        'Vulnerabilities by severity: packages: language',
      ],
    ],
    ['have hours', 'resultAge', {}, ['Result too old: hours: 72']],
    ['have hours that were set', 'resultAge', { hours: 24 }, ['Result too old: hours: 24']],
    ['name risks', 'configRisks', { risks: ['remote-add'] }, ['Risks of the configuration: risks: remote-add']],
  ])('%s', async (_name, rule, options, fields) => {
    const found = (await shown(rule, options)).fields;
    expect(found.toSorted()).toEqual(fields.toSorted());
  });

  it('begin with an even chance where attacks are likely', async () => {
    expect((await shown('epss', {})).fields).toContain('Likely to be used in attacks: EPSS at or above: 0.5');
  });

  it('say that all are meant where none is named', async () => {
    expect((await shown('configRisks', {})).html).toContain('placeholder="all"');
    expect((await shown('configRisks', { risks: ['remote-add'] })).text).toContain('remote add');
  });

  it('cannot be changed by those who may not', async () => {
    const all = [await shown('severity', { graceDays: 3 }, true), await shown('configRisks', {}, true)];
    const fields = all.flatMap((one) => one.fields);
    expect(fields).toHaveLength(7);
    expect(fields.filter((field) => !field.endsWith('(disabled)'))).toEqual([]);
  });

  it.each(ruleIds)('have a field each, of the rule %s', async (rule) => {
    const { fields } = await shown(rule, { graceDays: 3 });
    expect(fields).toHaveLength(Object.keys(rules[rule].options.shape).length);
  });
});
