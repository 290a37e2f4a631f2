import { Checkbox, Group, MultiSelect, NumberInput, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { type ConfigRiskRule, configRiskRules } from '../../../model/config-risk.ts';
import { type PackageKind, packageKinds } from '../../../model/package-kind.ts';
import type { RuleSetting } from '../../../policy/rule.ts';
import { type RuleId, rules } from '../../../policy/rules/index.ts';
import { type Message, t, tWord } from '../../lib/t.tsx';

/** The options of a rule, those alone that it has. */
export function RuleOptions({
  rule,
  setting,
  disabled,
  onChange,
}: {
  readonly rule: RuleId;
  readonly setting: RuleSetting;
  readonly disabled: boolean;
  onChange(change: Readonly<Record<string, unknown>>): void;
}) {
  const { title, options } = rules[rule];
  const names = Object.keys(options.shape).filter((name) => name !== 'graceFrom' || setting.graceDays !== undefined);
  if (names.length === 0) return null;
  return (
    <Group gap="md" align="flex-end">
      {names.map((name) => {
        const Control = controls[name];
        return (
          Control && (
            <Control
              key={name}
              of={tWord(title)}
              value={setting[name]}
              disabled={disabled}
              onChange={(value) => onChange({ [name]: value, ...(value === undefined && companions[name]) })}
            />
          )
        );
      })}
    </Group>
  );
}

/** Options that make no sense without another one. */
const companions: Readonly<Record<string, object>> = { graceDays: { graceFrom: undefined } };

interface ControlProps {
  /** Title of the rule, for screen readers. */
  readonly of: string;
  readonly value: unknown;
  readonly disabled: boolean;
  onChange(value: unknown): void;
}

/** One control for each option that some rule has. */
const controls: Readonly<Record<string, (props: ControlProps) => ReactNode>> = {
  atLeast: ({ of, value, disabled, onChange }) => (
    <Select
      label={t('At or above')}
      aria-label={t('{rule}: at or above', { rule: of })}
      data={(['Critical', 'High', 'Medium', 'Low'] as const).map((level) => ({ value: level, label: t(level) }))}
      value={String(value ?? 'Critical')}
      onChange={onChange}
      allowDeselect={false}
      disabled={disabled}
      w={130}
    />
  ),
  likelihood: ({ of, value, disabled, onChange }) => (
    <NumberInput
      label={t('EPSS at or above')}
      aria-label={t('{rule}: EPSS at or above', { rule: of })}
      value={Number(value ?? 0.5)}
      onChange={(number) => onChange(typeof number === 'number' ? number : 0.5)}
      {...{ min: 0, max: 1, step: 0.05, decimalScale: 3, disabled, w: 130 }}
    />
  ),
  hours: ({ of, value, disabled, onChange }) => (
    <NumberInput
      label={t('Hours')}
      aria-label={t('{rule}: hours', { rule: of })}
      value={Number(value ?? 72)}
      onChange={(number) => onChange(typeof number === 'number' && number >= 1 ? number : 72)}
      {...{ min: 1, max: 87_600, allowDecimal: false, disabled, w: 110 }}
    />
  ),
  graceDays: ({ of, value, disabled, onChange }) => (
    <NumberInput
      label={t('Days of grace')}
      aria-label={t('{rule}: days of grace', { rule: of })}
      placeholder={t('none')}
      value={typeof value === 'number' ? value : ''}
      onChange={(number) => onChange(typeof number === 'number' && number >= 1 ? number : undefined)}
      {...{ min: 1, max: 3_650, allowDecimal: false, disabled, w: 110 }}
    />
  ),
  graceFrom: ({ of, value, disabled, onChange }) => (
    <Select
      label={t('Since|of days of grace')}
      aria-label={t('{rule}: days of grace since', { rule: of })}
      data={[
        { value: 'published', label: t('it was published') },
        { value: 'fix', label: t('there is a fix') },
      ]}
      value={String(value ?? 'published')}
      onChange={onChange}
      allowDeselect={false}
      disabled={disabled}
      w={160}
    />
  ),
  fixableOnly: ({ of, value, disabled, onChange }) => (
    <Checkbox
      label={t('Only what has a fix')}
      aria-label={t('{rule}: only what has a fix', { rule: of })}
      checked={value === true}
      onChange={(event) => onChange(event.currentTarget.checked || undefined)}
      disabled={disabled}
      mb={8}
    />
  ),
  confirmedOnly: ({ of, value, disabled, onChange }) => (
    <Checkbox
      label={t('Only what is confirmed')}
      title={t('Not what its source still investigates')}
      aria-label={t('{rule}: only what is confirmed', { rule: of })}
      checked={value === true}
      onChange={(event) => onChange(event.currentTarget.checked || undefined)}
      disabled={disabled}
      mb={8}
    />
  ),
  kinds: ({ of, value, disabled, onChange }) => (
    <MultiSelect
      label={t('Packages')}
      aria-label={t('{rule}: packages', { rule: of })}
      placeholder={isEmpty(value) ? t('all') : undefined}
      data={packageKinds.map((kind) => ({ value: kind, label: t(kindLabels[kind]) }))}
      value={listOf(value)}
      onChange={(list) => onChange(list.length > 0 ? list : undefined)}
      disabled={disabled}
      w={220}
    />
  ),
  risks: ({ of, value, disabled, onChange }) => (
    <MultiSelect
      label={t('Risks')}
      aria-label={t('{rule}: risks', { rule: of })}
      placeholder={isEmpty(value) ? t('all') : undefined}
      data={configRiskRules.map((risk) => ({ value: risk, label: t(riskLabels[risk]) }))}
      value={listOf(value)}
      onChange={(list) => onChange(list.length > 0 ? list : undefined)}
      disabled={disabled}
      w={300}
    />
  ),
};

const kindLabels = {
  distribution: 'of the distribution',
  language: 'of languages',
  unmanaged: 'unmanaged binaries',
} as const satisfies Readonly<Record<PackageKind, Message>>;

const riskLabels: Readonly<Record<ConfigRiskRule, Message>> = {
  'runs-as-root': 'runs as root',
  'secret-in-env': 'secret in env',
  'secret-in-history': 'secret in history',
  'remote-add': 'remote add',
  'remote-script': 'remote script',
};

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function isEmpty(value: unknown): boolean {
  return listOf(value).length === 0;
}
