import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { ApiVersion } from '../../../api/version-schemas.ts';
import { useApiMutation } from '../../lib/api.ts';
import { shortDigest } from '../../lib/format.ts';
import { counted, t } from '../../lib/t.tsx';
import { Confirm } from '../../ui/confirm.tsx';

/** Menu of what managers may do with a version: delete a tag, or the version itself. Nothing goes without a question. */
export function VersionActions({ version }: { readonly version: ApiVersion }) {
  const [reference, setReference] = useState<string>();
  const { tags, digest } = version;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('Actions for {name}', { name: tags[0] ?? shortDigest(digest) })}
          >
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {tags.map((tag) => (
            <Menu.Item key={tag} leftSection={<IconTrash size={15} aria-hidden />} onClick={() => setReference(tag)}>
              {t('Delete tag {tag}', { tag })}
            </Menu.Item>
          ))}
          <Menu.Item
            c="var(--console-danger)"
            leftSection={<IconTrash size={15} aria-hidden />}
            onClick={() => setReference(digest)}
          >
            {tags.length > 0 ? t('Delete version with all its tags') : t('Delete version')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {reference !== undefined && (
        <Deletion version={version} reference={reference} onClose={() => setReference(undefined)} />
      )}
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
  const remove = useApiMutation('deleteVersion', ['listVersions', 'listRepositories']);
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
