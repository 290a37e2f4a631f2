import { Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ApiVersionDetail } from '../../../api/schemas.ts';
import { formatBytes } from '../../lib/format.ts';
import { Command, Copy } from '../../ui/copy.tsx';
import { SecurityLevel } from '../../ui/security-level.tsx';
import { Time } from '../../ui/time.tsx';
import { BlockedNotice } from './blocked-notice.tsx';
import { CoverageNote } from './coverage-note.tsx';

/** What a version is, whether it can be pulled, how it stands, and what is not known of it. */
export function VersionHeader({
  version,
  reference,
}: {
  readonly version: ApiVersionDetail;
  readonly reference: string;
}) {
  const { security } = version;
  return (
    <Stack gap="md">
      {!version.verdict.allowed && <BlockedNotice verdict={version.verdict} />}
      <Group gap="md 32px" align="flex-start">
        <Fact label="Security level">
          <SecurityLevel security={security} detailed />
        </Fact>
        <Fact label="Scanned">
          <Time iso={security.scannedAt} />
        </Fact>
        <Fact label="Advisories of">
          <Time iso={security.advisoriesAt} />
        </Fact>
        {version.distribution && <Fact label="Distribution">{version.distribution}</Fact>}
        {version.kind === 'image' && version.platforms[0] && <Fact label="Platform">{version.platforms[0]}</Fact>}
        <Fact label="Size">{formatBytes(version.size)}</Fact>
        <Fact label="Pushed">
          <Time iso={version.pushedAt} />
        </Fact>
      </Group>
      {version.kind === 'image' && <CoverageNote security={security} />}
      <Stack gap={6}>
        <Group gap={4} wrap="nowrap">
          <Text size="sm" className="mono" style={{ overflowWrap: 'anywhere' }}>
            {version.digest}
          </Text>
          <Copy text={version.digest} what="digest" />
        </Group>
        {version.kind !== 'artifact' && <Command text={pullCommand(version.repository, reference)} />}
      </Stack>
    </Stack>
  );
}

function pullCommand(repository: string, reference: string): string {
  const separator = reference.includes(':') ? '@' : ':';
  return `docker pull ${window.location.host}/${repository}${separator}${reference}`;
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Stack gap={2}>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text component="div" size="sm">
        {children}
      </Text>
    </Stack>
  );
}
