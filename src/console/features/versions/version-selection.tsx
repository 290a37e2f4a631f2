import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowsDiff, IconTag, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ApiVersion } from '../../../api/version-schemas.ts';
import type { Action } from '../../../model/permissions.ts';
import { counted, t } from '../../lib/t.tsx';
import { useEach } from '../../lib/use-each.ts';
import { versionName } from '../../lib/version-name.ts';
import { ChosenBar } from '../../ui/chosen-bar.tsx';
import { DeleteVersions } from './delete-versions.tsx';
import { RefusedList } from './refused-list.tsx';
import { TagVersion } from './tag-version.tsx';

const look = { size: 'compact-sm', variant: 'default' } as const;

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
  const [deleting, { open, close }] = useDisclosure();
  const [tagging, tag] = useDisclosure();
  if (versions.length === 0) return null;
  const [one] = versions;
  return (
    <>
      <ChosenBar
        label={t('Chosen versions')}
        count={counted(versions.length, '{count} version chosen', '{count} versions chosen')}
        onClear={onClear}
        below={<RefusedList refused={scan.refused} />}
      >
        {actions.includes('scan') && <ScanChosen versions={versions} scan={scan} />}
        <CompareChosen versions={versions} />
        {actions.includes('push') && (
          <Button
            {...look}
            leftSection={<IconTag size={14} aria-hidden />}
            disabled={versions.length !== 1}
            title={versions.length === 1 ? undefined : t('Choose one version')}
            onClick={tag.open}
          >
            {t('Set tag')}
          </Button>
        )}
        {actions.includes('delete_version') && (
          <Button {...look} c="var(--console-danger)" leftSection={<IconTrash size={14} aria-hidden />} onClick={open}>
            {t('Delete')}
          </Button>
        )}
      </ChosenBar>
      {deleting && <DeleteVersions versions={versions} onClose={close} onDone={onClear} />}
      {tagging && one && <TagVersion version={one} onClose={tag.close} />}
    </>
  );
}

/** Has the images among them scanned; artifacts hold nothing to scan. */
function ScanChosen({
  versions,
  scan,
}: {
  readonly versions: readonly ApiVersion[];
  readonly scan: ReturnType<typeof useEach<'scan'>>;
}) {
  const scannable = versions.filter(({ kind }) => kind !== 'artifact');
  if (scannable.length === 0) return null;
  const inputs = scannable.map((version) => ({
    name: versionName(version),
    input: { body: { repository: version.repository, reference: version.digest } },
  }));
  return (
    <Button {...look} loading={scan.isPending} onClick={() => scan.run(inputs)}>
      {t('Scan')}
    </Button>
  );
}

/** Leads to what changed from the version that was pushed first to the other one. */
function CompareChosen({ versions }: { readonly versions: readonly ApiVersion[] }) {
  const [base, version] = versions.toSorted((one, other) => one.pushedAt.localeCompare(other.pushedAt));
  const icon = <IconArrowsDiff size={14} aria-hidden />;
  if (versions.length !== 2 || !base || !version || versions.some(({ kind }) => kind === 'artifact'))
    return (
      <Button {...look} leftSection={icon} disabled title={t('Choose two images')}>
        {t('Compare')}
      </Button>
    );
  const reference = version.tags[0] ?? version.digest;
  const search = { repository: version.repository, reference, base: base.tags[0] ?? base.digest };
  return (
    <Button {...look} leftSection={icon} renderRoot={(props) => <Link {...props} to="/compare" search={search} />}>
      {t('Compare')}
    </Button>
  );
}
