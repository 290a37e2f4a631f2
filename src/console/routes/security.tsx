import { Stack, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ApiFoundVersions } from '../../api/search-schemas.ts';
import { FoundVersions } from '../features/security/found-versions.tsx';
import { apiQuery, call } from '../lib/api.ts';
import type { Cell } from '../lib/csv-text.ts';
import { usePageSize } from '../lib/page-size.ts';
import { parseSecuritySearch } from '../lib/security-search.ts';
import { ExportList } from '../ui/export-list.tsx';
import { Empty, ErrorNotice, Loading } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Pager } from '../ui/pager.tsx';
import { SearchBox } from '../ui/search-box.tsx';

/** Where a vulnerability or a package is, over all versions that one may read. */
export function Security() {
  const { search = '', page = '1' } = useSearch({ strict: false });
  const navigate = useNavigate();
  const go = (change: Record<string, string | undefined>) =>
    void navigate({ to: '/security', search: { search, page, ...change }, replace: true });
  return (
    <Page title="Security">
      <Stack>
        <SearchBox
          label="Search for a vulnerability or a package"
          placeholder="CVE-2021-44228, log4j-core < 2.17"
          width={360}
          value={search}
          onChange={(text) => go({ search: text, page: undefined })}
        />
        <Results text={search} page={Number(page)} onPage={(next) => go({ page: String(next) })} />
      </Stack>
    </Page>
  );
}

function Results({ text, page, onPage }: { readonly text: string; readonly page: number; onPage(page: number): void }) {
  const [pageSize, setPageSize] = usePageSize();
  const wanted = parseSecuritySearch(text);
  const paging = { limit: pageSize, offset: (page - 1) * pageSize };
  const affected = useQuery({
    ...apiQuery('listAffected', {
      params: { id: wanted?.kind === 'vulnerability' ? wanted.id : '' },
      query: paging,
    }),
    enabled: wanted?.kind === 'vulnerability',
    placeholderData: keepPreviousData,
  });
  const holding = useQuery({
    ...apiQuery('findPackages', {
      query: wanted?.kind === 'package' ? { name: wanted.name, below: wanted.below, ...paging } : { name: '' },
    }),
    enabled: wanted?.kind === 'package',
    placeholderData: keepPreviousData,
  });
  if (!wanted) return <Hint />;
  const { data, error, isPending } = wanted.kind === 'vulnerability' ? affected : holding;
  return (
    <>
      <ErrorNotice error={error} />
      {isPending && <Loading />}
      {data?.total === 0 && <Nothing vulnerability={wanted.kind === 'vulnerability'} />}
      {data && data.total > 0 && (
        <FoundVersions
          found={data}
          fixes={wanted.kind === 'vulnerability'}
          actions={
            <ExportList
              file={`versions with ${text}`}
              load={(limit, offset) =>
                wanted.kind === 'vulnerability'
                  ? call('listAffected', { params: { id: wanted.id }, query: { limit, offset } })
                  : call('findPackages', { query: { name: wanted.name, below: wanted.below, limit, offset } })
              }
              cells={foundCells}
            />
          }
        />
      )}
      <Pager
        total={data?.total ?? 0}
        size={pageSize}
        page={page}
        onChange={onPage}
        onSize={(size) => {
          setPageSize(size);
          onPage(1);
        }}
      />
    </>
  );
}

function Hint() {
  return (
    <Text size="sm" c="dimmed">
      An id of a vulnerability finds the versions that have it. A name finds the versions that hold such a package, and
      a name with <span className="mono">&lt;</span> and a version those that hold a lower one.
    </Text>
  );
}

function Nothing({ vulnerability }: { readonly vulnerability: boolean }) {
  return (
    <Empty title={vulnerability ? 'No scanned version is known to have it' : 'No scanned version holds such a package'}>
      {vulnerability && (
        <Text size="sm">
          That is worth what the scans cover: a search for the package it is in finds versions that advisories do not
          speak of.
        </Text>
      )}
    </Empty>
  );
}

function foundCells({
  repository,
  digest,
  tags,
  platform,
  pushedAt,
  packages,
}: ApiFoundVersions['items'][number]): Record<string, Cell> {
  return {
    Repository: repository,
    Tags: tags.join(' '),
    Digest: digest,
    Platform: platform,
    Pushed: pushedAt,
    Packages: packages.map(({ name, version }) => `${name} ${version}`).join(', '),
    'Fixed in': packages.map(({ fixedVersion }) => fixedVersion ?? '').join(', '),
  };
}
