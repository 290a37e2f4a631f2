import { Badge, Group, Text, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconHelpCircle } from '@tabler/icons-react';
import type { Security } from '../../api/schemas.ts';
import { coverageText } from '../lib/coverage-text.ts';
import { counted, t } from '../lib/t.tsx';
import { withSuppressed } from '../lib/with-suppressed.ts';
import { SeverityBadge, SeverityBar } from './severity.tsx';

/** The security level of a version: highest level and count, or the state of its scan. */
export function SecurityLevel({
  security,
  detailed = false,
  wraps = detailed,
}: {
  readonly security: Security;
  /** With the numbers of all levels. */
  readonly detailed?: boolean;
  /** Its words in as many lines as it takes, where there is little room. */
  readonly wraps?: boolean;
}) {
  switch (security.state) {
    case 'not_scanned':
      return <State label={t('Not scanned')} />;
    case 'queued':
      return <State label={t('Queued')} busy />;
    case 'scanning':
      return <State label={t('Scanning')} busy />;
    case 'failed':
      return <State label={t('Failed')} why={security.reason} wraps={wraps} />;
    case 'unsupported':
      return <State label={t('Unsupported')} why={security.reason} wraps={wraps} />;
    default:
      return <Level security={security} detailed={detailed} wraps={wraps} />;
  }
}

function Level({
  security,
  detailed,
  wraps,
}: {
  readonly security: Security;
  readonly detailed: boolean;
  readonly wraps: boolean;
}) {
  return (
    <Group gap={wraps ? '4px 10px' : 'xs'} wrap={wraps ? 'wrap' : 'nowrap'}>
      {security.highest ? (
        <>
          <SeverityBadge severity={security.highest} />
          <Text size="sm" className={wraps ? undefined : 'nowrap'}>
            {withSuppressed(counted(security.total, '{count} vulnerability', '{count} vulnerabilities'), security)}
          </Text>
          {detailed && <SeverityBar counts={security.counts} />}
        </>
      ) : (
        <Clean security={security} wraps={wraps} />
      )}
      <Gaps coverage={security.coverage} />
      {security.state === 'stale' && (
        <Tooltip label={t('Newer advisories would show something else: scan again')}>
          <Badge leftSection={<IconAlertTriangle size={12} aria-hidden />}>{t('Stale')}</Badge>
        </Tooltip>
      )}
    </Group>
  );
}

/** Nothing found: good news only where everything was covered, so the coverage always stands beside it. */
function Clean({ security, wraps }: { readonly security: Security; readonly wraps: boolean }) {
  const { coverage } = security;
  const whole = coverage && coverage.gaps.length === 0 && coverage.coveredPackages === coverage.packages;
  const Icon = whole ? IconCircleCheck : IconHelpCircle;
  return (
    <Group gap={6} wrap="nowrap">
      <Icon size={16} aria-hidden color={`var(--console-${whole ? 'good' : 'caution'})`} style={{ flexShrink: 0 }} />
      <Text size="sm" className={wraps ? undefined : 'nowrap'}>
        {withSuppressed(coverage?.packages === 0 ? t('No packages found') : t('No known vulnerabilities'), security)}
        {coverage && coverage.packages > 0 && ` · ${coverageText(coverage)}`}
      </Text>
    </Group>
  );
}

function Gaps({ coverage }: { readonly coverage: Security['coverage'] }) {
  if (!coverage || coverage.gaps.length === 0) return null;
  const told = coverage.gaps.slice(0, 4).map((gap) => gap.message);
  return (
    <Tooltip multiline maw={420} label={told.join('. ')}>
      <Badge leftSection={<IconHelpCircle size={12} aria-hidden />}>
        {counted(coverage.gaps.length, '{count} gap', '{count} gaps')}
      </Badge>
    </Tooltip>
  );
}

function State({
  label,
  why,
  busy = false,
  wraps = false,
}: {
  readonly label: string;
  readonly why?: string;
  readonly busy?: boolean;
  readonly wraps?: boolean;
}) {
  const badge = <Badge className={busy ? 'scanning' : undefined}>{label}</Badge>;
  return (
    <Group gap="xs" wrap="nowrap">
      {badge}
      {why && (
        <Text size="sm" c="dimmed" lineClamp={wraps ? undefined : 1} title={why}>
          {why}
        </Text>
      )}
    </Group>
  );
}
