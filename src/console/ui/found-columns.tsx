import { Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ApiFoundVersions } from '../../api/search-schemas.ts';
import { shortDigest } from '../lib/format.ts';
import { t } from '../lib/t.tsx';
import type { Column } from './column.ts';
import { CutText } from './cut-text.tsx';
import { MorePackages } from './more-packages.tsx';
import { SeverityBadge } from './severity.tsx';
import { Time } from './time.tsx';

type Found = ApiFoundVersions['items'][number];
type FoundPackage = Found['packages'][number];

/** Packages of a version that are named one by one. */
const maxNamed = 4;
/** Of a package and of what stands beside it, in pixels. */
const lineHeight = 22;

const versionColumn: Column<Found> = {
  id: 'version',
  head: 'Version',
  className: 'breaks',
  cell: (found) => <VersionCell found={found} />,
};

const others: readonly Column<Found>[] = [
  { id: 'platform', head: 'Platform', className: 'nowrap', cell: ({ platform }) => platform },
  { id: 'pushed', head: 'Pushed', className: 'nowrap', cell: ({ pushedAt }) => <Time iso={pushedAt} /> },
  { id: 'package', head: 'Package', cell: ({ packages }) => <Packages packages={packages} /> },
  {
    id: 'installed',
    head: 'Installed',
    className: 'mono nowrap',
    cell: ({ packages }) => <Lines packages={packages} text={({ version }) => version} />,
  },
  {
    id: 'fixed',
    head: 'Fixed in',
    className: 'mono nowrap',
    cell: ({ packages }) => <Lines packages={packages} text={({ fixedVersion }) => fixedVersion ?? '–'} />,
  },
];

/** Columns of versions that a search for a vulnerability found, each with the packages in which it did; they lead to what is known of it there. */
export function affectedColumns(vulnerability: string): readonly Column<Found>[] {
  return [{ ...versionColumn, cell: (found) => <VersionCell found={found} search={vulnerability} /> }, ...others];
}

/** Columns of versions that a search for a package found: of fixes it knows nothing. */
export const holdingColumns = [versionColumn, ...others.filter(({ id }) => id !== 'fixed')];

function VersionCell({
  found: { repository, digest, tags },
  search,
}: {
  readonly found: Found;
  /** What the page of the version looks for. */
  readonly search?: string;
}) {
  const [tag] = tags;
  return (
    <>
      <Link className="row-link" to="/version" search={{ repository, reference: tag ?? digest, search }}>
        {tag === undefined ? `${repository}@${shortDigest(digest)}` : `${repository}:${tag}`}
      </Link>
      {tags.length > 1 && (
        <Text size="xs" c="dimmed">
          {t('also {tags}', { tags: tags.slice(1, 6).join(', ') })}
        </Text>
      )}
    </>
  );
}

function Packages({ packages }: { readonly packages: readonly FoundPackage[] }) {
  return (
    <Stack gap={2}>
      {packages.slice(0, maxNamed).map((pkg) => (
        <Group key={`${pkg.name} ${pkg.path}`} gap="xs" wrap="nowrap" h={lineHeight} title={pkg.path}>
          <CutText text={pkg.name} />
          {pkg.severity && <SeverityBadge severity={pkg.severity} />}
        </Group>
      ))}
      <MorePackages count={packages.length - maxNamed} />
    </Stack>
  );
}

/** Versions beside the packages that they are of. */
function Lines({ packages, text }: { readonly packages: readonly FoundPackage[]; text(pkg: FoundPackage): string }) {
  return (
    <Stack gap={2}>
      {packages.slice(0, maxNamed).map((pkg) => (
        <Group key={`${pkg.name} ${pkg.path}`} h={lineHeight}>
          <CutText text={text(pkg)} most={28} />
        </Group>
      ))}
    </Stack>
  );
}
