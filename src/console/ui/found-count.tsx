import { Text } from '@mantine/core';
import type { ApiFoundVersions } from '../../api/search-schemas.ts';
import { formatCount } from '../lib/count.ts';
import { counted, t } from '../lib/t.tsx';

/** How many versions a search found. */
export function FoundCount({ found }: { readonly found: Pick<ApiFoundVersions, 'total' | 'more'> | undefined }) {
  if (!found || found.total === 0) return null;
  return (
    <Text size="sm" role="status">
      {found.more
        ? t('More than {count} versions', { count: formatCount(found.total) })
        : counted(found.total, '{count} version', '{count} versions')}
    </Text>
  );
}
