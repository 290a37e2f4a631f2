import { Group, Stack, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { apiQuery } from '../lib/api.ts';
import { usePaging } from '../lib/paging.ts';
import { parseSecuritySearch } from '../lib/security-search.ts';
import { t, tNodes } from '../lib/t.tsx';
import { holdingColumns } from '../ui/found-columns.tsx';
import { FoundCount } from '../ui/found-count.tsx';
import { ListTools } from '../ui/list-tools.tsx';
import { Empty } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { QueryList } from '../ui/query-list.tsx';
import { SearchBox } from '../ui/search-box.tsx';

const filterNames = ['search'] as const;

/** Where a package is, over all versions that one may read, whatever is known of it. */
export function Packages() {
  const { search = '', page } = useSearch({ strict: false });
  const navigate = useNavigate();
  const go = (change: Record<string, string | undefined>) =>
    void navigate({ to: '/packages', search: { search, page: undefined, ...change }, replace: true });
  return (
    <Page title={t('Packages')}>
      <Stack>
        <Group justify="space-between">
          <SearchBox
            label={t('Search for a package')}
            placeholder={t('log4j-core < 2.17')}
            width={300}
            value={search}
            onChange={(text) => go({ search: text })}
          />
          <ListTools
            list="packages-anywhere"
            columns={holdingColumns}
            views={{ names: filterNames, search: { search }, onOpen: go }}
          />
        </Group>
        <Holding text={search} page={page} onPage={(next) => go({ page: next })} />
      </Stack>
    </Page>
  );
}

function Holding({
  text,
  page,
  onPage,
}: {
  readonly text: string;
  readonly page: string | undefined;
  onPage(page: string | undefined): void;
}) {
  const { paging, part } = usePaging(page, onPage);
  const asked = parseSecuritySearch(text);
  const isPackage = asked?.kind === 'package';
  const wanted = apiQuery('findPackages', {
    query: isPackage ? { name: asked.name, below: asked.below, ...part } : { name: '' },
  });
  const result = useQuery({ ...wanted, enabled: isPackage, placeholderData: keepPreviousData });
  if (!asked) return <Hint />;
  if (!isPackage) return <OfVulnerability id={asked.id} />;
  return (
    <>
      <FoundCount found={result.data} />
      <QueryList
        result={result}
        empty={<Empty title={t('No scanned version holds such a package')} />}
        list="packages-anywhere"
        label={t('Versions')}
        minWidth={760}
        columns={holdingColumns}
        rowKey={({ repository, digest }) => `${repository}@${digest}`}
        exported={wanted}
        paging={paging}
      />
    </>
  );
}

function OfVulnerability({ id }: { readonly id: string }) {
  return (
    <Text size="sm">
      {tNodes('{id} is the id of a vulnerability.', {
        id: (
          <Link className="row-link" to="/vulnerability" search={{ id }}>
            {id}
          </Link>
        ),
      })}
    </Text>
  );
}

function Hint() {
  return (
    <Text size="sm" c="dimmed">
      {tNodes(
        'A name finds the versions that hold such a package, whether or not anything is known against it. A name with {sign} and a version finds those that hold a lower one.',
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
