import { Alert, Group, List, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconBan, IconHelpCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ApiVersionDetail } from '../../../api/schemas.ts';
import { formatBytes, plural } from '../../lib/format.ts';
import { Copy } from '../../ui/copy.tsx';
import { SecurityLevel } from '../../ui/security-level.tsx';
import { SeverityBadge } from '../../ui/severity.tsx';
import { Time } from '../../ui/time.tsx';

/** What a version is, whether it can be pulled, how it stands, and what is not known of it. */
export function VersionHeader({
  version,
  onPlatform,
}: {
  readonly version: ApiVersionDetail;
  onPlatform(digest: string): void;
}) {
  return (
    <Stack gap="md">
      {!version.verdict.allowed && <Blocked verdict={version.verdict} />}
      <Group gap="xl" align="flex-start">
        <Fact label="Security level">
          <SecurityLevel security={version.security} detailed />
        </Fact>
        {version.distribution && <Fact label="Distribution">{version.distribution}</Fact>}
        {version.kind !== 'index' && version.platforms[0] && <Fact label="Platform">{version.platforms[0]}</Fact>}
        <Fact label="Size">{formatBytes(version.size)}</Fact>
        <Fact label="Pushed">
          <Time iso={version.pushedAt} />
        </Fact>
        <Fact label="Scanned">
          <Time iso={version.security.scannedAt} />
        </Fact>
        <Fact label="Advisories of">
          <Time iso={version.security.advisoriesAt} />
        </Fact>
        <Fact label="Digest">
          <Group gap={4} wrap="nowrap">
            <span className="mono">{version.digest.slice(0, 26)}…</span>
            <Copy text={version.digest} what="digest" />
          </Group>
        </Fact>
        <Fact label="Pull">
          <Group gap={4} wrap="nowrap">
            <span className="mono">docker pull …</span>
            <Copy
              text={`docker pull ${window.location.host}/${version.repository}@${version.digest}`}
              what="pull command"
            />
          </Group>
        </Fact>
      </Group>
      {version.kind === 'index' && <Platforms version={version} onPlatform={onPlatform} />}
      {version.kind !== 'index' && <CoverageNote version={version} />}
    </Stack>
  );
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

function Blocked({ verdict }: { readonly verdict: ApiVersionDetail['verdict'] }) {
  return (
    <Alert
      color="red.9"
      variant="outline"
      icon={<IconBan size={18} />}
      title="The policy of the namespace keeps this version from being pulled"
    >
      <Text size="sm">
        {verdict.rule === 'unscanned'
          ? 'It has no complete scan.'
          : `${plural(verdict.blocking.length, 'finding')} at or above the level:`}
      </Text>
      <List size="sm" mt={4}>
        {verdict.blocking.slice(0, 5).map((finding) => (
          <List.Item key={`${finding.vulnerability} ${finding.package}`}>
            {finding.vulnerability} <SeverityBadge severity={finding.severity} /> in {finding.package} {finding.version}
            {finding.fixedVersion ? `, fixed in ${finding.fixedVersion}` : ', no fix yet'}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

/** Said beside every result, the clean one above all. */
function CoverageNote({ version }: { readonly version: ApiVersionDetail }) {
  const { coverage, state } = version.security;
  if (!coverage || (state !== 'complete' && state !== 'stale')) return null;
  const summary = `${coverage.coveredPackages} of ${plural(coverage.packages, 'package')} covered by advisories`;
  if (coverage.gaps.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {summary}; nothing was left unread.
      </Text>
    );
  }
  return (
    <Alert
      color="yellow.9"
      variant="outline"
      icon={<IconHelpCircle size={18} />}
      title={`What is not known (${summary})`}
    >
      <List size="sm">
        {coverage.gaps.slice(0, 12).map((gap) => (
          <List.Item key={gap.message}>{gap.message}</List.Item>
        ))}
      </List>
      {coverage.gaps.length > 12 && <Text size="sm">and {coverage.gaps.length - 12} more</Text>}
    </Alert>
  );
}

function Platforms({ version, onPlatform }: { readonly version: ApiVersionDetail; onPlatform(digest: string): void }) {
  if (version.children.length === 0) return <Text size="sm">None of its platforms is in this repository.</Text>;
  return (
    <Stack gap="xs">
      <Text size="sm">
        An image for several platforms; the worst of them is shown. Open one for its vulnerabilities:
      </Text>
      <SegmentedControl
        w="fit-content"
        value=""
        onChange={onPlatform}
        data={version.children.map((child) => ({ value: child.digest, label: child.platform }))}
      />
      {version.children.map((child) => (
        <Group key={child.digest} gap="md">
          <Text size="sm" w={130}>
            {child.platform}
          </Text>
          <SecurityLevel security={child.security} detailed />
        </Group>
      ))}
    </Stack>
  );
}
