import { useQuery } from '@tanstack/react-query';
import { CreateUser } from '../features/users/create-user.tsx';
import { UserTable } from '../features/users/user-table.tsx';
import { apiQuery } from '../lib/api.ts';
import { useMay } from '../lib/session.tsx';
import { ErrorNotice, Loading } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';

/** Users and their rights, for administrators. */
export function Users() {
  const admin = useMay('manage_users');
  const { data, error, isPending } = useQuery(apiQuery('listUsers', {}));
  return (
    <Page title="Users" actions={admin && <CreateUser />}>
      <ErrorNotice error={error} />
      {isPending ? <Loading /> : data && <UserTable users={data.items} />}
    </Page>
  );
}
