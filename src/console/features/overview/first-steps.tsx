import { Stack, Title } from '@mantine/core';
import { t } from '../../lib/t.tsx';
import { FeedProgress } from './feed-progress.tsx';
import { HowToPush } from './how-to-push.tsx';

/** Stands in place of the overview while nothing was pushed: how to push, and what the feeds are doing. */
export function FirstSteps() {
  return (
    <Stack gap="xl">
      <FeedProgress />
      <Stack gap="sm">
        <Title order={2}>{t('Push a first image')}</Title>
        <HowToPush />
      </Stack>
    </Stack>
  );
}
