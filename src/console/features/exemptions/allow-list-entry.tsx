import { Badge, Table, Text } from '@mantine/core';
import type { ApiExemption } from '../../../api/schemas.ts';
import { useApiMutation } from '../../lib/api.ts';
import { justificationWords } from '../../lib/vex-words.ts';
import { RemoveButton } from '../../ui/remove-button.tsx';
import { ScopeText } from '../../ui/scope-text.tsx';
import { Time } from '../../ui/time.tsx';

/** An exemption in a line; those of the whole registry are taken back on its own page. */
export function AllowListEntry({
  entry,
  namespace,
  editable,
}: {
  readonly entry: ApiExemption;
  readonly namespace: string | undefined;
  readonly editable: boolean;
}) {
  const remove = useRemove(namespace);
  const own = (entry.scope === 'registry') === (namespace === undefined);
  return (
    <Table.Tr>
      <Table.Td className="mono">{entry.vulnerability}</Table.Td>
      <Table.Td className="mono" style={{ overflowWrap: 'anywhere' }}>
        {entry.package}
      </Table.Td>
      <Table.Td>
        <ScopeText of={entry} />
      </Table.Td>
      <Table.Td>
        {entry.reason}
        {entry.justification && (
          <Text size="xs" c="dimmed">
            {justificationWords[entry.justification]}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{entry.owner}</Table.Td>
      <Table.Td>
        <Time iso={entry.createdAt} />
      </Table.Td>
      <Table.Td>
        {entry.expired ? <Badge>Ended</Badge> : entry.expiresAt ? <Time iso={entry.expiresAt} /> : 'No end'}
        {endsSoon(entry) && (
          <Badge ml={6} c="var(--console-caution)">
            Ends soon
          </Badge>
        )}
      </Table.Td>
      <Table.Td ta="right">
        {editable && own && (
          <RemoveButton
            label={`Take ${entry.vulnerability} off the list`}
            title={`Take ${entry.vulnerability} off the list`}
            consequence="From then on it counts again: versions that have it may be blocked."
            action="Take off"
            pending={remove.isPending}
            error={remove.error}
            onConfirm={(close) => remove.submit(entry.id, close)}
          />
        )}
      </Table.Td>
    </Table.Tr>
  );
}

/** Whether it ends within a week. */
function endsSoon({ expired, expiresAt }: ApiExemption): boolean {
  return !expired && expiresAt !== undefined && Date.parse(expiresAt) < Date.now() + 7 * 86_400_000;
}

const changed = ['listExemptions', 'listRegistryExemptions', 'listFindings', 'getVersion', 'listVersions'] as const;

function useRemove(namespace: string | undefined) {
  const here = useApiMutation('deleteExemption', changed);
  const everywhere = useApiMutation('deleteRegistryExemption', changed);
  const { error, isPending } = namespace === undefined ? everywhere : here;
  const submit = (id: number, onSuccess: () => void) =>
    namespace === undefined
      ? everywhere.mutate({ params: { id } }, { onSuccess })
      : here.mutate({ params: { namespace, id } }, { onSuccess });
  return { error, isPending, submit };
}
