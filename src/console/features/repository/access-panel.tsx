import { Badge, Group, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ApiRepositoryAccess } from '../../../api/repository-schemas.ts';
import { type Action, actions, namespaceRoles, registryRoles } from '../../../model/permissions.ts';
import { apiQuery } from '../../lib/api.ts';
import { type Message, t, tWord } from '../../lib/t.tsx';
import type { Column } from '../../ui/column.ts';
import { InnerLink } from '../../ui/inner-link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QueryList } from '../../ui/query-list.tsx';

/** What is told of each, a column each. */
const told: readonly (readonly [Action, Message])[] = [
  ['pull', 'Pull'],
  ['push', 'Push'],
  ['delete_version', 'Delete'],
  ['scan', 'Scan'],
  ['manage_exceptions', 'Exceptions'],
  ['manage_policy', 'Policy'],
  ['manage_members', 'Members'],
];

/** Who may do what in a repository, for those who give roles; of others what they may do themselves. */
export function AccessPanel({
  repository,
  namespace,
  own,
}: {
  readonly repository: string;
  readonly namespace: string;
  /** What the reader may do. */
  readonly own: readonly Action[];
}) {
  const manages = own.includes('manage_members');
  return (
    <Panel
      title={t('Who may do what')}
      note={t('Rights are given for the whole namespace, and hold in each of its repositories')}
      actions={
        manages && (
          <InnerLink size="sm" to="/namespace" search={{ name: namespace, tab: 'members' }}>
            {t('Members')}
          </InnerLink>
        )
      }
    >
      {manages ? <AccessList repository={repository} /> : <OwnRights own={own} />}
    </Panel>
  );
}

function OwnRights({ own }: { readonly own: readonly Action[] }) {
  return (
    <>
      <Text size="sm" mb="xs">
        {t('You may:')}
      </Text>
      <ul className="right-list">
        {own.map((action) => (
          <li key={action}>{tWord(actions[action].does)}</li>
        ))}
      </ul>
    </>
  );
}

function AccessList({ repository }: { readonly repository: string }) {
  const wanted = apiQuery('listRepositoryAccess', { query: { repository } });
  const result = useQuery(wanted);
  return (
    <QueryList
      result={result}
      empty={<Text size="sm">{t('Nobody has a role here.')}</Text>}
      label={t('Who may do what')}
      dense
      columns={columns}
      rowKey={({ kind, name, everywhere }) => `${kind} ${everywhere} ${name}`}
      exported={wanted}
    />
  );
}

const columns: readonly Column<ApiRepositoryAccess>[] = [
  { id: 'name', head: 'Name', className: 'breaks', cell: (one) => <Who access={one} /> },
  { id: 'role', head: 'Role', cell: (one) => roleOf(one) },
  ...told.map(([action, head]) => ({
    ...{ id: action, head },
    cell: (one: ApiRepositoryAccess) => <Mark allowed={one.actions.includes(action)} />,
  })),
];

function Who({ access: { kind, name } }: { readonly access: ApiRepositoryAccess }) {
  return (
    <Group gap="xs">
      {name}
      {kind === 'group' && <Badge>{t('Group')}</Badge>}
      {kind === 'robot' && <Badge>{t('Robot')}</Badge>}
    </Group>
  );
}

function roleOf({ role, everywhere }: ApiRepositoryAccess): string {
  if (role === undefined) return '–';
  const titles: Readonly<Record<string, { readonly title: string }>> = { ...namespaceRoles, ...registryRoles };
  const title = tWord(titles[role]?.title ?? role);
  return everywhere ? t('{role}, everywhere', { role: title }) : title;
}

function Mark({ allowed }: { readonly allowed: boolean }) {
  return allowed ? <IconCheck size={15} color="var(--console-good)" aria-label={t('yes')} /> : '–';
}
