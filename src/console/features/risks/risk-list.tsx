import { Stack, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ApiRisk, ApiVersionDetail } from '../../../api/version-schemas.ts';
import { apiQuery } from '../../lib/api.ts';
import { usePaging } from '../../lib/paging.ts';
import { t } from '../../lib/t.tsx';
import type { Column } from '../../ui/column.ts';
import { Empty } from '../../ui/notice.tsx';
import { QueryList } from '../../ui/query-list.tsx';

const columns: readonly Column<ApiRisk>[] = [
  { id: 'risk', head: 'Risk', title: ({ rule }) => rule, cell: ({ title }) => title },
  { id: 'place', head: 'Found in', className: 'mono breaks', cell: (risk) => <Place risk={risk} /> },
  {
    id: 'layer',
    head: 'Layer',
    title: ({ layer }) => layer?.digest,
    cell: ({ layer }) => layer && layer.index + 1,
  },
  { id: 'instruction', head: 'Instruction', className: 'mono breaks', cell: ({ instruction }) => instruction },
];

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
  const { paging, part } = usePaging(filters.page, (page) => onChange({ page }));
  const { repository, digest: reference } = version;
  const wanted = apiQuery('listRisks', { query: { repository, reference, ...part } });
  const result = useQuery({
    ...wanted,
    placeholderData: keepPreviousData,
  });
  const shown = useQuery(apiQuery('getNamespace', { params: { namespace } })).data;
  return (
    <Stack>
      {shown && <SwitchedOff secrets={shown.secrets} configRisks={shown.configRisks} />}
      <QueryList
        result={result}
        empty={<Empty title={t('No risk was found')} />}
        list="risks"
        label={t('Risks')}
        minWidth={760}
        columns={columns}
        rowKey={(risk) => `${risk.rule} ${risk.place} ${risk.line} ${risk.layer?.index} ${risk.instruction}`}
        exported={wanted}
        paging={paging}
      />
    </Stack>
  );
}

/** Nothing found is worth nothing where nobody looks. */
function SwitchedOff({ secrets, configRisks }: { readonly secrets: boolean; readonly configRisks: boolean }) {
  if (secrets && configRisks) return null;
  return (
    <Text size="sm" c="dimmed">
      {secrets && t('The policy of this namespace shows no risks of the configuration.')}
      {configRisks && t('The policy of this namespace shows no secrets.')}
      {!secrets &&
        !configRisks &&
        t('The policy of this namespace shows no secrets and no risks of the configuration.')}
    </Text>
  );
}

function Place({ risk: { place, line, layer, hiddenBy } }: { readonly risk: ApiRisk }) {
  return (
    <>
      {line === undefined ? place : `${place}:${line}`}
      {layer && hiddenBy !== undefined && (
        <Text size="xs" c="dimmed">
          {t('removed in layer {remover}, still in layer {layer}', { remover: hiddenBy + 1, layer: layer.index + 1 })}
        </Text>
      )}
    </>
  );
}
