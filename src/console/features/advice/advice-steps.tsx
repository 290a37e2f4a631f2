import { Badge, Group, Stack, Text, Title } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { ApiAdviceStep } from '../../../api/advice-schemas.ts';
import { channelName } from '../../lib/format.ts';
import { usePaging } from '../../lib/paging.ts';
import { counted, type Message, t, tNodes } from '../../lib/t.tsx';
import { effectOf, totalOf } from '../../lib/upgrade-effect.ts';
import type { Column } from '../../ui/column.ts';
import { ListTable } from '../../ui/list-table.tsx';
import { Pager } from '../../ui/pager.tsx';
import { SeverityBar } from '../../ui/severity.tsx';
import { UpgradeBar } from '../../ui/upgrade-bar.tsx';
import { remedyWords } from './remedy-words.ts';

/** `widest` is the number of findings of the step that has most. */
function stepColumns(widest: number): readonly Column<ApiAdviceStep>[] {
  return [
    { id: 'package', head: 'Package', cell: (step) => <Package step={step} /> },
    { id: 'installed', head: 'Installed', className: 'mono', cell: ({ version }) => version || '–' },
    {
      id: 'remedy',
      head: 'What to do',
      cell: ({ remedy, to }) => tNodes(remedyWords[remedy], { version: <span className="mono">{to}</span> }),
    },
    {
      id: 'clears',
      head: 'Clears',
      shown: 'wide',
      title: ({ vulnerabilities }) => vulnerabilities.join(', '),
      cell: ({ clears, cleared, remedy }) => {
        if (clears > 0) return <SeverityBar counts={cleared} />;
        return remedy === 'owner' ? t('Not known') : '–';
      },
    },
    {
      id: 'effect',
      head: 'Now and after',
      title: ({ vulnerabilities }) => vulnerabilities.join(', '),
      cell: (step) => (step.remedy === 'owner' ? t('Not known') : <UpgradeBar effect={effectOf(step)} most={widest} />),
    },
    { id: 'remaining', head: 'Remaining after upgrade', cell: (step) => <Remaining step={step} /> },
  ];
}

/** Steps, the one that clears most first, each with what remains after it. */
export function AdviceSteps({ steps }: { readonly steps: readonly ApiAdviceStep[] }) {
  const [page, setPage] = useState<string>();
  const { paging, part } = usePaging(page, setPage);
  const widest = Math.max(0, ...steps.map((step) => totalOf(effectOf(step).before)));
  const columns = useMemo(() => stepColumns(widest), [widest]);
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        {t('Package by package')}
      </Title>
      <ListTable
        rows={steps.slice(part.offset, part.offset + part.limit)}
        label={t('Upgrades, package by package')}
        minWidth={860}
        columns={columns}
        rowKey={(step) => `${step.remedy} ${step.ecosystem} ${step.name} ${step.version}`}
        pager={<Pager total={steps.length} {...paging} />}
        exported={{ file: 'upgrades', rows: steps }}
      />
    </Stack>
  );
}

function Package({ step: { name, ecosystem, remedy, packages } }: { readonly step: ApiAdviceStep }) {
  const built = packages.map((one) => one.name).filter((one) => one !== name);
  return (
    <>
      <Group gap={6}>
        {name}
        <Badge>{ecosystem}</Badge>
      </Group>
      {built.length > 0 && (
        <Text size="xs" c="dimmed">
          {remedy === 'owner' ? t('brought {names}', { names: built.join(', ') }) : built.join(', ')}
        </Text>
      )}
    </>
  );
}

/** Vulnerabilities that are named one by one. */
const named = 3;

function Remaining({ step: { remaining, brings } }: { readonly step: ApiAdviceStep }) {
  if (remaining.length === 0 && brings.length === 0) return <Text size="sm">{t('Nothing')}</Text>;
  const groups = Map.groupBy(remaining, reason);
  return (
    <Stack gap={2}>
      {[...groups].map(([why, some]) => (
        <Text key={why} size="sm" title={some.map((one) => one.vulnerability).join(', ')}>
          {t('{what}: {why}', { what: namesOf(some), why })}
        </Text>
      ))}
      {brings.length > 0 && <Text size="sm">{t('It brings {names}', { names: brings.join(', ') })}</Text>}
    </Stack>
  );
}

type Left = ApiAdviceStep['remaining'][number];

function namesOf(some: readonly Left[]): string {
  return some.length <= named
    ? some.map((one) => one.vulnerability).join(', ')
    : counted(some.length, '{count} vulnerability', '{count} vulnerabilities');
}

function reason({ channel, fixedVersion, status }: Left): string {
  if (channel) return t('needs {channel}', { channel: channelName(channel) });
  if (fixedVersion) return t('fixed in {version} of what it brought', { version: fixedVersion });
  return t(reasons[status] ?? 'no fix yet');
}

const reasons: Readonly<Record<string, Message>> = {
  will_not_fix: 'will not be fixed',
  fix_deferred: 'fix deferred',
  end_of_life: 'release ended',
  under_investigation: 'under investigation',
};
