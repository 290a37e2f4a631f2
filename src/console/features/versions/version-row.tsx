import { ActionIcon, Badge, Group, Menu, Table, Text } from '@mantine/core';
import { IconDots, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ApiVersion, Role } from '../../../api/schemas.ts';
import { useApiMutation } from '../../lib/api.ts';
import { formatBytes, shortDigest } from '../../lib/format.ts';
import { Copy } from '../../ui/copy.tsx';
import { ScanButton } from '../../ui/scan-button.tsx';
import { SecurityLevel } from '../../ui/security-level.tsx';
import { Time } from '../../ui/time.tsx';

/** A version: tags, level, digest, platforms, size, age, and what can be done with it. */
export function VersionRow({ version, role }: { readonly version: ApiVersion; readonly role: Role | undefined }) {
  const reference = version.tags[0] ?? version.digest;
  const pushes = role === 'push' || role === 'manage';
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
          {version.tags.length > 4 && <Text size="xs">+{version.tags.length - 4}</Text>}
        </Group>
      </Table.Td>
      <Table.Td>
        <Group gap="sm" wrap="nowrap">
          <SecurityLevel security={version.security} />
          {pushes && version.kind !== 'artifact' && (
            <ScanButton repository={version.repository} reference={reference} state={version.security.state} />
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
      <Table.Td ta="right">{role === 'manage' && <Actions version={version} />}</Table.Td>
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

function Actions({ version }: { readonly version: ApiVersion }) {
  const remove = useApiMutation('deleteVersion', ['listVersions', 'listRepositories']);
  const { repository, tags, digest } = version;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Actions for ${tags[0] ?? shortDigest(digest)}`}
          loading={remove.isPending}
        >
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {tags.map((tag) => (
          <Menu.Item
            key={tag}
            leftSection={<IconTrash size={15} aria-hidden />}
            onClick={() => remove.mutate({ query: { repository, reference: tag } })}
          >
            Delete tag {tag}
          </Menu.Item>
        ))}
        <Menu.Item
          color="red.9"
          leftSection={<IconTrash size={15} aria-hidden />}
          onClick={() => remove.mutate({ query: { repository, reference: digest } })}
        >
          Delete version{tags.length > 0 ? ' with all its tags' : ''}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
