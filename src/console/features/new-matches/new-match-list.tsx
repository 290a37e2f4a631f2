import { Group, Stack, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ApiOutput } from '../../../api/client.ts';
import { type ApiNewMatch, acknowledgementStates } from '../../../api/new-match-schemas.ts';
import { acknowledgeInputs } from '../../lib/acknowledge-inputs.ts';
import { apiQuery } from '../../lib/api.ts';
import type { ChosenRows } from '../../lib/choose-rows.ts';
import { formatDay } from '../../lib/day-text.ts';
import { usePaging } from '../../lib/paging.ts';
import { t } from '../../lib/t.tsx';
import { useEach } from '../../lib/use-each.ts';
import { ListTools } from '../../ui/list-tools.tsx';
import { Empty, ErrorNotice } from '../../ui/notice.tsx';
import { QueryList } from '../../ui/query-list.tsx';
import { AcknowledgeChosen } from './acknowledge-chosen.tsx';
import { newMatchColumns } from './new-match-columns.tsx';
import { NewMatchDetails } from './new-match-details.tsx';
import { NewMatchFilters, type NewMatchSearch, spans } from './new-match-filters.tsx';

const filterNames = ['status', 'days', 'severity', 'namespace', 'search'] as const;
const hour = 3_600_000;
/** How often somebody looks whether the first count is there, in milliseconds. */
const lookAgain = 2_000;

const rowKey = ({ generation, vulnerability }: ApiNewMatch) => `${generation} ${vulnerability}`;
const label = ({ vulnerability }: ApiNewMatch) => t('Choose {name}', { name: vulnerability });
const dayOf = ({ matchedAt }: ApiNewMatch) => formatDay(matchedAt, Date.now());
const details = {
  label: ({ vulnerability }: ApiNewMatch) => t('Details of {vulnerability}', { vulnerability }),
  show: (match: ApiNewMatch) => <NewMatchDetails match={match} />,
};

/** What updates of feeds found in images that were there, day by day, to be acknowledged. */
export function NewMatchList({
  filters,
  onChange,
}: {
  readonly filters: NewMatchSearch;
  onChange(change: Record<string, string | undefined>): void;
}) {
  const { paging, part } = usePaging(filters.page, (page) => onChange({ page }));
  const { severity, namespace, search, status = 'open' } = filters;
  const state = acknowledgementStates.find((one) => one === status);
  const wanted = apiQuery('listNewMatches', {
    query: { since: sinceOf(filters.days), state, severity, namespace, search, ...part },
  });
  const result = useQuery({
    ...wanted,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => (data && isCounting(data) ? lookAgain : false),
  });
  const [chosen, choose] = useState<ChosenRows>(new Set());
  const acknowledge = useEach('acknowledgeMatches', ['listNewMatches', 'countNewMatches', 'getVulnerability']);
  const { run } = acknowledge;
  const columns = useMemo(() => newMatchColumns((match) => run(acknowledgeInputs([match], ''))), [run]);
  const items = result.data?.items ?? [];
  const picked = items.filter((match) => chosen.has(rowKey(match)) && match.open.length > 0);
  const mayAny = items.some(({ open }) => open.length > 0);
  return (
    <Stack>
      <Group justify="space-between" align="flex-start">
        <NewMatchFilters filters={filters} counts={result.data?.states} onChange={onChange} />
        <ListTools
          list="new-matches"
          columns={columns}
          views={{ names: filterNames, search: { ...filters }, onOpen: onChange }}
        />
      </Group>
      {picked.length > 0 && (
        <AcknowledgeChosen
          count={picked.length}
          pending={acknowledge.isPending}
          onAcknowledge={(note) => {
            run(acknowledgeInputs(picked, note));
            choose(new Set());
          }}
          onClear={() => choose(new Set())}
        />
      )}
      {acknowledge.refused.map(({ name, message }) => (
        <ErrorNotice key={name} error={new Error(`${name}: ${message}`)} />
      ))}
      <QueryList
        result={result}
        empty={<Nothing filters={filters} counting={result.data?.countedAt === undefined} />}
        list="new-matches"
        label={t('New vulnerabilities')}
        minWidth={900}
        columns={columns}
        rowKey={rowKey}
        groupOf={dayOf}
        details={details}
        choice={mayAny ? { chosen, onChange: choose, label } : undefined}
        exported={wanted}
        paging={paging}
      />
    </Stack>
  );
}

/** Whether the news, or the images that have them, are being counted for the first time. */
function isCounting({ items, countedAt }: ApiOutput<'listNewMatches'>): boolean {
  return countedAt === undefined || (items.length > 0 && items.every(({ images }) => images === undefined));
}

/** A time that is the same for an hour, so that the same is asked for. Absent: as far back as the server looks by itself. */
function sinceOf(days: string | undefined): string | undefined {
  if (days === undefined || !spans.includes(days)) return undefined;
  return new Date((Math.floor(Date.now() / hour) - Number(days) * 24) * hour).toISOString();
}

function Nothing({ filters, counting }: { readonly filters: NewMatchSearch; readonly counting: boolean }) {
  if (counting) return <Empty title={t('What updates found is being gathered')} />;
  const { status, days: _, page: __, ...others } = filters;
  if (Object.values(others).some(Boolean)) return <Empty title={t('No vulnerability passes the filters')} />;
  return (
    <Empty title={status === undefined ? t('Nothing is left to acknowledge') : t('There is nothing in this time')}>
      <Text size="sm">
        {t('Whenever an update of a feed finds a vulnerability in images that are here, it is listed on this page.')}
      </Text>
    </Empty>
  );
}
