import { Badge, Box, Button, Group, Select, Stack, Text } from '@mantine/core';
import type { Policy } from '../../../policy/policy.ts';
import type { RuleMode, RuleSetting } from '../../../policy/rule.ts';
import { type RuleId, rules } from '../../../policy/rules/index.ts';
import { type Message, t, tWord } from '../../lib/t.tsx';
import { RuleOptions } from './rule-options.tsx';

const modes: readonly { readonly value: RuleMode; readonly label: Message }[] = [
  { value: 'off', label: 'Off' },
  { value: 'warn', label: 'Warn' },
  { value: 'block', label: 'Block' },
];

/** What a rule is until somebody sets it. */
const off: RuleSetting = { pull: 'off', deploy: 'off' };

/** One rule: what it does for pulls and for running, its options, and where the setting comes from. */
export function RuleRow({
  rule,
  own,
  inherited,
  editable,
  onChange,
}: {
  readonly rule: RuleId;
  readonly own: Policy;
  /** Of the registry; absent where this is the registry's own. */
  readonly inherited?: Policy;
  readonly editable: boolean;
  /** Without a setting, the rule is inherited again. */
  onChange(setting: RuleSetting | undefined): void;
}) {
  const { help } = rules[rule];
  const title = tWord(rules[rule].title);
  const setting = own[rule] ?? inherited?.[rule] ?? off;
  const change = (values: Readonly<Record<string, unknown>>) => onChange({ ...setting, ...values });
  const mode = (use: 'pull' | 'deploy', label: string, name: string) => (
    <Select
      label={label}
      aria-label={name}
      data={modes.map(({ value, label }) => ({ value, label: t(label) }))}
      value={setting[use]}
      onChange={(value) => change({ [use]: value as RuleMode })}
      allowDeselect={false}
      disabled={!editable}
      w={110}
    />
  );
  const on = setting.pull !== 'off' || setting.deploy !== 'off';
  return (
    <Box
      component="section"
      aria-label={title}
      py="sm"
      style={{ borderBottom: '1px solid var(--mantine-color-default-border)' }}
    >
      <Group justify="space-between" align="flex-start" wrap="wrap" gap="md">
        <Stack gap={2} maw={460}>
          <Group gap={8}>
            <Text fw={600} size="sm">
              {title}
            </Text>
            {inherited && own[rule] && <Badge>{t('Set here')}</Badge>}
            {inherited && !own[rule] && inherited[rule] && <Badge>{t('From the registry')}</Badge>}
          </Group>
          <Text size="sm" c="dimmed">
            {tWord(help)}
          </Text>
          {inherited && own[rule] && editable && (
            <Button
              variant="subtle"
              size="compact-xs"
              style={{ alignSelf: 'flex-start' }}
              aria-label={t('{rule}: inherit from the registry', { rule: title })}
              onClick={() => onChange(undefined)}
            >
              {t('Inherit from the registry')}
            </Button>
          )}
        </Stack>
        <Group gap="sm">
          {mode('pull', t('Pulls|of a policy'), t('{rule}: pulls', { rule: title }))}
          {mode('deploy', t('Deployments'), t('{rule}: deployments', { rule: title }))}
        </Group>
      </Group>
      {on && (
        <Box mt="xs">
          <RuleOptions rule={rule} setting={setting} disabled={!editable} onChange={change} />
        </Box>
      )}
    </Box>
  );
}
