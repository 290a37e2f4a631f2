import { BlockedPulls } from '../features/policy/blocked-pulls.tsx';
import { t } from '../lib/t.tsx';
import { Page } from '../ui/page.tsx';

/** Pulls that policies refused, in all namespaces. For administrators. */
export function RegistryBlockedPulls() {
  return (
    <Page title={t('Blocked pulls')}>
      <BlockedPulls />
    </Page>
  );
}
