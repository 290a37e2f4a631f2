import { Badge, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiSimulation } from '../../../api/policy-schemas.ts';
import type { Policy } from '../../../policy/policy.ts';
import type { PolicyUse } from '../../../policy/rule.ts';
import { apiQuery } from '../../lib/api.ts';
import { formatCount } from '../../lib/count.ts';
import { reasonLines } from '../../lib/reason-lines.ts';
import { counted, type Message, t } from '../../lib/t.tsx';
import type { Column } from '../../ui/column.ts';
import { ListTable } from '../../ui/list-table.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { VersionLink } from '../../ui/version-link.tsx';
import { ReasonList } from './reason-list.tsx';

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
    <Stack gap="xs" component="section" aria-label={t('What this would do now')}>
      <Group justify="space-between">
        <Text fw={600} size="sm" role="status" aria-busy={isFetching}>
          {data ? summaryOf(data, use) : t('Looking at what is stored…')}
        </Text>
        <SegmentedControl
          size="xs"
          aria-label={t('What is simulated')}
          value={use}
          onChange={(value) => setUse(value as PolicyUse)}
          data={[
            { value: 'pull', label: t('Pulls|of a policy') },
            { value: 'deploy', label: t('Deployments') },
          ]}
        />
      </Group>
      <ErrorNotice error={error} />
      {data && data.versions.total > 0 && <SimulatedVersions versions={data.versions} />}
      {data && data.unknown > 0 && (
        <Text size="sm" c="dimmed">
          {counted(
            data.unknown,
            'The configuration of {count} image was not looked at.',
            'The configuration of {count} images was not looked at.',
          )}
        </Text>
      )}
    </Stack>
  );
}

function summaryOf({ total, before, after }: ApiSimulation, use: PolicyUse): string {
  const { none, some, warnedToo } = summaries[use];
  if (after.blocked === 0 && after.warned === 0) return counted(total, none[0], none[1]);
  const [one, many] = after.warned > 0 ? warnedToo : some;
  return counted(total, one, many, {
    blocked: formatCount(after.blocked),
    compared: comparedWithToday(after.blocked - before.blocked),
    warned: formatCount(after.warned),
  });
}

/** Sentences about one image and about several, to be looked up where they are shown. */
const summaries = {
  pull: {
    none: ['None of {count} image would be blocked now.', 'None of {count} images would be blocked now.'],
    some: [
      '{blocked} of {count} image would be blocked now ({compared}).',
      '{blocked} of {count} images would be blocked now ({compared}).',
    ],
    warnedToo: [
      '{blocked} of {count} image would be blocked now ({compared}), and {warned} warned of.',
      '{blocked} of {count} images would be blocked now ({compared}), and {warned} warned of.',
    ],
  },
  deploy: {
    none: [
      'None of {count} image would be kept from clusters now.',
      'None of {count} images would be kept from clusters now.',
    ],
    some: [
      '{blocked} of {count} image would be kept from clusters now ({compared}).',
      '{blocked} of {count} images would be kept from clusters now ({compared}).',
    ],
    warnedToo: [
      '{blocked} of {count} image would be kept from clusters now ({compared}), and {warned} warned of.',
      '{blocked} of {count} images would be kept from clusters now ({compared}), and {warned} warned of.',
    ],
  },
} as const satisfies Readonly<Record<PolicyUse, Readonly<Record<string, readonly [Message, Message]>>>>;

function comparedWithToday(change: number): string {
  const count = formatCount(Math.abs(change));
  if (change === 0) return t('as many as today');
  return change > 0 ? t('{count} more than today', { count }) : t('{count} fewer than today', { count });
}

type Simulated = ApiSimulation['versions']['items'][number];

const columns: readonly Column<Simulated>[] = [
  {
    id: 'version',
    head: 'Version',
    cell: (version) => <VersionLink version={version} />,
  },
  {
    id: 'outcome',
    head: 'Outcome',
    cell: ({ before, after }) => (
      <Badge c={after === 'blocked' ? 'var(--console-danger)' : undefined}>
        {before === after ? t(after) : `${t(before)} → ${t(after)}`}
      </Badge>
    ),
  },
  {
    id: 'why',
    head: 'Why',
    className: 'breaks',
    cell: ({ reasons }) => <ReasonList reasons={reasons.map(reasonLines)} />,
  },
];

function SimulatedVersions({ versions: { items, total } }: { readonly versions: ApiSimulation['versions'] }) {
  return (
    <>
      <ListTable
        rows={items}
        label={t('Versions that are not allowed')}
        minWidth={640}
        maxHeight={320}
        columns={columns}
        rowKey={({ repository, digest }) => `${repository} ${digest}`}
        exported="excerpt"
      />
      {total > items.length && (
        <Text size="sm" c="dimmed">
          {t('and {count} more', { count: formatCount(total - items.length) })}
        </Text>
      )}
    </>
  );
}
