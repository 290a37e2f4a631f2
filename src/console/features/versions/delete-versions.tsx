import { Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import type { ApiVersion } from '../../../api/version-schemas.ts';
import { counted, t } from '../../lib/t.tsx';
import { useEach } from '../../lib/use-each.ts';
import { versionName } from '../../lib/version-name.ts';
import { Time } from '../../ui/time.tsx';
import { RefusedList } from './refused-list.tsx';

/** Versions that are named one by one. */
const named = 8;

/** Asks before several versions are deleted, naming them with their tags and when each was pulled last. */
export function DeleteVersions({
  versions,
  onClose,
  onDone,
}: {
  readonly versions: readonly ApiVersion[];
  onClose(): void;
  /** Called when all of them are gone. */
  onDone(): void;
}) {
  const remove = useEach('deleteVersion', [
    'listVersions',
    'listRepositories',
    'listTags',
    'listRepositoryEvents',
    'getRepository',
  ]);
  const tags = versions.reduce((sum, version) => sum + version.tags.length, 0);
  const inputs = versions.map((version) => ({
    name: versionName(version),
    input: { query: { repository: version.repository, reference: version.digest } },
  }));
  return (
    <Modal
      opened
      onClose={onClose}
      title={counted(versions.length, 'Delete {count} version', 'Delete {count} versions')}
    >
      <Stack>
        <Text size="sm">
          {counted(
            tags,
            'What is deleted can be pulled no more, nor by its {count} tag. Images that share layers with it stay whole.',
            'What is deleted can be pulled no more, nor by its {count} tags. Images that share layers with it stay whole.',
          )}
        </Text>
        <List size="sm">
          {versions.slice(0, named).map((version) => (
            <List.Item key={version.digest}>
              <b>{version.tags.join(', ') || versionName(version)}</b>{' '}
              <Text span size="sm" c="dimmed">
                {version.pulledAt ? t('last pull') : t('never pulled')}{' '}
                {version.pulledAt && <Time iso={version.pulledAt} />}
              </Text>
            </List.Item>
          ))}
        </List>
        {versions.length > named && <Text size="sm">{t('and {count} more', { count: versions.length - named })}</Text>}
        <RefusedList refused={remove.refused} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('Cancel')}
          </Button>
          <Button
            color="#a5132d"
            loading={remove.isPending}
            onClick={() => remove.run(inputs, { onSuccess: (refused) => refused.length === 0 && onDone() })}
          >
            {t('Delete')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
