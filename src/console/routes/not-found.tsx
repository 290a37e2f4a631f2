import { Text } from '@mantine/core';
import { t } from '../lib/t.tsx';
import { InnerLink } from '../ui/inner-link.tsx';
import { Page } from '../ui/page.tsx';

/** For addresses that lead nowhere. */
export function NotFound() {
  return (
    <Page title={t('There is nothing here')}>
      <Text>
        {t('The address may be mistyped, or what it led to was deleted.')}{' '}
        <InnerLink underline="always" to="/">
          {t('To the overview')}
        </InnerLink>
      </Text>
    </Page>
  );
}
