import { Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { apiQuery } from '../../lib/api.ts';
import { t } from '../../lib/t.tsx';
import { AllowVulnerability } from '../../ui/allow-vulnerability.tsx';
import { ExportVex } from '../../ui/export-vex.tsx';
import { ListTools } from '../../ui/list-tools.tsx';
import { Empty } from '../../ui/notice.tsx';
import { QueryList } from '../../ui/query-list.tsx';
import { allowListColumns } from './allow-list-columns.tsx';
import { ImportAllowList } from './import-allow-list.tsx';

/** Vulnerabilities that do not count in a namespace, or (without one) in the whole registry, with scope, reason, owner and end. */
export function AllowList({ namespace, editable }: { readonly namespace?: string; readonly editable: boolean }) {
  const wanted =
    namespace === undefined
      ? apiQuery('listRegistryExemptions', {})
      : apiQuery('listExemptions', { params: { namespace } });
  const result = useQuery(wanted);
  const columns = useMemo(() => allowListColumns(namespace, editable), [namespace, editable]);
  return (
    <Stack>
      <Group>
        {editable && <AllowVulnerability namespace={namespace} />}
        {editable && namespace !== undefined && <ImportAllowList namespace={namespace} />}
        {namespace !== undefined && Boolean(result.data?.total) && (
          <ExportVex path={`/namespaces/${namespace}/openvex`} file={namespace} compact={false} />
        )}
        {Boolean(result.data?.total) && <ListTools list="allow-list" columns={columns} />}
      </Group>
      <QueryList
        result={result}
        empty={
          <Empty title={t('The allow-list is empty')}>
            <Text size="sm">
              {t(
                'An entry keeps one vulnerability from counting and from blocking pulls, for a reason and, if you like, until a day.',
              )}
            </Text>
          </Empty>
        }
        list="allow-list"
        label={t('Allow-list')}
        minWidth={800}
        columns={columns}
        rowKey={({ id }) => id}
        exported={wanted}
      />
    </Stack>
  );
}
