import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { type Policy, policySchema } from '../../../policy/policy.ts';
import { ruleIds } from '../../../policy/rules/index.ts';
import { useApiMutation } from '../../lib/api.ts';
import { t } from '../../lib/t.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { RuleRow } from './rule-row.tsx';
import { SimulationPanel } from './simulation-panel.tsx';

/** Calls whose answers a policy decides. */
const outdated = [
  ...(['getPolicy', 'getRegistryPolicy', 'getNamespace', 'listNamespaces', 'getVersion', 'listVersions'] as const),
  ...(['simulatePolicy', 'simulateRegistryPolicy'] as const),
];

/** Sets the rules of a namespace, or (without one) of the registry, and shows what they would do before they are saved. */
export function PolicyEditor({
  namespace,
  own,
  inherited,
  editable,
}: {
  readonly namespace?: string;
  readonly own: Policy;
  readonly inherited?: Policy;
  readonly editable: boolean;
}) {
  const [draft, setDraft] = useState(own);
  const save = useSave(namespace);
  const changed = JSON.stringify(draft) !== JSON.stringify(own);
  return (
    <Stack gap="md">
      {editable && <SimulationPanel namespace={namespace} rules={draft} />}
      <div>
        {ruleIds.map((rule) => (
          <RuleRow
            key={rule}
            {...{ rule, own: draft, inherited, editable }}
            onChange={(setting) => {
              save.reset();
              const { [rule]: _, ...others } = draft;
              setDraft(policySchema.parse(setting ? { ...others, [rule]: setting } : others));
            }}
          />
        ))}
      </div>
      <ErrorNotice error={save.error} />
      {editable ? (
        <Group>
          <Button loading={save.isPending} disabled={!changed} onClick={() => save.submit(draft)}>
            {t('Save the policy')}
          </Button>
          <Button variant="default" disabled={!changed} onClick={() => setDraft(own)}>
            {t('Discard')}
          </Button>
          {save.isSuccess && !changed && (
            <Text size="sm" role="status">
              {t('Saved; it counts from now on.')}
            </Text>
          )}
        </Group>
      ) : (
        <Text size="sm" c="dimmed">
          {namespace === undefined
            ? t('Administrators can change this.')
            : t('Those who manage the namespace can change this.')}
        </Text>
      )}
    </Stack>
  );
}

function useSave(namespace: string | undefined) {
  const here = useApiMutation('setPolicy', outdated);
  const everywhere = useApiMutation('setRegistryPolicy', outdated);
  const { error, isPending, isSuccess, reset } = namespace === undefined ? everywhere : here;
  const submit = (rules: Policy) =>
    namespace === undefined
      ? everywhere.mutate({ body: { rules } })
      : here.mutate({ params: { namespace }, body: { rules } });
  return { error, isPending, isSuccess, reset, submit };
}
