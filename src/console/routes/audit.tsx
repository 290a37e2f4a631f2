import { Button, Stack } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { AuditFilters } from '../features/audit/audit-filters.tsx';
import { AuditTable } from '../features/audit/audit-table.tsx';
import { apiQuery } from '../lib/api.ts';
import { auditExportPath, auditQuery } from '../lib/audit-query.ts';
import { Empty, ErrorNotice, Loading } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Pager } from '../ui/pager.tsx';

const pageSize = 50;

/** Who did what: in a namespace for those who manage it, everywhere for administrators. */
export function Audit() {
  const filters = useSearch({ strict: false });
  const navigate = useNavigate();
  const { namespace } = filters;
  const page = Number(filters.page ?? 1);
  const go = (change: Record<string, string | undefined>) =>
    void navigate({ to: '/audit', search: { ...filters, page: undefined, ...change }, replace: true });
  const query = { ...auditQuery(filters), limit: pageSize, offset: (page - 1) * pageSize };
  const options = { placeholderData: keepPreviousData, refetchOnMount: 'always' } as const;
  const all = useQuery({ ...apiQuery('listAudit', { query }), enabled: namespace === undefined, ...options });
  const ofNamespace = useQuery({
    ...apiQuery('listNamespaceAudit', { params: { namespace: namespace ?? '' }, query }),
    enabled: namespace !== undefined,
    ...options,
  });
  const { data, error, isPending } = namespace === undefined ? all : ofNamespace;
  return (
    <Page
      title={namespace === undefined ? 'Audit log' : `Audit log of ${namespace}`}
      crumbs={
        namespace === undefined
          ? []
          : [
              { label: 'Namespaces', to: '/namespaces' },
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
          leftSection={<IconDownload size={14} aria-hidden />}
        >
          Export
        </Button>
      }
    >
      <Stack>
        <AuditFilters filters={filters} onChange={go} />
        <ErrorNotice error={error} />
        {isPending && <Loading />}
        {data?.total === 0 && <Empty title="No entry is like that" />}
        {data && data.total > 0 && <AuditTable entries={data.items} />}
        <Pager total={data?.total ?? 0} size={pageSize} page={page} onChange={(next) => go({ page: String(next) })} />
      </Stack>
    </Page>
  );
}
