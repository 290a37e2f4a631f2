import { Group, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ApiRepositoryDetail } from '../../../api/repository-schemas.ts';
import type { Action } from '../../../model/permissions.ts';
import { useApiMutation } from '../../lib/api.ts';
import { formatCount } from '../../lib/count.ts';
import { formatBytes } from '../../lib/format.ts';
import { type Message, t } from '../../lib/t.tsx';
import { formatTime } from '../../lib/time-text.ts';
import { DeleteButton } from '../../ui/delete-button.tsx';
import { InnerLink } from '../../ui/inner-link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { DescribeForm } from './describe-form.tsx';

/** Whether there is something for somebody with these rights to set. */
export function hasSettings(own: readonly Action[]): boolean {
  return own.includes('describe_repository') || own.includes('delete_version');
}

/** What is set of a repository itself: its description, where the rest is set, and its end. */
export function RepositorySettings({
  repository,
  own,
}: {
  readonly repository: ApiRepositoryDetail;
  /** What the reader may do. */
  readonly own: readonly Action[];
}) {
  return (
    <Stack>
      {own.includes('describe_repository') && <DescribeForm repository={repository} />}
      <Inherited namespace={repository.name.split('/', 1)[0] ?? ''} />
      {own.includes('delete_version') && <Deletion repository={repository} />}
    </Stack>
  );
}

/** Parts of the namespace's page that hold for its repositories. */
const parts: readonly (readonly [string, Message])[] = [
  ['policy', 'What may be pulled and run'],
  ['settings', 'Scanning, visibility and trusted signers'],
  ['upkeep', 'Immutable tags, retention and quota'],
];

function Inherited({ namespace }: { readonly namespace: string }) {
  return (
    <Panel title={t('Set for the whole namespace')}>
      <Text size="sm" mb="xs">
        {t('Rules for tags can name single repositories, and exceptions can be for one alone.')}
      </Text>
      <Group gap="lg" style={{ rowGap: 6 }}>
        {parts.map(([tab, label]) => (
          <InnerLink key={tab} size="sm" to="/namespace" search={{ name: namespace, tab }}>
            {t(label)}
          </InnerLink>
        ))}
      </Group>
    </Panel>
  );
}

function Deletion({ repository }: { readonly repository: ApiRepositoryDetail }) {
  const navigate = useNavigate();
  const { name } = repository;
  const namespace = name.split('/', 1)[0] ?? '';
  const remove = useApiMutation('deleteRepository', ['listRepositories', 'listNamespaces', 'getNamespace'], () =>
    navigate({ to: '/namespace', search: { name: namespace } }),
  );
  return (
    <Panel title={t('Delete the repository')}>
      <Group justify="space-between" align="center">
        <Text size="sm" maw={720}>
          {consequence(repository)}
        </Text>
        <DeleteButton
          what={t('repository {name}', { name })}
          consequence={consequence(repository)}
          pending={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate({ query: { repository: name } })}
        />
      </Group>
    </Panel>
  );
}

/** What would be gone, in numbers, and whether somebody would miss it. */
function consequence({ versions, tags, size, pulls, pulledAt }: ApiRepositoryDetail): string {
  const numbers = { versions: formatCount(versions), tags: formatCount(tags), size: formatBytes(size) };
  const gone = t(
    'Versions: {versions}, tags: {tags}, {size}. All of them can be pulled no more, and their description and history go with them. Layers that other repositories use stay.',
    numbers,
  );
  const use = pulledAt
    ? t('It was pulled last {time}, {count} times in all.', { time: formatTime(pulledAt), count: formatCount(pulls) })
    : t('It was never pulled.');
  return `${gone} ${use}`;
}
