import { NotificationTargets } from '../features/notifications/notification-targets.tsx';
import { Page } from '../ui/page.tsx';

/** Who is told what happens in the whole registry. For administrators. */
export function Notifications() {
  return (
    <Page title="Notifications of the whole registry">
      <NotificationTargets />
    </Page>
  );
}
