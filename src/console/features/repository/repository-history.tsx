import { Badge, Code, Group, Stack, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import type { ApiRepositoryEvent } from '../../../api/repository-schemas.ts';
import { type RepositoryEventKind, repositoryEventKinds } from '../../../model/repository-event-kind.ts';
import { apiQuery } from '../../lib/api.ts';
import { shortDigest } from '../../lib/format.ts';
import { usePaging } from '../../lib/paging.ts';
import { refusalLines } from '../../lib/reason-lines.ts';
import { counted, type Message, t, tNodes } from '../../lib/t.tsx';
import type { Column } from '../../ui/column.ts';
import { FilterSelect } from '../../ui/filter-select.tsx';
import { Empty } from '../../ui/notice.tsx';
import { QueryList } from '../../ui/query-list.tsx';
import { Time } from '../../ui/time.tsx';

const kindWords: Readonly<Record<RepositoryEventKind, Message>> = {
  push: 'Push|an event',
  delete: 'Deletion',
  scan: 'Scan|an event',
  pull: 'Pull|an event',
  refusal: 'Refused pull',
};

/** What happened to a repository: pushes, deletions, scans and pulls, and pulls that were refused for those who see them. */
export function RepositoryHistory({
  repository,
  kind: wantedKind,
  page,
  refusals,
  onChange,
}: {
  readonly repository: string;
  readonly kind: string | undefined;
  readonly page: string | undefined;
  /** Whether the reader sees refused pulls. */
  readonly refusals: boolean;
  onChange(change: Record<string, string | undefined>): void;
}) {
  const { paging, part } = usePaging(page, (next) => onChange({ page: next }));
  const kinds = repositoryEventKinds.filter((one) => one !== 'refusal' || refusals);
  const kind = kinds.find((one) => one === wantedKind);
  const wanted = apiQuery('listRepositoryEvents', { query: { repository, kind, ...part } });
  const result = useQuery({ ...wanted, placeholderData: keepPreviousData });
  const columns = useMemo(() => columnsOf(repository), [repository]);
  return (
    <Stack>
      <Group>
        <FilterSelect
          label={t('What happened')}
          none={t('All that happened')}
          width={190}
          value={kind}
          data={kinds.map((value) => ({ value, label: t(kindWords[value]) }))}
          onChange={(chosen) => onChange({ kind: chosen, page: undefined })}
        />
        <Text size="xs" c="dimmed">
          {t('Of scans and pulls the last of each version is kept; the audit log has more')}
        </Text>
      </Group>
      <QueryList
        result={result}
        empty={<Empty title={t('Nothing happened here since the history is kept')} />}
        list="repository-history"
        label={t('History')}
        minWidth={640}
        columns={columns}
        rowKey={({ id }) => id}
        exported={wanted}
        paging={paging}
      />
    </Stack>
  );
}

function columnsOf(repository: string): readonly Column<ApiRepositoryEvent>[] {
  return [
    { id: 'when', head: 'When', className: 'nowrap', cell: ({ at }) => <Time iso={at} /> },
    { id: 'kind', head: 'Kind', cell: ({ kind }) => <Badge>{t(kindWords[kind])}</Badge> },
    {
      id: 'version',
      head: 'Version',
      className: 'breaks',
      cell: (event) => <Version repository={repository} event={event} />,
    },
    { id: 'what', head: 'What happened', cell: (event) => whatHappened(event) },
    { id: 'who', head: 'Who', className: 'breaks', cell: ({ actor }) => actor ?? '–' },
  ];
}

/** By the tag that it was about, else by those that the version has now. What is deleted leads nowhere. */
function Version({ repository, event }: { readonly repository: string; readonly event: ApiRepositoryEvent }) {
  const { tag, tags, digest, kind } = event;
  const name = tag ?? tags.slice(0, 3).join(t(', '));
  const shown = name === '' ? digest && <Code title={digest}>{shortDigest(digest)}</Code> : name;
  if (!digest || kind === 'delete') return shown ?? '–';
  return (
    <Link className="row-link" to="/version" search={{ repository, reference: digest }}>
      {shown}
    </Link>
  );
}

function whatHappened({ kind, tag, before, digest, count, state, reason }: ApiRepositoryEvent): ReactNode {
  const short = (one: string | undefined) => one && <Code title={one}>{shortDigest(one)}</Code>;
  switch (kind) {
    case 'push':
      return before
        ? tNodes('moved from {before} to {after}', { before: short(before), after: short(digest) })
        : tNodes('set to {after}', { after: short(digest) });
    case 'delete':
      return tag
        ? tNodes('deleted; it was {before}', { before: short(digest) })
        : tNodes('version deleted: {before}', { before: short(digest) });
    case 'scan':
      return state === 'complete'
        ? t('scanned')
        : t('scan ended without a result: {reason}', { reason: reason ?? state ?? '' });
    case 'pull':
      return counted(count ?? 0, 'pulled, {count} time in all', 'pulled, {count} times in all');
    case 'refusal':
      return (
        <>
          {counted(count ?? 0, 'refused {count} time', 'refused {count} times')}
          {refusalLines(reason ?? '').map(({ label, items }) => (
            <Text key={`${label} ${items.join()}`} size="xs" c="dimmed" lineClamp={2} title={items.join(t('; '))}>
              {[label, ...items].filter(Boolean).join(t('; '))}
            </Text>
          ))}
        </>
      );
  }
}
