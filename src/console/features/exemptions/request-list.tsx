import { Badge, Stack, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ApiExceptionRequest } from '../../../api/exception-request-schemas.ts';
import { apiQuery } from '../../lib/api.ts';
import { usePaging } from '../../lib/paging.ts';
import { t, tNodes, tWord } from '../../lib/t.tsx';
import type { Column } from '../../ui/column.ts';
import { ListTools } from '../../ui/list-tools.tsx';
import { Empty } from '../../ui/notice.tsx';
import { QueryList } from '../../ui/query-list.tsx';
import { ScopeText } from '../../ui/scope-text.tsx';
import { Time } from '../../ui/time.tsx';
import { DecideRequest } from './decide-request.tsx';

/** Requests for exceptions of a namespace, or (without one) of all, those that are open first. */
export function RequestList({ namespace, decides }: { readonly namespace?: string; readonly decides: boolean }) {
  const [page, setPage] = useState<string>();
  const { paging, part } = usePaging(page, setPage);
  const wanted =
    namespace === undefined
      ? apiQuery('listAllExceptionRequests', { query: part })
      : apiQuery('listExceptionRequests', { params: { namespace }, query: part });
  const result = useQuery({
    ...wanted,
    placeholderData: keepPreviousData,
  });
  const everywhere = namespace === undefined;
  const columns = useMemo(() => columnsOf(everywhere, decides), [everywhere, decides]);
  return (
    <Stack>
      {Boolean(result.data?.total) && <ListTools list="exception-requests" columns={columns} />}
      <QueryList
        result={result}
        empty={
          <Empty title={t('Nobody has requested an exception')}>
            <Text size="sm">{t('Who may push can request one from the details of a vulnerability.')}</Text>
          </Empty>
        }
        list="exception-requests"
        label={t('Requests for exceptions')}
        minWidth={720}
        columns={columns}
        rowKey={({ id }) => id}
        exported={wanted}
        paging={paging}
      />
    </Stack>
  );
}

function columnsOf(everywhere: boolean, decides: boolean): readonly Column<ApiExceptionRequest>[] {
  return [
    {
      id: 'vulnerability',
      head: 'Vulnerability',
      className: 'mono nowrap',
      cell: (request) => <What request={request} />,
    },
    {
      id: 'where',
      head: 'Where',
      className: 'breaks',
      cell: (request) => (everywhere && request.scope === 'namespace' ? request.namespace : <ScopeText of={request} />),
    },
    { id: 'reason', head: 'Reason', cell: ({ reason }) => reason },
    {
      id: 'requested',
      head: 'Requested',
      cell: ({ requester, createdAt }) => tNodes('{name}, {time}', { name: requester, time: <Time iso={createdAt} /> }),
    },
    {
      id: 'end',
      head: 'Wished end',
      cell: ({ expiresAt }) => (expiresAt ? <Time iso={expiresAt} /> : t('No end')),
    },
    {
      id: 'state',
      head: 'State',
      cell: (request) =>
        request.state === 'open' && decides ? <DecideRequest request={request} /> : <Decision request={request} />,
    },
  ];
}

function What({ request: { vulnerability, package: pkg } }: { readonly request: ApiExceptionRequest }) {
  return (
    <>
      {vulnerability}
      {pkg && (
        <Text size="xs" c="dimmed" className="breaks">
          {pkg}
        </Text>
      )}
    </>
  );
}

function Decision({ request: { state, decision, decidedBy } }: { readonly request: ApiExceptionRequest }) {
  return (
    <>
      <Badge>{tWord(state)}</Badge>
      {decidedBy && (
        <Text size="xs" c="dimmed">
          {decision ? t('by {name}: {text}', { name: decidedBy, text: decision }) : t('by {name}', { name: decidedBy })}
        </Text>
      )}
    </>
  );
}
