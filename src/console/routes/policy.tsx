import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { PolicyEditor } from '../features/policy/policy-editor.tsx';
import { apiQuery } from '../lib/api.ts';
import { useMay } from '../lib/session.tsx';
import { t } from '../lib/t.tsx';
import { ErrorNotice, Loading } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';

/** The policy of the registry. For administrators. */
export function RegistryPolicy() {
  const editable = useMay('manage_policy');
  const { data, error } = useQuery(apiQuery('getRegistryPolicy', {}));
  return (
    <Page title={t('Policy of the registry')}>
      <Text size="sm" c="dimmed">
        {t('It holds in every namespace that does not set a rule itself.')}
      </Text>
      <ErrorNotice error={error} />
      {!data && !error && <Loading />}
      {data && <PolicyEditor own={data.rules} editable={editable} />}
    </Page>
  );
}
