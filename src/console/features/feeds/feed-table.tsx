import { Badge, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ApiFeed } from '../../../api/operation-schemas.ts';
import { leftOutReasons } from '../../../model/left-out-reason.ts';
import { formatCount } from '../../lib/count.ts';
import { formatBytes } from '../../lib/format.ts';
import { t, tNodes, tWord } from '../../lib/t.tsx';
import { actionColumn, type Column } from '../../ui/column.ts';
import { ListTable } from '../../ui/list-table.tsx';
import { OuterLink } from '../../ui/outer-link.tsx';
import { Time } from '../../ui/time.tsx';
import { UpdateFeeds } from './update-feeds.tsx';

const columns: readonly Column<ApiFeed>[] = [
  { id: 'source', head: 'Source', cell: (feed) => <Source feed={feed} /> },
  { id: 'state', head: 'State', cell: (feed) => <State feed={feed} /> },
  {
    id: 'records',
    head: 'Records',
    className: 'end',
    cell: ({ progress, records, leftOut }) => (
      <>
        {formatCount(progress?.records || records)}
        {!progress && <LeftOut counts={leftOut} />}
      </>
    ),
  },
  {
    id: 'advisories',
    head: 'Advisories',
    className: 'end',
    cell: ({ advisories }) => (advisories === undefined ? '–' : formatCount(advisories)),
  },
  {
    id: 'size',
    head: 'Size',
    className: 'end nowrap',
    cell: ({ progress, bytes }) => formatBytes(progress?.bytes || bytes),
  },
  { id: 'updated', head: 'Data as of', cell: ({ updatedAt }) => <Time iso={updatedAt} /> },
  {
    id: 'checked',
    head: 'Last answer',
    cell: ({ checkedAt, nextRunAt }) => (
      <>
        <Time iso={checkedAt} />
        {nextRunAt && (
          <Text size="xs" c="dimmed">
            {tNodes('next {time}', { time: <Time iso={nextRunAt} size="xs" /> })}
          </Text>
        )}
      </>
    ),
  },
];

const withUpdates = [
  ...columns,
  actionColumn<ApiFeed>(({ name, state }) => <UpdateFeeds feed={name} busy={state === 'loading'} />),
];

/** Feeds with their state, age and errors, and progress while they load. */
export function FeedTable({ feeds, admin }: { readonly feeds: readonly ApiFeed[]; readonly admin: boolean }) {
  return (
    <ListTable
      rows={feeds}
      list="feeds"
      label={t('Feeds')}
      minWidth={880}
      columns={admin ? withUpdates : columns}
      rowKey={({ name }) => name}
      exported={{ file: 'feeds', rows: feeds }}
    />
  );
}

function Source({ feed: { homepage, title, licence } }: { readonly feed: ApiFeed }) {
  return (
    <>
      <OuterLink address={homepage} fw={600} size="sm">
        {title}
      </OuterLink>
      <Text size="xs" c="dimmed" lineClamp={1} miw={200} title={licenceText(licence)}>
        {t('Licence: {licence}', { licence: licenceText(licence) })}
      </Text>
    </>
  );
}

/** Names of licences are the same in every language; sentences about them are not. */
function licenceText(licence: string): string {
  const [, rest] = /^none stated(.*)$/.exec(licence) ?? [];
  return rest === undefined ? tWord(licence) : t('none stated') + rest;
}

/** Records that nothing of its own is kept of, with the reasons. */
function LeftOut({ counts = {} }: { readonly counts: ApiFeed['leftOut'] }) {
  const reasons = leftOutReasons.filter((reason) => counts[reason] !== undefined);
  if (reasons.length === 0) return null;
  const count = reasons.reduce((sum, reason) => sum + (counts[reason] ?? 0), 0);
  const each = reasons.map((reason) => `${t(reasonTexts[reason])}: ${formatCount(counts[reason] ?? 0)}`);
  return (
    <Text size="xs" c="dimmed" title={each.join('; ')}>
      {t('{count} left out', { count: formatCount(count) })}
    </Text>
  );
}

const reasonTexts = {
  malformed: 'of another shape than documented',
  repeated: 'said by another record',
  elsewhere: 'not read from this source',
  silent: 'about no vulnerability in a package',
} as const;

const phases = { fetching: 'Fetching', parsing: 'Reading', matching: 'Matching' } as const;

function State({ feed }: { readonly feed: ApiFeed }) {
  if (feed.progress) {
    return <Badge className="scanning">{t(phases[feed.progress.phase])}</Badge>;
  }
  if (feed.state === 'current') {
    return (
      <Badge c="var(--console-good)" leftSection={<IconCheck size={12} aria-hidden />}>
        {t('Current')}
      </Badge>
    );
  }
  if (feed.state === 'never') return <Badge>{t('Not loaded')}</Badge>;
  return (
    <Stack gap={2} maw={340}>
      <Badge c="var(--console-danger)" leftSection={<IconAlertTriangle size={12} aria-hidden />}>
        {t('Error')}
      </Badge>
      <Text size="xs" lineClamp={4} title={feed.error} className="breaks sentence">
        {feed.error} {feed.records > 0 ? t('The last good data stays in use.') : ''}
      </Text>
    </Stack>
  );
}
