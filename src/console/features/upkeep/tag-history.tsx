import { Code } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ApiTagChange } from '../../../api/upkeep-schemas.ts';
import { apiQuery } from '../../lib/api.ts';
import { shortDigest } from '../../lib/format.ts';
import { usePaging } from '../../lib/paging.ts';
import { t, tNodes } from '../../lib/t.tsx';
import type { Column } from '../../ui/column.ts';
import { Empty } from '../../ui/notice.tsx';
import { QueryList } from '../../ui/query-list.tsx';
import { Time } from '../../ui/time.tsx';

const columns: readonly Column<ApiTagChange>[] = [
  { id: 'when', head: 'When', cell: ({ at }) => <Time iso={at} /> },
  { id: 'tag', head: 'Tag', cell: ({ tag }) => tag ?? '–' },
  { id: 'what', head: 'What happened', cell: (change) => <Change change={change} /> },
  { id: 'who', head: 'Who', cell: ({ actor }) => actor },
];

/** Who moved or deleted which tags of a repository. */
export function TagHistory({
  repository,
  page,
  onChange,
}: {
  readonly repository: string;
  readonly page: string | undefined;
  onChange(change: Record<string, string | undefined>): void;
}) {
  const { paging, part } = usePaging(page, (next) => onChange({ page: next }));
  const wanted = apiQuery('listTagChanges', { query: { repository, ...part } });
  const result = useQuery({
    ...wanted,
    placeholderData: keepPreviousData,
  });
  return (
    <QueryList
      result={result}
      empty={<Empty title={t('No tag was pushed, moved or deleted since the history is kept')} />}
      list="tag-history"
      label={t('History of the tags')}
      minWidth={600}
      columns={columns}
      rowKey={({ id }) => id}
      exported={wanted}
      paging={paging}
    />
  );
}

function Change({ change: { tag, before, after } }: { readonly change: ApiTagChange }) {
  const short = (digest: string) => <Code title={digest}>{shortDigest(digest)}</Code>;
  if (before && after) return tNodes('moved from {before} to {after}', { before: short(before), after: short(after) });
  if (after) return tNodes('set to {after}', { after: short(after) });
  const was = before && short(before);
  return tag
    ? tNodes('deleted; it was {before}', { before: was })
    : tNodes('version deleted: {before}', { before: was });
}
