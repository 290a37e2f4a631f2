import { Checkbox, Group, MultiSelect, NumberInput, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { configRiskRules } from '../../../model/config-risk.ts';
import { packageKinds } from '../../../model/package-kind.ts';
import type { RuleSetting } from '../../../policy/rule.ts';
import { type RuleId, rules } from '../../../policy/rules/index.ts';

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
              of={title}
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
      label="At or above"
      aria-label={`${of}: at or above`}
      data={['Critical', 'High', 'Medium', 'Low']}
      value={String(value ?? 'Critical')}
      onChange={onChange}
      allowDeselect={false}
      disabled={disabled}
      w={130}
    />
  ),
  likelihood: ({ of, value, disabled, onChange }) => (
    <NumberInput
      label="EPSS at or above"
      aria-label={`${of}: EPSS at or above`}
      value={Number(value ?? 0.5)}
      onChange={(number) => onChange(typeof number === 'number' ? number : 0.5)}
      {...{ min: 0, max: 1, step: 0.05, decimalScale: 3, disabled, w: 130 }}
    />
  ),
  hours: ({ of, value, disabled, onChange }) => (
    <NumberInput
      label="Hours"
      aria-label={`${of}: hours`}
      value={Number(value ?? 72)}
      onChange={(number) => onChange(typeof number === 'number' && number >= 1 ? number : 72)}
      {...{ min: 1, max: 87_600, allowDecimal: false, disabled, w: 110 }}
    />
  ),
  graceDays: ({ of, value, disabled, onChange }) => (
    <NumberInput
      label="Days of grace"
      aria-label={`${of}: days of grace`}
      placeholder="none"
      value={typeof value === 'number' ? value : ''}
      onChange={(number) => onChange(typeof number === 'number' && number >= 1 ? number : undefined)}
      {...{ min: 1, max: 3_650, allowDecimal: false, disabled, w: 110 }}
    />
  ),
  graceFrom: ({ of, value, disabled, onChange }) => (
    <Select
      label="Since"
      aria-label={`${of}: days of grace since`}
      data={[
        { value: 'published', label: 'it was published' },
        { value: 'fix', label: 'there is a fix' },
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
      label="Only what has a fix"
      aria-label={`${of}: only what has a fix`}
      checked={value === true}
      onChange={(event) => onChange(event.currentTarget.checked || undefined)}
      disabled={disabled}
      mb={8}
    />
  ),
  confirmedOnly: ({ of, value, disabled, onChange }) => (
    <Checkbox
      label="Only what is confirmed"
      title="Not what its source still investigates"
      aria-label={`${of}: only what is confirmed`}
      checked={value === true}
      onChange={(event) => onChange(event.currentTarget.checked || undefined)}
      disabled={disabled}
      mb={8}
    />
  ),
  kinds: ({ of, value, disabled, onChange }) => (
    <MultiSelect
      label="Packages"
      aria-label={`${of}: packages`}
      placeholder={isEmpty(value) ? 'all' : undefined}
      data={packageKinds.map((kind) => ({ value: kind, label: kindLabels[kind] }))}
      value={listOf(value)}
      onChange={(list) => onChange(list.length > 0 ? list : undefined)}
      disabled={disabled}
      w={220}
    />
  ),
  risks: ({ of, value, disabled, onChange }) => (
    <MultiSelect
      label="Risks"
      aria-label={`${of}: risks`}
      placeholder={isEmpty(value) ? 'all' : undefined}
      data={configRiskRules.map((risk) => ({ value: risk, label: risk.replaceAll('-', ' ') }))}
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
} as const;

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function isEmpty(value: unknown): boolean {
  return listOf(value).length === 0;
}
