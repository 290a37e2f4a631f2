import { Badge, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ApiNamespace } from '../../../api/namespace-schemas.ts';
import type { ApiListedVersion, ApiVersion } from '../../../api/version-schemas.ts';
import { formatCount } from '../../lib/count.ts';
import { formatBytes, shortDigest } from '../../lib/format.ts';
import { t } from '../../lib/t.tsx';
import { versionName } from '../../lib/version-name.ts';
import { actionColumn, type Column } from '../../ui/column.ts';
import { Copy } from '../../ui/copy.tsx';
import { ScanButton } from '../../ui/scan-button.tsx';
import { SecurityLevel } from '../../ui/security-level.tsx';
import { Time } from '../../ui/time.tsx';
import { VerdictBadge } from '../../ui/verdict-badge.tsx';
import { SbomCell, SignatureCell } from './attachment-cells.tsx';
import { VersionActions } from './version-actions.tsx';

/** Tags that are named beside the first one. */
const maxNamed = 4;

/** Columns of a repository's versions; what can be done with one follows from the rights in its namespace. */
export function versionColumns(namespace: ApiNamespace | undefined): readonly Column<ApiListedVersion>[] {
  return [
    { id: 'version', head: 'Version', cell: (version) => <Tags version={version} /> },
    { id: 'security', head: 'Security level', cell: ({ security }) => <SecurityLevel security={security} wraps /> },
    { id: 'verdict', head: 'Verdict', cell: (version) => <Verdict version={version} /> },
    { id: 'signature', head: 'Signature', cell: (version) => <SignatureCell version={version} /> },
    { id: 'sbom', head: 'SBOM', className: 'nowrap', cell: (version) => <SbomCell version={version} /> },
    { id: 'platform', head: 'Platform', shown: 'wide', cell: (version) => <Platforms version={version} /> },
    { id: 'size', head: 'Size', className: 'end nowrap', cell: ({ size }) => formatBytes(size) },
    { id: 'pushed', head: 'Pushed', className: 'nowrap', cell: ({ pushedAt }) => <Time iso={pushedAt} /> },
    {
      id: 'pulled',
      head: 'Last pull',
      className: 'nowrap',
      shown: 'wide',
      cell: ({ pulledAt }) => <Time iso={pulledAt} />,
    },
    { id: 'pulls', head: 'Pulls', className: 'end', shown: 'wide', cell: ({ pulls }) => formatCount(pulls) },
    { id: 'digest', head: 'Digest', shown: 'wide', cell: ({ digest }) => <Digest digest={digest} /> },
    actionColumn((version) => <Actions version={version} namespace={namespace} />),
  ];
}

interface InNamespace {
  readonly version: ApiVersion;
  readonly namespace: ApiNamespace | undefined;
}

function Tags({ version: { repository, tags, digest } }: { readonly version: ApiVersion }) {
  return (
    <Group gap={6}>
      <Link className="row-link" to="/version" search={{ repository, reference: tags[0] ?? digest }}>
        {versionName({ tags, digest })}
      </Link>
      {tags.slice(1, maxNamed).map((tag) => (
        <Badge key={tag}>{tag}</Badge>
      ))}
      {tags.length > maxNamed && (
        <Text size="xs" title={tags.slice(maxNamed).join(', ')}>
          +{tags.length - maxNamed}
        </Text>
      )}
    </Group>
  );
}

/** Only what can be run is judged. */
function Verdict({ version: { kind, verdict, deployVerdict } }: { readonly version: ApiListedVersion }) {
  return kind === 'artifact' ? '–' : <VerdictBadge pull={verdict} deploy={deployVerdict} />;
}

function Digest({ digest }: { readonly digest: string }) {
  return (
    <Group gap={4} wrap="nowrap">
      <span className="mono" title={digest}>
        {shortDigest(digest)}
      </span>
      <Copy text={digest} what={t('digest')} />
    </Group>
  );
}

function Platforms({ version: { kind, artifactType, platforms } }: { readonly version: ApiVersion }) {
  if (kind === 'artifact') {
    return (
      <Text size="sm" lineClamp={1} maw={200} title={artifactType}>
        {artifactType}
      </Text>
    );
  }
  return (
    <Text size="sm" title={platforms.join(', ')}>
      {platforms.slice(0, 2).join(', ') || '–'}
      {platforms.length > 2 ? ` +${platforms.length - 2}` : ''}
    </Text>
  );
}

function Actions({ version, namespace }: InNamespace) {
  const { repository, tags, digest, kind, security } = version;
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      {namespace?.actions.includes('scan') && kind !== 'artifact' && (
        <ScanButton repository={repository} reference={tags[0] ?? digest} state={security.state} />
      )}
      {namespace && <VersionActions version={version} actions={namespace.actions} />}
    </Group>
  );
}
