import { Stack, Table, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ApiRisk, ApiVersionDetail } from '../../../api/schemas.ts';
import { apiQuery } from '../../lib/api.ts';
import { Empty, ErrorNotice, Loading } from '../../ui/notice.tsx';
import { Pager } from '../../ui/pager.tsx';

const pageSize = 50;

/** Secrets in the layers of a version and risks of its config, each with its place and the instruction that brought it. */
export function RiskList({
  version,
  namespace,
  filters,
  onChange,
}: {
  readonly version: ApiVersionDetail;
  readonly namespace: string;
  readonly filters: { readonly page?: string };
  onChange(change: Record<string, string | undefined>): void;
}) {
  const page = Number(filters.page ?? 1);
  const { repository, digest: reference } = version;
  const query = { repository, reference, limit: pageSize, offset: (page - 1) * pageSize };
  const { data, error, isPending } = useQuery({
    ...apiQuery('listRisks', { query }),
    placeholderData: keepPreviousData,
  });
  const shown = useQuery(apiQuery('getNamespace', { params: { namespace } })).data;
  return (
    <Stack>
      <ErrorNotice error={error} />
      {isPending && <Loading />}
      {shown && <SwitchedOff secrets={shown.secrets} configRisks={shown.configRisks} />}
      {data?.total === 0 && <Empty title="No risk was found" />}
      {data && data.total > 0 && <RiskTable risks={data.items} />}
      <Pager
        total={data?.total ?? 0}
        size={pageSize}
        page={page}
        onChange={(next) => onChange({ page: String(next) })}
      />
    </Stack>
  );
}

/** Nothing found is worth nothing where nobody looks. */
function SwitchedOff({ secrets, configRisks }: { readonly secrets: boolean; readonly configRisks: boolean }) {
  const off = [...(secrets ? [] : ['secrets']), ...(configRisks ? [] : ['risks of the configuration'])];
  if (off.length === 0) return null;
  return (
    <Text size="sm" c="dimmed">
      The policy of this namespace shows no {off.join(' and no ')}.
    </Text>
  );
}

function RiskTable({ risks }: { readonly risks: readonly ApiRisk[] }) {
  return (
    <Table.ScrollContainer minWidth={860}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Risk</Table.Th>
            <Table.Th>Found in</Table.Th>
            <Table.Th>Layer</Table.Th>
            <Table.Th>Instruction</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {risks.map((risk) => (
            <Table.Tr key={`${risk.rule} ${risk.place} ${risk.line} ${risk.layer?.index} ${risk.instruction}`}>
              <Table.Td title={risk.rule}>{risk.title}</Table.Td>
              <Table.Td className="mono" style={{ overflowWrap: 'anywhere' }}>
                {risk.line === undefined ? risk.place : `${risk.place}:${risk.line}`}
                {risk.layer && risk.hiddenBy !== undefined && (
                  <Text size="xs" c="dimmed">
                    removed in layer {risk.hiddenBy + 1}, still in layer {risk.layer.index + 1}
                  </Text>
                )}
              </Table.Td>
              <Table.Td title={risk.layer?.digest}>{risk.layer ? risk.layer.index + 1 : ''}</Table.Td>
              <Table.Td className="mono" style={{ overflowWrap: 'anywhere' }}>
                {risk.instruction ?? ''}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
