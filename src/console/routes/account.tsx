import { ChangePassword } from '../features/session/change-password.tsx';
import { Page } from '../ui/page.tsx';

/** The own account. */
export function Account() {
  return (
    <Page title="Change password">
      <ChangePassword />
    </Page>
  );
}
