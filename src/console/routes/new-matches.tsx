import { Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { NewMatchList } from '../features/new-matches/new-match-list.tsx';
import { t } from '../lib/t.tsx';
import { Page } from '../ui/page.tsx';

/** What updates of feeds found of late, and who took note of it. */
export function NewMatches() {
  const filters = useSearch({ strict: false });
  const navigate = useNavigate();
  return (
    <Page
      title={t('New vulnerabilities')}
      facts={
        <Text size="sm" c="dimmed">
          {t('What updates of feeds found in images that were there. To acknowledge tells others that it is seen to.')}
        </Text>
      }
    >
      <NewMatchList
        filters={filters}
        onChange={(change) =>
          void navigate({ to: '/new', search: { ...filters, page: undefined, ...change }, replace: true })
        }
      />
    </Page>
  );
}
