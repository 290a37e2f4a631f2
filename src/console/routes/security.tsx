import { Group, Stack, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { NewPanel } from '../features/overview/new-panel.tsx';
import { ReachPanel } from '../features/overview/reach-panel.tsx';
import { affectedColumns, holdingColumns } from '../features/security/found-columns.tsx';
import { VulnerabilityFacts } from '../features/security/vulnerability-facts.tsx';
import { apiQuery } from '../lib/api.ts';
import { formatCount } from '../lib/count.ts';
import { usePaging } from '../lib/paging.ts';
import { parseSecuritySearch } from '../lib/security-search.ts';
import { counted, t, tNodes } from '../lib/t.tsx';
import { ListTools } from '../ui/list-tools.tsx';
import { Empty } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { QueryList } from '../ui/query-list.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { ViewsMenu } from '../ui/views-menu.tsx';

/** Where a vulnerability or a package is, over all versions that one may read. */
export function Security() {
  const { search = '', page } = useSearch({ strict: false });
  const navigate = useNavigate();
  const go = (change: Record<string, string | undefined>) =>
    void navigate({ to: '/security', search: { search, page, ...change }, replace: true });
  return (
    <Page title={t('Vulnerabilities')}>
      <Stack>
        <Group justify="space-between">
          <SearchBox
            label={t('Search for a vulnerability or a package')}
            placeholder={t('CVE-2021-44228, log4j-core < 2.17')}
            width={360}
            value={search}
            onChange={(text) => go({ search: text, page: undefined })}
          />
          <ViewsMenu
            list="security"
            names={['search']}
            search={{ search }}
            onOpen={(view) => go({ ...view, page: undefined })}
          />
        </Group>
        <Results text={search} page={page} onPage={(next) => go({ page: next })} />
      </Stack>
    </Page>
  );
}

function Results({
  text,
  page,
  onPage,
}: {
  readonly text: string;
  readonly page: string | undefined;
  onPage(page: string | undefined): void;
}) {
  const { paging, part } = usePaging(page, onPage);
  const wanted = parseSecuritySearch(text);
  const id = wanted?.kind === 'vulnerability' ? wanted.id : undefined;
  const columns = useMemo(() => (id === undefined ? holdingColumns : affectedColumns(id)), [id]);
  const affectedQuery = apiQuery('listAffected', { params: { id: id ?? '' }, query: part });
  const holdingQuery = apiQuery('findPackages', {
    query: wanted?.kind === 'package' ? { name: wanted.name, below: wanted.below, ...part } : { name: '' },
  });
  const affected = useQuery({
    ...affectedQuery,
    enabled: id !== undefined,
    placeholderData: keepPreviousData,
  });
  const holding = useQuery({
    ...holdingQuery,
    enabled: wanted?.kind === 'package',
    placeholderData: keepPreviousData,
  });
  if (!wanted) return <Beginning />;
  const result = id === undefined ? holding : affected;
  const [found] = result.data?.items ?? [];
  return (
    <>
      {id !== undefined && found && <VulnerabilityFacts id={id} version={found} />}
      {result.data && result.data.total > 0 && (
        <Group justify="space-between">
          <Text size="sm" role="status">
            {result.data.more
              ? t('More than {count} versions', { count: formatCount(result.data.total) })
              : counted(result.data.total, '{count} version', '{count} versions')}
          </Text>
          <ListTools list="security" columns={columns} />
        </Group>
      )}
      <QueryList
        result={result}
        empty={<Nothing vulnerability={id !== undefined} />}
        list="security"
        label={t('Versions')}
        minWidth={760}
        columns={columns}
        rowKey={({ repository, digest }) => `${repository}@${digest}`}
        exported={id === undefined ? holdingQuery : affectedQuery}
        paging={paging}
      />
    </>
  );
}

/** Before anything is searched for: what can be, and what is worth it. */
function Beginning() {
  const census = useQuery(apiQuery('getOverview', {})).data?.census;
  return (
    <Stack gap="lg">
      <Hint />
      {census && (
        <div className="overview-grid">
          <NewPanel census={census} />
          <ReachPanel census={census} />
        </div>
      )}
    </Stack>
  );
}

function Hint() {
  return (
    <Text size="sm" c="dimmed">
      {tNodes(
        'An id of a vulnerability finds the versions that have it. A name finds the versions that hold such a package, and a name with {sign} and a version those that hold a lower one.',
        {
          sign: (
            <span className="mono" translate="no">
              &lt;
            </span>
          ),
        },
      )}
    </Text>
  );
}

function Nothing({ vulnerability }: { readonly vulnerability: boolean }) {
  return (
    <Empty
      title={vulnerability ? t('No scanned version is known to have it') : t('No scanned version holds such a package')}
    >
      {vulnerability && (
        <Text size="sm">
          {t(
            'That is worth what the scans cover: a search for the package it is in finds versions that advisories do not speak of.',
          )}
        </Text>
      )}
    </Empty>
  );
}
