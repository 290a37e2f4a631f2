import { Badge, Code, Group, Stack, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type ApiVersionActivity, activityKinds } from '../../../api/version-part-contract.ts';
import type { Action } from '../../../model/permissions.ts';
import { apiQuery } from '../../lib/api.ts';
import { shortDigest } from '../../lib/format.ts';
import { usePaging } from '../../lib/paging.ts';
import { counted, type Message, t, tNodes } from '../../lib/t.tsx';
import type { Column } from '../../ui/column.ts';
import { KindChips } from '../../ui/kind-chips.tsx';
import { ListTools } from '../../ui/list-tools.tsx';
import { Empty } from '../../ui/notice.tsx';
import { QueryList } from '../../ui/query-list.tsx';
import { Time } from '../../ui/time.tsx';

type Kind = ApiVersionActivity['kind'];

const kindWords: Readonly<Record<Kind, Message>> = {
  pushed: 'Pushed|of a version',
  tagged: 'Tags set',
  untagged: 'Tags taken',
  pulled: 'Pulls',
  scanned: 'Scan',
  refused: 'Refused pulls',
  done: 'Audit',
};

const scanWords: Readonly<Partial<Record<NonNullable<ApiVersionActivity['state']>, Message>>> = {
  failed: 'The scan failed',
  unsupported: 'It cannot be scanned',
};

const resultWords = { refused: 'Refused', failed: 'Failed', unknown: 'Unknown' } as const;

/** Filters as they stand in the page's address. */
interface ActivitySearch {
  readonly kind?: string;
  readonly page?: string;
}

/** What happened to a version: its tags, pulls and scan, and what the reader may see of refusals and of the audit log. */
export function ActivityList({
  version: { repository, digest },
  actions,
  filters,
  onChange,
}: {
  readonly version: { readonly repository: string; readonly digest: string };
  /** What the reader may do in its namespace. */
  readonly actions: readonly Action[];
  readonly filters: ActivitySearch;
  onChange(change: Record<string, string | undefined>): void;
}) {
  const { paging, part } = usePaging(filters.page, (page) => onChange({ page }));
  const kind = activityKinds.find((one) => one === filters.kind);
  const wanted = apiQuery('listActivity', { query: { repository, reference: digest, kind, ...part } });
  const result = useQuery({ ...wanted, placeholderData: keepPreviousData });
  const columns = useMemo(() => activityColumns(repository), [repository]);
  const kinds = activityKinds.filter((one) => isSeen(one, actions));
  return (
    <Stack>
      <Group gap={8}>
        <KindChips kinds={kinds} words={kindWords} chosen={kind} onChoose={(one) => onChange({ kind: one })} />
        <ListTools list="activity" columns={columns} />
      </Group>
      <QueryList
        result={result}
        empty={<Empty title={t('Nothing of this kind happened to it')} />}
        list="activity"
        label={t('Activity')}
        minWidth={640}
        columns={columns}
        rowKey={(step) => Object.values(step).join(' ')}
        exported={wanted}
        paging={paging}
      />
    </Stack>
  );
}

function isSeen(kind: Kind, actions: readonly Action[]): boolean {
  if (kind === 'refused') return actions.includes('manage_policy');
  return kind !== 'done' || actions.includes('read_audit');
}

function activityColumns(repository: string): readonly Column<ApiVersionActivity>[] {
  return [
    { id: 'when', head: 'When', className: 'nowrap', cell: ({ at }) => <Time iso={at} /> },
    {
      id: 'what',
      head: 'What happened',
      className: 'breaks',
      cell: (step) => <Step step={step} repository={repository} />,
    },
    { id: 'who', head: 'Who', cell: ({ by }) => by ?? '–' },
    { id: 'from', head: 'From', className: 'mono nowrap', cell: ({ address }) => address ?? '–' },
  ];
}

function Step({ step, repository }: { readonly step: ApiVersionActivity; readonly repository: string }) {
  const { kind, tag = '', other, count = 0, state, message, action, result } = step;
  const values = { tag: <b>{tag}</b>, other: other && <Other repository={repository} digest={other} /> };
  switch (kind) {
    case 'pushed':
      return t('Pushed, as it is known by its digest');
    case 'tagged':
      return tNodes(other ? 'Got the tag {tag} from {other}' : 'Got the tag {tag}', values);
    case 'untagged':
      return tNodes(lost(tag, other), values);
    case 'pulled':
      return counted(count, 'Pulled {count} time, the last one then', 'Pulled {count} times, the last one then');
    case 'scanned':
      return [t(scanWords[state ?? 'complete'] ?? 'Scanned|what happened'), message].filter(Boolean).join(t('; '));
    case 'refused':
      return (
        <>
          {counted(count, 'Refused {count} pull in an hour', 'Refused {count} pulls in an hour')}
          <Text size="xs" c="dimmed" lineClamp={2} title={message}>
            {message}
          </Text>
        </>
      );
    case 'done':
      return (
        <Group gap={6}>
          <Code>{action}</Code>
          {result && result !== 'done' && <Badge c="var(--console-danger)">{t(resultWords[result])}</Badge>}
        </Group>
      );
  }
}

function lost(tag: string, other: string | undefined): Message {
  if (other) return 'Lost the tag {tag} to {other}';
  return tag === '' ? 'Deleted' : 'Lost the tag {tag}, which was deleted';
}

function Other({ repository, digest }: { readonly repository: string; readonly digest: string }) {
  return (
    <Link className="row-link mono" to="/version" search={{ repository, reference: digest }} title={digest}>
      {shortDigest(digest)}
    </Link>
  );
}
