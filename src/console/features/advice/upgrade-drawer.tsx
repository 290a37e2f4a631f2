import { Badge, Drawer, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ApiAdviceStep } from '../../../api/advice-schemas.ts';
import { apiQuery } from '../../lib/api.ts';
import { counted, t, tNodes } from '../../lib/t.tsx';
import { effectOf, totalOf } from '../../lib/upgrade-effect.ts';
import { InnerLink } from '../../ui/inner-link.tsx';
import type { DialogProps } from '../../ui/lazy-dialog.tsx';
import { Empty, ErrorNotice, Loading } from '../../ui/notice.tsx';
import { UpgradeBar } from '../../ui/upgrade-bar.tsx';
import { AdviceTotal } from './advice-total.tsx';
import { remedyWords } from './remedy-words.ts';

/** Steps that are told beside the findings; the page of the advice has all. */
const most = 20;

/** Upgrades of a version beside its findings, those that clear most first, each with what it leaves. */
export function UpgradeDrawer({
  repository,
  reference,
  opened,
  onClose,
}: DialogProps & { readonly repository: string; readonly reference: string }) {
  const { data, error, isPending } = useQuery(apiQuery('getAdvice', { query: { repository, reference } }));
  const steps = data?.steps ?? [];
  const widest = Math.max(0, ...steps.map((step) => totalOf(effectOf(step).before)));
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size="md"
      title={t('Upgrades')}
      transitionProps={{ duration: 0 }}
    >
      <Stack gap="lg">
        <ErrorNotice error={error} />
        {isPending && <Loading />}
        {data?.findings === 0 && <Empty title={t('Nothing was found that something could be done about')} />}
        {data && data.findings > 0 && <AdviceTotal advice={data} />}
        <Stack component="ol" gap="md" className="plain-list">
          {steps.slice(0, most).map((step) => (
            <Step key={`${step.remedy} ${step.ecosystem} ${step.name} ${step.version}`} step={step} widest={widest} />
          ))}
        </Stack>
        {steps.length > 0 && (
          <InnerLink
            size="sm"
            onClick={onClose}
            to="/version"
            search={(before: object) => ({ ...before, tab: 'advice', page: undefined })}
          >
            {steps.length > most
              ? counted(steps.length, 'All {count} steps, with commands', 'All {count} steps, with commands')
              : t('Commands, and what remains why')}
          </InnerLink>
        )}
      </Stack>
    </Drawer>
  );
}

function Step({ step, widest }: { readonly step: ApiAdviceStep; readonly widest: number }) {
  const { name, ecosystem, version, remedy, to } = step;
  return (
    <li>
      <Group gap={6} wrap="nowrap" style={{ overflowWrap: 'anywhere' }}>
        <Text size="sm" fw={600}>
          {name}
        </Text>
        <Badge>{ecosystem}</Badge>
        <Text size="xs" c="dimmed" className="mono">
          {version}
        </Text>
      </Group>
      <Text size="sm" mb={2} style={{ overflowWrap: 'anywhere' }}>
        {tNodes(remedyWords[remedy], { version: <span className="mono">{to}</span> })}
      </Text>
      <UpgradeBar effect={effectOf(step)} most={widest} />
    </li>
  );
}
