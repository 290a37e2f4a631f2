import { Button, Group, Stack } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ApiAuditEntry } from '../../api/audit-schemas.ts';
import { AuditDetails, auditColumns } from '../features/audit/audit-columns.tsx';
import { AuditFilters } from '../features/audit/audit-filters.tsx';
import { apiQuery } from '../lib/api.ts';
import { auditExportPath, auditQuery } from '../lib/audit-query.ts';
import { usePaging } from '../lib/paging.ts';
import { t } from '../lib/t.tsx';
import type { RowDetails } from '../ui/list-row.tsx';
import { ListTools } from '../ui/list-tools.tsx';
import { Empty } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { QueryList } from '../ui/query-list.tsx';

const details: RowDetails<ApiAuditEntry> = {
  label: ({ number }) => t('Details of entry {number}', { number }),
  show: (entry) => <AuditDetails entry={entry} />,
};

/** Filters; they make up a view. */
const filterNames = ['since', 'until', 'actor', 'action', 'result', 'search'] as const;

/** Who did what: in a namespace for those who manage it, everywhere for administrators. */
export function Audit() {
  const filters = useSearch({ strict: false });
  const navigate = useNavigate();
  const { namespace } = filters;
  const go = (change: Record<string, string | undefined>) =>
    void navigate({ to: '/audit', search: { ...filters, page: undefined, ...change }, replace: true });
  const { paging, part } = usePaging(filters.page, (page) => go({ page }));
  const query = { ...auditQuery(filters), ...part };
  const wanted =
    namespace === undefined
      ? apiQuery('listAudit', { query })
      : apiQuery('listNamespaceAudit', { params: { namespace }, query });
  const result = useQuery({ ...wanted, placeholderData: keepPreviousData, refetchOnMount: 'always' });
  return (
    <Page
      title={namespace === undefined ? t('Audit log') : t('Audit log of {namespace}', { namespace })}
      crumbs={
        namespace === undefined
          ? []
          : [
              { label: t('Namespaces'), to: '/namespaces' },
              { label: namespace, to: '/namespace', search: { name: namespace } },
            ]
      }
      actions={
        <Button
          component="a"
          variant="default"
          size="compact-sm"
          href={auditExportPath(filters)}
          download="audit.jsonl"
          title={t('In its own order, with the chain of hashes')}
          leftSection={<IconDownload size={14} aria-hidden />}
        >
          {t('JSON lines')}
        </Button>
      }
    >
      <Stack>
        <Group justify="space-between">
          <AuditFilters filters={filters} onChange={go} />
          <ListTools
            list="audit"
            columns={auditColumns}
            views={{ names: filterNames, search: { ...filters }, onOpen: go }}
          />
        </Group>
        <QueryList
          result={result}
          empty={<Empty title={t('No entry is like that')} />}
          list="audit"
          label={t('Entries of the audit log')}
          minWidth={700}
          columns={auditColumns}
          rowKey={({ number }) => number}
          exported={wanted}
          details={details}
          paging={paging}
        />
      </Stack>
    </Page>
  );
}
