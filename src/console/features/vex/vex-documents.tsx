import { Group, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ApiVexDocument } from '../../../api/schemas.ts';
import { apiQuery, useApiMutation } from '../../lib/api.ts';
import { Empty, ErrorNotice, Loading } from '../../ui/notice.tsx';
import { RemoveButton } from '../../ui/remove-button.tsx';
import { ScopeText } from '../../ui/scope-text.tsx';
import { Time } from '../../ui/time.tsx';
import { UploadVex } from './upload-vex.tsx';

/** VEX documents that were uploaded for a namespace, or (without one) for the whole registry. */
export function VexDocuments({ namespace, editable }: { readonly namespace?: string; readonly editable: boolean }) {
  const { data, error, isPending } = useQuery(
    namespace === undefined
      ? apiQuery('listRegistryVexDocuments', {})
      : apiQuery('listVexDocuments', { params: { namespace } }),
  );
  return (
    <Stack>
      {editable && (
        <Group>
          <UploadVex namespace={namespace} />
        </Group>
      )}
      <ErrorNotice error={error} />
      {isPending && <Loading />}
      {data?.total === 0 && (
        <Empty title="There are no VEX documents">
          <Text size="sm">
            A document in OpenVEX, CSAF or CycloneDX states which vulnerabilities affect a product and which do not.
          </Text>
        </Empty>
      )}
      {data && data.total > 0 && (
        <Table.ScrollContainer minWidth={860}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Document</Table.Th>
                <Table.Th>Format</Table.Th>
                <Table.Th>Author</Table.Th>
                <Table.Th>Where</Table.Th>
                <Table.Th ta="right">Statements</Table.Th>
                <Table.Th>Uploaded</Table.Th>
                <Table.Th>
                  <VisuallyHidden>Actions</VisuallyHidden>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.items.map((one) => (
                <Row key={one.id} document={one} namespace={namespace} editable={editable} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Stack>
  );
}

function Row({
  document: one,
  namespace,
  editable,
}: {
  readonly document: ApiVexDocument;
  readonly namespace: string | undefined;
  readonly editable: boolean;
}) {
  const remove = useRemove(namespace);
  const own = (one.scope === 'registry') === (namespace === undefined);
  return (
    <Table.Tr>
      <Table.Td className="mono" style={{ overflowWrap: 'anywhere' }}>
        {one.document}
      </Table.Td>
      <Table.Td>{one.format}</Table.Td>
      <Table.Td>{one.author}</Table.Td>
      <Table.Td>
        <ScopeText of={one} />
      </Table.Td>
      <Table.Td ta="right">{one.statements}</Table.Td>
      <Table.Td>
        <Time iso={one.createdAt} />
        <Text size="xs" c="dimmed">
          by {one.owner}
        </Text>
      </Table.Td>
      <Table.Td ta="right">
        {editable && own && (
          <RemoveButton
            label={`Remove ${one.document}`}
            title="Remove the document"
            consequence="What it says is not affected or fixed counts again."
            action="Remove"
            pending={remove.isPending}
            error={remove.error}
            onConfirm={(close) => remove.submit(one.id, close)}
          />
        )}
      </Table.Td>
    </Table.Tr>
  );
}

const changed = ['listVexDocuments', 'listRegistryVexDocuments', 'listFindings', 'getVersion', 'listVersions'] as const;

function useRemove(namespace: string | undefined) {
  const here = useApiMutation('deleteVexDocument', changed);
  const everywhere = useApiMutation('deleteRegistryVexDocument', changed);
  const { error, isPending } = namespace === undefined ? everywhere : here;
  const submit = (id: number, onSuccess: () => void) =>
    namespace === undefined
      ? everywhere.mutate({ params: { id } }, { onSuccess })
      : here.mutate({ params: { namespace, id } }, { onSuccess });
  return { error, isPending, submit };
}
