import { NotificationTargets } from '../features/notifications/notification-targets.tsx';
import { t } from '../lib/t.tsx';
import { Page } from '../ui/page.tsx';

/** Who is told what happens in the whole registry. For administrators. */
export function Notifications() {
  return (
    <Page title={t('Notifications of the whole registry')}>
      <NotificationTargets />
    </Page>
  );
}
