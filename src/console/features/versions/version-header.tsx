import { Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ApiVersionDetail } from '../../../api/version-schemas.ts';
import { formatBytes } from '../../lib/format.ts';
import { t } from '../../lib/t.tsx';
import { verdictNotices } from '../../lib/verdict-notices.ts';
import { BaseLink } from '../../ui/base-link.tsx';
import { Copy } from '../../ui/copy.tsx';
import { SecurityLevel } from '../../ui/security-level.tsx';
import { Time } from '../../ui/time.tsx';
import { CoverageNote } from './coverage-note.tsx';
import { VerdictNotice } from './verdict-notice.tsx';

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
      {verdictNotices(version.verdict, version.deployVerdict).map(({ use, verdict }) => (
        <VerdictNotice key={use} use={use} verdict={verdict} />
      ))}
      <Group align="flex-start" style={{ gap: '12px 36px' }}>
        <Fact label={t('Security level')}>
          <SecurityLevel security={security} detailed />
        </Fact>
        {version.distribution && <Fact label={t('Distribution')}>{version.distribution}</Fact>}
        {version.base && (
          <Fact label={t('Built on')}>
            <BaseLink image={version.base} />
          </Fact>
        )}
        {version.kind === 'image' && version.platforms[0] && <Fact label={t('Platform')}>{version.platforms[0]}</Fact>}
        <Fact label={t('Size')}>{formatBytes(version.size)}</Fact>
        <Fact label={t('Pushed')}>
          <Time iso={version.pushedAt} />
        </Fact>
        <Fact label={t('Scanned|when')}>
          <Time iso={security.scannedAt} />
        </Fact>
        <Fact label={t('Advisories as of')}>
          <Time iso={security.advisoriesAt} />
        </Fact>
        <Fact label={t('Digest')}>
          <Group gap={4} wrap="nowrap">
            <span className="mono" title={version.digest}>
              {version.digest.slice(0, 19)}…
            </span>
            <Copy text={version.digest} what={t('digest')} />
          </Group>
        </Fact>
        {version.kind !== 'artifact' && (
          <Fact label={t('Pull')}>
            <Group gap={4} wrap="nowrap">
              <span className="mono">{pullCommand(version.repository, reference)}</span>
              <Copy text={pullCommand(version.repository, reference)} what={t('command')} />
            </Group>
          </Fact>
        )}
      </Group>
      {version.kind === 'image' && <CoverageNote security={security} />}
    </Stack>
  );
}

function pullCommand(repository: string, reference: string): string {
  const separator = reference.includes(':') ? '@' : ':';
  return `docker pull ${location.host}/${repository}${separator}${reference}`;
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Stack gap={2} style={{ minWidth: 0 }}>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text component="div" size="sm" style={{ overflowWrap: 'anywhere' }}>
        {children}
      </Text>
    </Stack>
  );
}
