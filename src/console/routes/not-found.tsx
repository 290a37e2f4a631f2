import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Page } from '../ui/page.tsx';

/** For addresses that lead nowhere. */
export function NotFound() {
  return (
    <Page title="There is nothing here">
      <Text>
        The address may be mistyped, or what it led to was deleted.{' '}
        <Anchor underline="always" renderRoot={(props) => <Link {...props} to="/" />}>
          To the namespaces
        </Anchor>
      </Text>
    </Page>
  );
}
