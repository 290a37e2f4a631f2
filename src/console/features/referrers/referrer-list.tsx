import { Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ApiReferrer } from '../../../api/referrer-contract.ts';
import { artifactKind } from '../../../model/artifact-kind.ts';
import { apiQuery } from '../../lib/api.ts';
import { formatBytes, shortDigest } from '../../lib/format.ts';
import { t } from '../../lib/t.tsx';
import type { Column } from '../../ui/column.ts';
import { Command, Copy } from '../../ui/copy.tsx';
import { CutText } from '../../ui/cut-text.tsx';
import { Empty } from '../../ui/notice.tsx';
import { QueryList } from '../../ui/query-list.tsx';
import { Time } from '../../ui/time.tsx';
import { artifactKindWords } from './artifact-kind-words.ts';
import { artifactCommands, discoverCommand, type ReferrerPlace } from './referrer-commands.ts';

const columns: readonly Column<ApiReferrer>[] = [
  { id: 'what', head: 'What it is', cell: (referrer) => t(artifactKindWords[artifactKind(referrer)]) },
  {
    id: 'type',
    head: 'Artifact type',
    className: 'mono',
    cell: ({ artifactType, tag }) => <CutText text={artifactType ?? tag ?? '–'} most={40} />,
  },
  {
    id: 'digest',
    head: 'Digest',
    className: 'mono nowrap',
    title: ({ digest }) => digest,
    cell: ({ digest }) => (
      <>
        {shortDigest(digest)} <Copy text={digest} what={t('Digest')} />
      </>
    ),
  },
  { id: 'size', head: 'Size', className: 'end nowrap', cell: ({ size }) => formatBytes(size) },
  { id: 'pushed', head: 'Pushed', cell: ({ pushedAt }) => <Time iso={pushedAt} /> },
];

/** Signatures, attestations, bills of materials and whatever else refers to a version. */
export function ReferrerList({ repository, digest }: { readonly repository: string; readonly digest: string }) {
  const wanted = apiQuery('listReferrers', { query: { repository, reference: digest } });
  const result = useQuery(wanted);
  const { host, protocol } = location;
  const plain = protocol === 'http:';
  const details = useMemo(() => {
    const place = { host, plain, repository, subject: digest };
    return {
      label: (referrer: ApiReferrer) => t('Details of the artifact {name}', { name: shortDigest(referrer.digest) }),
      show: (referrer: ApiReferrer) => <Details referrer={referrer} place={place} />,
    };
  }, [host, plain, repository, digest]);
  return (
    <Stack>
      {result.data?.more && (
        <Text size="sm" c="dimmed">
          {t('There are more than are listed here; this command lists all of them.')}
        </Text>
      )}
      {Boolean(result.data?.total) && <Command text={discoverCommand({ host, plain, repository, subject: digest })} />}
      <QueryList
        result={result}
        empty={
          <Empty title={t('Nothing refers to this version')}>
            <Text size="sm">
              {t(
                'Signatures, attestations, bills of materials and VEX documents that are attached to it are listed here.',
              )}
            </Text>
          </Empty>
        }
        list="referrers"
        label={t('Referrers')}
        minWidth={700}
        columns={columns}
        rowKey={(referrer) => referrer.digest}
        exported={wanted}
        details={details}
      />
    </Stack>
  );
}

function Details({ referrer, place }: { readonly referrer: ApiReferrer; readonly place: ReferrerPlace }) {
  const annotations = Object.entries(referrer.annotations);
  return (
    <Stack gap="xs" py="xs">
      {artifactCommands(place, artifactKind(referrer), referrer.digest).map((command) => (
        <Command key={command} text={command} />
      ))}
      {annotations.length > 0 && (
        <Table aria-label={t('Annotations')} translate="no">
          <Table.Tbody>
            {annotations.map(([key, value]) => (
              <Table.Tr key={key}>
                <Table.Th>{key}</Table.Th>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Stack>
  );
}
