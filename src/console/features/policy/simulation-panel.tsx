import { Badge, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ApiSimulation } from '../../../api/policy-schemas.ts';
import type { Policy } from '../../../policy/policy.ts';
import type { PolicyUse } from '../../../policy/rule.ts';
import { apiQuery } from '../../lib/api.ts';
import { formatCount, plural } from '../../lib/count.ts';
import { shortDigest } from '../../lib/format.ts';
import type { Column } from '../../ui/column.ts';
import { ListTable } from '../../ui/list-table.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';

/** Versions that are shown. */
const limit = 15;

/** What rules would do to everything that is stored, as they stand in the form. */
export function SimulationPanel({ namespace, rules }: { readonly namespace?: string; readonly rules: Policy }) {
  const [use, setUse] = useState<PolicyUse>('pull');
  const [settled] = useDebouncedValue(rules, 300);
  const body = { rules: settled, use, limit };
  const { data, error, isFetching } = useQuery({
    ...(namespace === undefined
      ? apiQuery('simulateRegistryPolicy', { body })
      : apiQuery('simulatePolicy', { params: { namespace }, body })),
    placeholderData: keepPreviousData,
  });
  return (
    <Stack gap="xs" component="section" aria-label="What this would do now">
      <Group justify="space-between">
        <Text fw={600} size="sm" role="status" aria-busy={isFetching}>
          {data ? summaryOf(data, use) : 'Looking at what is stored…'}
        </Text>
        <SegmentedControl
          size="xs"
          aria-label="What is simulated"
          value={use}
          onChange={(value) => setUse(value as PolicyUse)}
          data={[
            { value: 'pull', label: 'Pulls' },
            { value: 'deploy', label: 'Deployments' },
          ]}
        />
      </Group>
      <ErrorNotice error={error} />
      {data && data.versions.total > 0 && <SimulatedVersions versions={data.versions} />}
      {data && data.unknown > 0 && (
        <Text size="sm" c="dimmed">
          The configuration of {plural(data.unknown, 'image')} was not looked at.
        </Text>
      )}
    </Stack>
  );
}

function summaryOf({ total, before, after }: ApiSimulation, use: PolicyUse): string {
  const what = use === 'pull' ? 'blocked' : 'kept from clusters';
  if (after.blocked === 0 && after.warned === 0) return `None of ${plural(total, 'image')} would be ${what} now.`;
  const change = after.blocked - before.blocked;
  const compared =
    change === 0 ? 'as many as today' : `${formatCount(Math.abs(change))} ${change > 0 ? 'more' : 'fewer'} than today`;
  const warned = after.warned > 0 ? `, and ${formatCount(after.warned)} warned of` : '';
  return `${formatCount(after.blocked)} of ${plural(total, 'image')} would be ${what} now (${compared})${warned}.`;
}

type Simulated = ApiSimulation['versions']['items'][number];

const columns: readonly Column<Simulated>[] = [
  {
    id: 'version',
    head: 'Version',
    cell: ({ repository, digest, tags }) => (
      <Link className="row-link" to="/version" search={{ repository, reference: tags[0] ?? digest }}>
        {repository}
        {tags[0] ? `:${tags[0]}` : `@${shortDigest(digest)}`}
      </Link>
    ),
  },
  {
    id: 'outcome',
    head: 'Outcome',
    cell: ({ before, after }) => (
      <Badge c={after === 'blocked' ? 'var(--console-danger)' : undefined}>
        {before === after ? after : `${before} → ${after}`}
      </Badge>
    ),
  },
  { id: 'why', head: 'Why', className: 'breaks', cell: ({ message }) => message },
];

function SimulatedVersions({ versions: { items, total } }: { readonly versions: ApiSimulation['versions'] }) {
  return (
    <>
      <ListTable
        rows={items}
        label="Versions that are not allowed"
        minWidth={640}
        maxHeight={320}
        columns={columns}
        rowKey={({ repository, digest }) => `${repository} ${digest}`}
      />
      {total > items.length && (
        <Text size="sm" c="dimmed">
          and {formatCount(total - items.length)} more
        </Text>
      )}
    </>
  );
}
