import { Badge, Group, Text } from '@mantine/core';
import type { ApiFinding } from '../../../api/finding-schemas.ts';
import { percentage } from '../../../model/percentage.ts';
import { channelName, raterName } from '../../lib/format.ts';
import { type Message, t } from '../../lib/t.tsx';
import { formatTime } from '../../lib/time-text.ts';
import { statusWords } from '../../lib/vex-words.ts';
import type { Column } from '../../ui/column.ts';
import { CutText } from '../../ui/cut-text.tsx';
import { OuterLink } from '../../ui/outer-link.tsx';
import { PriorityScore } from '../../ui/priority.tsx';
import { SeverityBadge } from '../../ui/severity.tsx';
import { Time } from '../../ui/time.tsx';

/** Columns of a version's vulnerabilities. */
export const findingColumns: readonly Column<ApiFinding>[] = [
  { id: 'vulnerability', head: 'Vulnerability', cell: (finding) => <Name finding={finding} /> },
  {
    id: 'priority',
    head: 'Priority',
    className: 'end',
    sort: 'descending',
    cell: ({ priority }) => <PriorityScore priority={priority} />,
  },
  {
    id: 'severity',
    head: 'Severity',
    sort: 'descending',
    title: ({ severitySource }) =>
      severitySource ? t('Rated by {name}', { name: raterName(severitySource) }) : t('Not rated'),
    cell: ({ severity }) => <SeverityBadge severity={severity} />,
  },
  {
    id: 'rater',
    head: 'Rated by',
    shown: 'wide',
    className: 'nowrap',
    cell: ({ severitySource }) => raterName(severitySource) || t('not rated'),
  },
  {
    id: 'cvss',
    head: 'CVSS',
    className: 'end',
    sort: 'descending',
    title: ({ cvss }) => cvss?.vector,
    cell: ({ cvss }) => cvss?.score.toFixed(1) ?? '–',
  },
  {
    id: 'epss',
    head: 'EPSS',
    className: 'end nowrap',
    title: ({ epss }) => epss && t('Higher than {share} of all', { share: percentage(epss.percentile) }),
    cell: ({ epss }) => (epss ? percentage(epss.score) : '–'),
  },
  { id: 'package', head: 'Package', sort: 'ascending', cell: (finding) => <CutText text={finding.package.name} /> },
  { id: 'ecosystem', head: 'Ecosystem', shown: 'chosen', cell: (finding) => finding.package.ecosystem },
  {
    id: 'installed',
    head: 'Installed',
    className: 'mono nowrap',
    cell: (finding) => <CutText text={finding.package.version} most={22} />,
  },
  { id: 'fixed', head: 'Fixed in', cell: (finding) => <Fix finding={finding} /> },
  {
    id: 'published',
    head: 'Published',
    shown: 'wide',
    sort: 'descending',
    className: 'nowrap',
    title: ({ published }) => published && formatTime(published),
    cell: ({ published }) => published?.slice(0, 10) ?? '–',
  },
  { id: 'seen', head: 'First seen', shown: 'chosen', cell: ({ firstSeen }) => <Time iso={firstSeen} /> },
  {
    id: 'layer',
    head: 'Layer',
    className: 'nowrap',
    title: ({ layer }) => layer.createdBy,
    cell: ({ layer }) => (layer.base ? t('{number} · base', { number: layer.index + 1 }) : layer.index + 1),
  },
  {
    id: 'path',
    head: 'Found in',
    shown: 'chosen',
    className: 'mono',
    cell: ({ path }) => <CutText text={path} most={48} />,
  },
];

function Name({ finding: { vulnerability, link, exploited, kind, suppression, declaredBy } }: FindingProps) {
  return (
    <Group gap={6}>
      <OuterLink address={link} className="mono nowrap">
        {vulnerability}
      </OuterLink>
      {exploited && (
        <Badge color="red" title={t('Known to be used in attacks since {day}', { day: exploited.since })}>
          {t('Exploited')}
        </Badge>
      )}
      {kind === 'malicious' && <Badge color="red">{t('Malware')}</Badge>}
      {suppression && (
        <Badge title={`${suppression.reason} (${suppression.by})`}>
          {suppression.status ? t(statusWords[suppression.status]) : t('Allowed')}
        </Badge>
      )}
      {declaredBy === 'kernel-headers' && (
        <Badge title={t('Of the kernel, of which the image has no more than headers')}>{t('Headers')}</Badge>
      )}
      {declaredBy !== undefined && declaredBy !== 'kernel-headers' && (
        <Badge title={t('Named by a document in the image; not installed there')}>{t('Declared')}</Badge>
      )}
    </Group>
  );
}

function Fix({ finding: { fixedVersion, channel, status, unconfirmed, note } }: FindingProps) {
  if (unconfirmed)
    return (
      <Text size="sm" title={note}>
        {t('Not confirmed')}
      </Text>
    );
  if (fixedVersion === undefined) return <Text size="sm">{t(noFix[status] ?? 'No fix yet')}</Text>;
  return (
    <Group gap={6}>
      <span className="mono nowrap">
        <CutText text={fixedVersion} most={22} />
      </span>
      {channel && <Badge title={t('Not in the ordinary updates')}>{channelName(channel)}</Badge>}
    </Group>
  );
}

interface FindingProps {
  readonly finding: ApiFinding;
}

/** What the source says of a vulnerability without a fix. */
const noFix: Readonly<Record<string, Message>> = {
  will_not_fix: 'Will not be fixed',
  fix_deferred: 'Fix deferred',
  end_of_life: 'Release ended',
  under_investigation: 'Under investigation',
};
