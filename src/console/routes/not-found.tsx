import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { t } from '../lib/t.tsx';
import { Page } from '../ui/page.tsx';

/** For addresses that lead nowhere. */
export function NotFound() {
  return (
    <Page title={t('There is nothing here')}>
      <Text>
        {t('The address may be mistyped, or what it led to was deleted.')}{' '}
        <Anchor underline="always" renderRoot={(props) => <Link {...props} to="/" />}>
          {t('To the overview')}
        </Anchor>
      </Text>
    </Page>
  );
}
