import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconTag, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { ApiVersion } from '../../../api/version-schemas.ts';
import type { Action } from '../../../model/permissions.ts';
import { useApiMutation } from '../../lib/api.ts';
import { shortDigest } from '../../lib/format.ts';
import { counted, t } from '../../lib/t.tsx';
import { versionName } from '../../lib/version-name.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { TagVersion } from './tag-version.tsx';

/** Menu of what the reader may do with a version: set a tag, delete one, or the version itself. Nothing goes without a question. */
export function VersionActions({
  version,
  actions,
}: {
  readonly version: ApiVersion;
  readonly actions: readonly Action[];
}) {
  const [reference, setReference] = useState<string>();
  const [tagging, setTagging] = useState(false);
  const { tags, digest } = version;
  const [mayTag, mayDelete] = [actions.includes('push'), actions.includes('delete_version')];
  if (!mayTag && !mayDelete) return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('Actions for {name}', { name: versionName(version) })}
          >
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {mayTag && (
            <Menu.Item leftSection={<IconTag size={15} aria-hidden />} onClick={() => setTagging(true)}>
              {t('Set tag')}
            </Menu.Item>
          )}
          {mayDelete && <DeleteItems tags={tags} digest={digest} onDelete={setReference} />}
        </Menu.Dropdown>
      </Menu>
      {tagging && <TagVersion version={version} onClose={() => setTagging(false)} />}
      {reference !== undefined && (
        <Deletion version={version} reference={reference} onClose={() => setReference(undefined)} />
      )}
    </>
  );
}

function DeleteItems({
  tags,
  digest,
  onDelete,
}: Pick<ApiVersion, 'tags' | 'digest'> & { onDelete(reference: string): void }) {
  return (
    <>
      {tags.map((tag) => (
        <Menu.Item key={tag} leftSection={<IconTrash size={15} aria-hidden />} onClick={() => onDelete(tag)}>
          {t('Delete tag {tag}', { tag })}
        </Menu.Item>
      ))}
      <Menu.Item
        c="var(--console-danger)"
        leftSection={<IconTrash size={15} aria-hidden />}
        onClick={() => onDelete(digest)}
      >
        {tags.length > 0 ? t('Delete version with all its tags') : t('Delete version')}
      </Menu.Item>
    </>
  );
}

function Deletion({
  version: { repository, tags, digest },
  reference,
  onClose,
}: {
  readonly version: ApiVersion;
  readonly reference: string;
  onClose(): void;
}) {
  const remove = useApiMutation('deleteVersion', [
    'listVersions',
    'listRepositories',
    'listRepositoryEvents',
    'getRepository',
  ]);
  const whole = reference === digest;
  return (
    <Confirm
      opened
      title={
        whole
          ? t('Delete version {digest}', { digest: shortDigest(digest) })
          : t('Delete tag {tag}', { tag: reference })
      }
      consequence={
        whole
          ? counted(
              tags.length,
              '{count} tag of {repository} and the version itself can be pulled no more.',
              '{count} tags of {repository} and the version itself can be pulled no more.',
              { repository },
            )
          : t('{image} can be pulled no more; the version stays and has its digest as a name.', {
              image: `${repository}:${reference}`,
            })
      }
      action={t('Delete')}
      pending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ query: { repository, reference } }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
