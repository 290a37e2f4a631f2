import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowsDiff, IconTag, IconTrash, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ApiVersion } from '../../../api/version-schemas.ts';
import type { Action } from '../../../model/permissions.ts';
import { counted, t } from '../../lib/t.tsx';
import { useEach } from '../../lib/use-each.ts';
import { versionName } from '../../lib/version-name.ts';
import { DeleteVersions } from './delete-versions.tsx';
import { RefusedList } from './refused-list.tsx';
import { TagVersion } from './tag-version.tsx';

/** What can be done with the versions of a repository that are chosen, as far as the reader may. */
export function VersionSelection({
  versions,
  actions,
  onClear,
}: {
  readonly versions: readonly ApiVersion[];
  readonly actions: readonly Action[];
  onClear(): void;
}) {
  const scan = useEach('scan', ['listVersions', 'getVersion', 'listScans']);
  const scannable = versions.filter(({ kind }) => kind !== 'artifact');
  const [deleting, { open, close }] = useDisclosure();
  const [tagging, tag] = useDisclosure();
  if (versions.length === 0) return null;
  const [one] = versions;
  return (
    <Stack gap="xs" className="chosen-rows">
      <Group gap="xs" component="fieldset" aria-label={t('Chosen versions')}>
        <Text size="sm" fw={600} role="status">
          {counted(versions.length, '{count} version chosen', '{count} versions chosen')}
        </Text>
        {actions.includes('scan') && scannable.length > 0 && (
          <Button
            size="compact-sm"
            variant="default"
            loading={scan.isPending}
            onClick={() =>
              scan.run(
                scannable.map((version) => ({
                  name: versionName(version),
                  input: { body: { repository: version.repository, reference: version.digest } },
                })),
              )
            }
          >
            {t('Scan')}
          </Button>
        )}
        <CompareChosen versions={versions} />
        {actions.includes('push') && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconTag size={14} aria-hidden />}
            disabled={versions.length !== 1}
            title={versions.length === 1 ? undefined : t('Choose one version')}
            onClick={tag.open}
          >
            {t('Set tag')}
          </Button>
        )}
        {actions.includes('delete_version') && (
          <Button
            size="compact-sm"
            variant="default"
            c="var(--console-danger)"
            leftSection={<IconTrash size={14} aria-hidden />}
            onClick={open}
          >
            {t('Delete')}
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="subtle"
          ml="auto"
          leftSection={<IconX size={14} aria-hidden />}
          onClick={onClear}
        >
          {t('Choose none')}
        </Button>
      </Group>
      <RefusedList refused={scan.refused} />
      {deleting && <DeleteVersions versions={versions} onClose={close} onDone={onClear} />}
      {tagging && one && <TagVersion version={one} onClose={tag.close} />}
    </Stack>
  );
}

/** Leads to what changed from the version that was pushed first to the other one. */
function CompareChosen({ versions }: { readonly versions: readonly ApiVersion[] }) {
  const [base, version] = versions.toSorted((one, other) => one.pushedAt.localeCompare(other.pushedAt));
  const look = {
    size: 'compact-sm',
    variant: 'default',
    leftSection: <IconArrowsDiff size={14} aria-hidden />,
  } as const;
  if (versions.length !== 2 || !base || !version || versions.some(({ kind }) => kind === 'artifact'))
    return (
      <Button {...look} disabled title={t('Choose two images')}>
        {t('Compare')}
      </Button>
    );
  const reference = version.tags[0] ?? version.digest;
  const search = { repository: version.repository, reference, base: base.tags[0] ?? base.digest };
  return (
    <Button {...look} renderRoot={(props) => <Link {...props} to="/compare" search={search} />}>
      {t('Compare')}
    </Button>
  );
}
