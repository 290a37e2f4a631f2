import { Badge, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ApiPackage } from '../../../api/version-schemas.ts';
import { t } from '../../lib/t.tsx';
import type { Column } from '../../ui/column.ts';
import { CutText } from '../../ui/cut-text.tsx';
import { SeverityBadge } from '../../ui/severity.tsx';

/** Columns of a version's packages; the name leads to all versions that hold such a package. */
export const packageColumns: readonly Column<ApiPackage>[] = [
  {
    id: 'package',
    head: 'Package',
    sort: 'ascending',
    title: ({ purl }) => purl,
    cell: ({ name }) => (
      <Link className="row-link" to="/security" search={{ search: name }}>
        <CutText text={name} most={40} />
      </Link>
    ),
  },
  { id: 'version', head: 'Version', className: 'mono nowrap', cell: ({ version }) => <CutText text={version} /> },
  { id: 'ecosystem', head: 'Ecosystem', cell: ({ ecosystem }) => ecosystem },
  {
    id: 'vulnerabilities',
    head: 'Vulnerabilities',
    sort: 'descending',
    cell: (pkg) => <Level pkg={pkg} />,
  },
  {
    id: 'upgrade',
    head: 'Upgrade to',
    className: 'mono nowrap',
    cell: ({ upgrade }) => upgrade?.to && <CutText text={upgrade.to} most={22} />,
  },
  { id: 'remaining', head: 'Remaining after upgrade', cell: (pkg) => <Remaining pkg={pkg} /> },
  {
    id: 'source',
    head: 'Source',
    className: 'nowrap',
    shown: 'wide',
    cell: ({ name, source }) => source && source.name !== name && <CutText text={source.name} />,
  },
  {
    id: 'licence',
    head: 'Licence',
    shown: 'wide',
    cell: ({ licence }) => licence && <CutText text={licence} most={28} />,
  },
  { id: 'layer', head: 'Layer', shown: 'wide', cell: ({ layer }) => layer.index + 1 },
  {
    id: 'path',
    head: 'Found in',
    className: 'mono breaks',
    cell: ({ path, owner }) => (
      <>
        <CutText text={path} most={36} />
        {owner && (
          <Text size="xs" c="dimmed">
            {t('brought by {owner}', { owner })}
          </Text>
        )}
      </>
    ),
  },
  {
    id: 'purl',
    head: 'Package URL',
    className: 'mono breaks',
    shown: 'chosen',
    cell: ({ purl }) => purl,
  },
];

function Remaining({ pkg: { vulnerabilities, upgrade } }: { readonly pkg: ApiPackage }) {
  if (!upgrade) return null;
  const { remedy, remaining, brings } = upgrade;
  if (remaining === undefined) return <Text size="sm">{t('Not known')}</Text>;
  if (remedy === 'wait') return <Text size="sm">{t('{count}: no fix yet', { count: remaining })}</Text>;
  return (
    <Text size="sm" className="nowrap">
      {remaining === 0 ? t('None') : t('{part} of {whole}', { part: remaining, whole: vulnerabilities })}
      {brings > 0 && t(', {count} new', { count: brings })}
    </Text>
  );
}

function Level({ pkg: { highest, vulnerabilities, covered } }: { readonly pkg: ApiPackage }) {
  if (highest) return <SeverityBadge severity={highest} count={vulnerabilities} />;
  return covered ? t('None known') : <Badge>{t('Not covered')}</Badge>;
}
