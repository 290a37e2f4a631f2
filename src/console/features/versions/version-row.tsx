import { Badge, Group, Table, Text, Tooltip } from '@mantine/core';
import { IconBan } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ApiNamespace, ApiVersion } from '../../../api/schemas.ts';
import { blockingHint } from '../../lib/blocking.ts';
import { formatBytes, shortDigest } from '../../lib/format.ts';
import { Copy } from '../../ui/copy.tsx';
import { ScanButton } from '../../ui/scan-button.tsx';
import { SecurityLevel } from '../../ui/security-level.tsx';
import { Time } from '../../ui/time.tsx';
import { VersionActions } from './version-actions.tsx';

/** A version: tags, level, digest, platforms, size, age, and what can be done with it. */
export function VersionRow({
  version,
  namespace,
}: {
  readonly version: ApiVersion;
  readonly namespace: ApiNamespace | undefined;
}) {
  const reference = version.tags[0] ?? version.digest;
  const hint = namespace && blockingHint(namespace, version.security);
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap={6}>
          <Link className="row-link" to="/version" search={{ repository: version.repository, reference }}>
            {version.tags[0] ?? shortDigest(version.digest)}
          </Link>
          {version.tags.slice(1, 4).map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
          {version.tags.length > 4 && (
            <Text size="xs" title={version.tags.slice(4).join(', ')}>
              +{version.tags.length - 4}
            </Text>
          )}
        </Group>
      </Table.Td>
      <Table.Td>
        <Group gap="sm" wrap="nowrap">
          <SecurityLevel security={version.security} />
          {hint && (
            <Tooltip label={hint}>
              <Badge c="var(--console-danger)" leftSection={<IconBan size={12} aria-hidden />}>
                Blocking level
              </Badge>
            </Tooltip>
          )}
        </Group>
      </Table.Td>
      <Table.Td>
        <Group gap={4} wrap="nowrap">
          <span className="mono" title={version.digest}>
            {shortDigest(version.digest)}
          </span>
          <Copy text={version.digest} what="digest" />
        </Group>
      </Table.Td>
      <Table.Td>
        {version.kind === 'artifact' ? (
          <Text size="sm" lineClamp={1} maw={200} title={version.artifactType}>
            {version.artifactType}
          </Text>
        ) : (
          <Platforms platforms={version.platforms} />
        )}
      </Table.Td>
      <Table.Td ta="right" className="nowrap">
        {formatBytes(version.size)}
      </Table.Td>
      <Table.Td>
        <Time iso={version.pushedAt} />
      </Table.Td>
      <Table.Td>
        <Group gap={4} wrap="nowrap" justify="flex-end">
          {namespace?.actions.includes('scan') && version.kind !== 'artifact' && (
            <ScanButton repository={version.repository} reference={reference} state={version.security.state} />
          )}
          {namespace?.actions.includes('delete_version') && <VersionActions version={version} />}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

function Platforms({ platforms }: { readonly platforms: readonly string[] }) {
  const shown = platforms.slice(0, 2).join(', ');
  return (
    <Text size="sm" title={platforms.join(', ')}>
      {shown || '–'}
      {platforms.length > 2 ? ` +${platforms.length - 2}` : ''}
    </Text>
  );
}
