import { Badge, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { ApiAdviceStep } from '../../../api/advice-schemas.ts';
import { channelName, plural } from '../../lib/format.ts';
import { Pager } from '../../ui/pager.tsx';
import { SeverityBar } from '../../ui/severity.tsx';

const pageSize = 25;

/** Steps, the one that clears most first, each with what remains after it. */
export function AdviceSteps({ steps }: { readonly steps: readonly ApiAdviceStep[] }) {
  const [page, setPage] = useState(1);
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        Package by package
      </Title>
      <Table.ScrollContainer minWidth={960}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Package</Table.Th>
              <Table.Th>Installed</Table.Th>
              <Table.Th>What to do</Table.Th>
              <Table.Th>Clears</Table.Th>
              <Table.Th>Remaining after upgrade</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {steps.slice((page - 1) * pageSize, page * pageSize).map((step) => (
              <StepRow key={`${step.remedy} ${step.ecosystem} ${step.name} ${step.version}`} step={step} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Pager total={steps.length} size={pageSize} page={page} onChange={setPage} />
    </Stack>
  );
}

function StepRow({ step }: { readonly step: ApiAdviceStep }) {
  const built = step.packages.map(({ name }) => name).filter((name) => name !== step.name);
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap={6}>
          {step.name}
          <Badge>{step.ecosystem}</Badge>
        </Group>
        {built.length > 0 && (
          <Text size="xs" c="dimmed">
            {step.remedy === 'owner' ? 'brought ' : ''}
            {built.join(', ')}
          </Text>
        )}
      </Table.Td>
      <Table.Td className="mono">{step.version || '–'}</Table.Td>
      <Table.Td>
        {doing[step.remedy]}
        {step.to && <span className="mono"> {step.to}</span>}
      </Table.Td>
      <Table.Td title={step.vulnerabilities.join(', ')}>
        {step.clears > 0 ? <SeverityBar counts={step.cleared} /> : step.remedy === 'owner' ? 'Not known' : '–'}
      </Table.Td>
      <Table.Td>
        <Remaining step={step} />
      </Table.Td>
    </Table.Tr>
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
