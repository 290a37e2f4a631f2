import { Badge, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { ApiAdviceStep } from '../../../api/advice-schemas.ts';
import { plural } from '../../lib/count.ts';
import { channelName } from '../../lib/format.ts';
import { usePaging } from '../../lib/paging.ts';
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
    cell: ({ remedy, to }) => (
      <>
        {doing[remedy]}
        {to && <span className="mono"> {to}</span>}
      </>
    ),
  },
  {
    id: 'clears',
    head: 'Clears',
    title: ({ vulnerabilities }) => vulnerabilities.join(', '),
    cell: ({ clears, cleared, remedy }) => {
      if (clears > 0) return <SeverityBar counts={cleared} />;
      return remedy === 'owner' ? 'Not known' : '–';
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
        Package by package
      </Title>
      <ListTable
        rows={steps.slice(part.offset, part.offset + part.limit)}
        label="Upgrades, package by package"
        minWidth={860}
        columns={columns}
        rowKey={(step) => `${step.remedy} ${step.ecosystem} ${step.name} ${step.version}`}
      />
      <Pager total={steps.length} {...paging} />
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
          {remedy === 'owner' ? 'brought ' : ''}
          {built.join(', ')}
        </Text>
      )}
    </>
  );
}

const doing: Readonly<Record<ApiAdviceStep['remedy'], string>> = {
  distribution: 'Upgrade to',
  dependency: 'Upgrade to',
  owner: 'Upgrade this package, which brought it',
  'base-image': 'Build on a base image that has',
  program: 'Replace with',
  remove: 'Remove: it is malware',
  wait: 'Wait for a fix, or do without it',
};

/** Vulnerabilities that are named one by one. */
const named = 3;

function Remaining({ step: { remaining, brings } }: { readonly step: ApiAdviceStep }) {
  if (remaining.length === 0 && brings.length === 0) return <Text size="sm">Nothing</Text>;
  const groups = Map.groupBy(remaining, reason);
  return (
    <Stack gap={2}>
      {[...groups].map(([why, some]) => (
        <Text key={why} size="sm" title={some.map((one) => one.vulnerability).join(', ')}>
          {some.length <= named
            ? some.map((one) => one.vulnerability).join(', ')
            : plural(some.length, 'vulnerability', 'vulnerabilities')}
          : {why}
        </Text>
      ))}
      {brings.length > 0 && <Text size="sm">It brings {brings.join(', ')}</Text>}
    </Stack>
  );
}

function reason({ channel, fixedVersion, status }: ApiAdviceStep['remaining'][number]): string {
  if (channel) return `needs ${channelName(channel)}`;
  if (fixedVersion) return `fixed in ${fixedVersion} of what it brought`;
  return reasons[status] ?? 'no fix yet';
}

const reasons: Readonly<Record<string, string>> = {
  will_not_fix: 'will not be fixed',
  fix_deferred: 'fix deferred',
  end_of_life: 'release ended',
  under_investigation: 'under investigation',
};
