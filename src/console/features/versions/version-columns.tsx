import { Badge, Group, Text, Tooltip } from '@mantine/core';
import { IconBan } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ApiNamespace } from '../../../api/namespace-schemas.ts';
import type { ApiVersion } from '../../../api/version-schemas.ts';
import { blockingHint } from '../../lib/blocking.ts';
import { formatCount } from '../../lib/count.ts';
import { formatBytes, shortDigest } from '../../lib/format.ts';
import { t } from '../../lib/t.tsx';
import { actionColumn, type Column } from '../../ui/column.ts';
import { Copy } from '../../ui/copy.tsx';
import { ScanButton } from '../../ui/scan-button.tsx';
import { SecurityLevel } from '../../ui/security-level.tsx';
import { Time } from '../../ui/time.tsx';
import { VersionActions } from './version-actions.tsx';
import { versionName } from './version-name.ts';

/** Tags that are named beside the first one. */
const maxNamed = 4;

/** Columns of a repository's versions; what can be done with one follows from the rights in its namespace. */
export function versionColumns(namespace: ApiNamespace | undefined): readonly Column<ApiVersion>[] {
  return [
    { id: 'version', head: 'Version', cell: (version) => <Tags version={version} /> },
    { id: 'security', head: 'Security level', cell: (version) => <Level version={version} namespace={namespace} /> },
    { id: 'digest', head: 'Digest', cell: ({ digest }) => <Digest digest={digest} /> },
    { id: 'platform', head: 'Platform', cell: (version) => <Platforms version={version} /> },
    { id: 'size', head: 'Size', className: 'end nowrap', cell: ({ size }) => formatBytes(size) },
    { id: 'pushed', head: 'Pushed', className: 'nowrap', cell: ({ pushedAt }) => <Time iso={pushedAt} /> },
    {
      id: 'pulled',
      head: 'Last pull',
      className: 'nowrap',
      shown: 'chosen',
      cell: ({ pulledAt }) => <Time iso={pulledAt} />,
    },
    { id: 'pulls', head: 'Pulls', className: 'end', shown: 'chosen', cell: ({ pulls }) => formatCount(pulls) },
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

function Level({ version: { security }, namespace }: InNamespace) {
  const hint = namespace && blockingHint(namespace, security);
  return (
    <Group gap="sm" wrap="nowrap">
      <SecurityLevel security={security} />
      {hint && (
        <Tooltip label={hint}>
          <Badge c="var(--console-danger)" leftSection={<IconBan size={12} aria-hidden />}>
            {t('Blocking level')}
          </Badge>
        </Tooltip>
      )}
    </Group>
  );
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
