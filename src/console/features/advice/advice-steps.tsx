import { Badge, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { ApiAdviceStep } from '../../../api/advice-schemas.ts';
import { channelName } from '../../lib/format.ts';
import { usePaging } from '../../lib/paging.ts';
import { counted, type Message, t, tNodes } from '../../lib/t.tsx';
import type { Column } from '../../ui/column.ts';
import { ListTable } from '../../ui/list-table.tsx';
import { Pager } from '../../ui/pager.tsx';
import { SeverityBar } from '../../ui/severity.tsx';

const columns: readonly Column<ApiAdviceStep>[] = [
  { id: 'package', head: 'Package', cell: (step) => <Package step={step} /> },
  { id: 'installed', head: 'Installed', className: 'mono', cell: ({ version }) => version || '–' },
  {
    id: 'remedy',
    head: 'What to do',
    cell: ({ remedy, to }) => tNodes(doing[remedy], { version: <span className="mono">{to}</span> }),
  },
  {
    id: 'clears',
    head: 'Clears',
    title: ({ vulnerabilities }) => vulnerabilities.join(', '),
    cell: ({ clears, cleared, remedy }) => {
      if (clears > 0) return <SeverityBar counts={cleared} />;
      return remedy === 'owner' ? t('Not known') : '–';
    },
  },
  { id: 'remaining', head: 'Remaining after upgrade', cell: (step) => <Remaining step={step} /> },
];

/** Steps, the one that clears most first, each with what remains after it. */
export function AdviceSteps({ steps }: { readonly steps: readonly ApiAdviceStep[] }) {
  const [page, setPage] = useState<string>();
  const { paging, part } = usePaging(page, setPage);
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

const doing: Readonly<Record<ApiAdviceStep['remedy'], Message>> = {
  distribution: 'Upgrade to {version}',
  dependency: 'Upgrade to {version}',
  owner: 'Upgrade this package, which brought it',
  'base-image': 'Build on a base image that has {version}',
  program: 'Replace with {version}',
  remove: 'Remove: it is malware',
  wait: 'Wait for a fix, or do without it',
};

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
