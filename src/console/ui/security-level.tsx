import { Badge, Group, Text, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconHelpCircle } from '@tabler/icons-react';
import type { Security } from '../../api/schemas.ts';
import { plural } from '../lib/format.ts';
import { SeverityBadge, SeverityBar } from './severity.tsx';

/** The security level of a version: highest level and count, or the state of its scan. */
export function SecurityLevel({
  security,
  detailed = false,
}: {
  readonly security: Security;
  readonly detailed?: boolean;
}) {
  switch (security.state) {
    case 'not_scanned':
      return <State label="Not scanned" />;
    case 'queued':
      return <State label="Queued" busy />;
    case 'scanning':
      return <State label="Scanning" busy />;
    case 'failed':
      return <State label="Failed" why={security.reason} />;
    case 'unsupported':
      return <State label="Unsupported" why={security.reason} />;
    default:
      return <Level security={security} detailed={detailed} />;
  }
}

function Level({ security, detailed }: { readonly security: Security; readonly detailed: boolean }) {
  const gaps = security.coverage?.gaps.length ?? 0;
  return (
    <Group gap="xs" wrap="nowrap">
      {security.highest ? (
        <>
          <SeverityBadge severity={security.highest} />
          <Text size="sm">{plural(security.total, 'vulnerability', 'vulnerabilities')}</Text>
          {detailed && <SeverityBar counts={security.counts} />}
        </>
      ) : (
        <Group gap={6} wrap="nowrap">
          <IconCircleCheck size={16} aria-hidden color="var(--mantine-color-teal-filled)" />
          <Text size="sm">No known vulnerabilities</Text>
        </Group>
      )}
      {gaps > 0 && (
        <Tooltip
          multiline
          maw={420}
          label={security.coverage?.gaps
            .slice(0, 4)
            .map((gap) => gap.message)
            .join('. ')}
        >
          <Badge leftSection={<IconHelpCircle size={12} aria-hidden />}>{plural(gaps, 'gap')}</Badge>
        </Tooltip>
      )}
      {security.state === 'stale' && (
        <Tooltip label="Newer advisories would show something else: scan again">
          <Badge leftSection={<IconAlertTriangle size={12} aria-hidden />}>Stale</Badge>
        </Tooltip>
      )}
    </Group>
  );
}

function State({
  label,
  why,
  busy = false,
}: {
  readonly label: string;
  readonly why?: string;
  readonly busy?: boolean;
}) {
  const badge = <Badge className={busy ? 'scanning' : undefined}>{label}</Badge>;
  return (
    <Group gap="xs" wrap="nowrap">
      {badge}
      {why && (
        <Text size="sm" c="dimmed" lineClamp={1} title={why}>
          {why}
        </Text>
      )}
    </Group>
  );
}
