import { Code, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ApiTagChange } from '../../../api/upkeep-schemas.ts';
import { apiQuery } from '../../lib/api.ts';
import { shortDigest } from '../../lib/format.ts';
import { Empty, ErrorNotice, Loading } from '../../ui/notice.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Time } from '../../ui/time.tsx';

const size = 50;

/** Who moved or deleted which tags of a repository. */
export function TagHistory({
  repository,
  page,
  onChange,
}: {
  readonly repository: string;
  readonly page: number;
  onChange(change: { readonly page: string }): void;
}) {
  const query = { repository, limit: size, offset: (page - 1) * size };
  const { data, error, isPending } = useQuery(apiQuery('listTagChanges', { query }));
  if (isPending) return <Loading />;
  if (data?.total === 0) return <Empty title="No tag was pushed, moved or deleted since the history is kept" />;
  return (
    <Stack gap="sm">
      <ErrorNotice error={error} />
      <Table.ScrollContainer minWidth={640}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>When</Table.Th>
              <Table.Th>Tag</Table.Th>
              <Table.Th>What happened</Table.Th>
              <Table.Th>Who</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data?.items.map((change) => (
              <Table.Tr key={change.id}>
                <Table.Td>
                  <Time iso={change.at} />
                </Table.Td>
                <Table.Td>{change.tag ?? <Text size="sm">–</Text>}</Table.Td>
                <Table.Td>
                  <Change change={change} />
                </Table.Td>
                <Table.Td>{change.actor}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Pager total={data?.total ?? 0} size={size} page={page} onChange={(next) => onChange({ page: String(next) })} />
    </Stack>
  );
}

function Change({ change: { tag, before, after } }: { readonly change: ApiTagChange }) {
  const short = (digest: string) => <Code title={digest}>{shortDigest(digest)}</Code>;
  if (before && after)
    return (
      <>
        moved from {short(before)} to {short(after)}
      </>
    );
  if (after) return <>set to {short(after)}</>;
  return (
    <>
      {tag ? 'deleted; it was' : 'version deleted:'} {before && short(before)}
    </>
  );
}
