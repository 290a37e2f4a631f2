import { Group, Stack, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { rules } from '../../../policy/rules/index.ts';
import { apiQuery } from '../../lib/api.ts';
import { usePaging } from '../../lib/paging.ts';
import { type Message, t, tWord } from '../../lib/t.tsx';
import type { Column } from '../../ui/column.ts';
import { CutText } from '../../ui/cut-text.tsx';
import { FilterChip } from '../../ui/filter-chip.tsx';
import { ListTools } from '../../ui/list-tools.tsx';
import { Empty } from '../../ui/notice.tsx';
import { QueryList } from '../../ui/query-list.tsx';
import { Time } from '../../ui/time.tsx';
import { type Decision, decisionOf } from './decision.ts';

/** Actions of the audit log that a cluster's question leaves, by what they are called in the address. */
const actions = { refused: 'admit', passed: 'breakGlass' } as const;

const outcomeWords: Readonly<Record<Decision['outcome'], Message>> = {
  refused: 'Refused',
  detected: 'Let in; would be refused',
  passed: 'Let in by break-glass',
};

const columns: readonly Column<Decision>[] = [
  { id: 'when', head: 'When', cell: ({ time }) => <Time iso={time} /> },
  { id: 'outcome', head: 'Outcome', cell: ({ outcome }) => t(outcomeWords[outcome]) },
  {
    id: 'image',
    head: 'Image',
    className: 'mono breaks',
    title: ({ digest }) => digest,
    cell: ({ image }) => image,
  },
  { id: 'object', head: 'Object', className: 'breaks', cell: ({ object }) => object },
  {
    id: 'why',
    head: 'Why',
    className: 'breaks',
    cell: ({ rules: broken, reason }) => reason ?? (broken.map(ruleTitle).join(t(', ')) || '–'),
  },
  { id: 'who', head: 'Who', cell: ({ user }) => <CutText text={user} most={36} /> },
];

/** What was refused to clusters that asked before they run an image, what would have been, and what was let in for a reason. */
export function DecisionList({
  filters,
  onChange,
}: {
  /** As they stand in the page's address. */
  readonly filters: { readonly outcome?: string; readonly page?: string };
  onChange(change: Record<string, string | undefined>): void;
}) {
  const { paging, part } = usePaging(filters.page, (page) => onChange({ page }));
  const passed = filters.outcome === 'passed';
  const wanted = apiQuery('listAudit', { query: { action: actions[passed ? 'passed' : 'refused'], ...part } });
  const { data, ...result } = useQuery({
    ...wanted,
    placeholderData: keepPreviousData,
    refetchOnMount: 'always',
  });
  return (
    <Stack>
      <Group gap="sm">
        <FilterChip
          value={filters.outcome}
          sets="passed"
          onChange={(outcome) => onChange({ outcome, page: undefined })}
        >
          {t('Let in by break-glass')}
        </FilterChip>
        <ListTools list="deployments" columns={columns} />
      </Group>
      <QueryList
        result={{ ...result, data: data && { items: data.items.map(decisionOf), total: data.total } }}
        empty={<Nothing passed={passed} />}
        list="deployments"
        label={t('Decisions about deployments')}
        minWidth={860}
        columns={columns}
        rowKey={({ number }) => number}
        exported={wanted}
        paging={paging}
      />
    </Stack>
  );
}

function Nothing({ passed }: { readonly passed: boolean }) {
  if (passed) return <Empty title={t('Nothing was let in by break-glass')} />;
  return (
    <Empty title={t('No deployment was refused')}>
      <Text size="sm">
        {t(
          'Clusters whose admission webhook asks this registry are told here what they may not run. What they are only warned of is not kept.',
        )}
      </Text>
    </Empty>
  );
}

/** What a rule is called; its name where it is one that there is no more. */
function ruleTitle(rule: string): string {
  return isRule(rule) ? tWord(rules[rule].title) : rule;
}

function isRule(name: string): name is keyof typeof rules {
  return Object.hasOwn(rules, name);
}
