import { Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ApiVexDocument } from '../../../api/statement-schemas.ts';
import { apiQuery } from '../../lib/api.ts';
import { useRemoveStated } from '../../lib/remove-stated.ts';
import { t } from '../../lib/t.tsx';
import { actionColumn, type Column } from '../../ui/column.ts';
import { Empty } from '../../ui/notice.tsx';
import { QueryList } from '../../ui/query-list.tsx';
import { RemoveButton } from '../../ui/remove-button.tsx';
import { ScopeText } from '../../ui/scope-text.tsx';
import { Time } from '../../ui/time.tsx';
import { UploadVex } from './upload-vex.tsx';

const columns: readonly Column<ApiVexDocument>[] = [
  { id: 'document', head: 'Document', className: 'mono breaks', cell: (one) => one.document },
  { id: 'format', head: 'Format', cell: ({ format }) => format },
  { id: 'author', head: 'Author', cell: ({ author }) => author },
  { id: 'where', head: 'Where', className: 'breaks', cell: (one) => <ScopeText of={one} /> },
  { id: 'statements', head: 'Statements', className: 'end', cell: ({ statements }) => statements },
  {
    id: 'uploaded',
    head: 'Uploaded',
    cell: ({ createdAt, owner }) => (
      <>
        <Time iso={createdAt} />
        <Text size="xs" c="dimmed">
          {t('by {name}', { name: owner })}
        </Text>
      </>
    ),
  },
];

/** VEX documents that were uploaded for a namespace, or (without one) for the whole registry. */
export function VexDocuments({ namespace, editable }: { readonly namespace?: string; readonly editable: boolean }) {
  const wanted =
    namespace === undefined
      ? apiQuery('listRegistryVexDocuments', {})
      : apiQuery('listVexDocuments', { params: { namespace } });
  const result = useQuery(wanted);
  const withActions = useMemo(
    () => [...columns, actionColumn<ApiVexDocument>((one) => <Remove document={one} namespace={namespace} />)],
    [namespace],
  );
  return (
    <Stack>
      {editable && (
        <Group>
          <UploadVex namespace={namespace} />
        </Group>
      )}
      <QueryList
        result={result}
        empty={
          <Empty title={t('There are no VEX documents')}>
            <Text size="sm">
              {t(
                'A document in OpenVEX, CSAF or CycloneDX states which vulnerabilities affect a product and which do not.',
              )}
            </Text>
          </Empty>
        }
        list="vex"
        label={t('VEX documents')}
        minWidth={800}
        columns={editable ? withActions : columns}
        rowKey={({ id }) => id}
        exported={wanted}
      />
    </Stack>
  );
}

/** Those of the whole registry are removed on its own page. */
function Remove({
  document: { id, document, scope },
  namespace,
}: {
  readonly document: ApiVexDocument;
  readonly namespace: string | undefined;
}) {
  const remove = useRemoveStated('document', namespace);
  if ((scope === 'registry') !== (namespace === undefined)) return null;
  return (
    <RemoveButton
      label={t('Remove {name}', { name: document })}
      title={t('Remove the document')}
      consequence={t('What it says is not affected or fixed counts again.')}
      action={t('Remove')}
      pending={remove.isPending}
      error={remove.error}
      onConfirm={(close) => remove.submit(id, close)}
    />
  );
}
