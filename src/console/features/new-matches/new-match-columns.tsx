import { Button, Stack, Text } from '@mantine/core';
import type { ApiNewMatch } from '../../../api/new-match-schemas.ts';
import { formatCount } from '../../lib/count.ts';
import { counted, t } from '../../lib/t.tsx';
import { formatTime } from '../../lib/time-text.ts';
import type { Column } from '../../ui/column.ts';
import { CutText } from '../../ui/cut-text.tsx';
import { MorePackages } from '../../ui/more-packages.tsx';
import { SeverityBadge } from '../../ui/severity.tsx';
import { Time } from '../../ui/time.tsx';
import { VulnerabilityName } from '../../ui/vulnerability-name.tsx';

/** Packages that are named in a row. */
const named = 2;

/** Columns of what updates of feeds found; the last one acknowledges a row, or says who has. */
export function newMatchColumns(onAcknowledge: (match: ApiNewMatch) => void): readonly Column<ApiNewMatch>[] {
  return [
    { id: 'vulnerability', head: 'Vulnerability', cell: (match) => <VulnerabilityName vulnerability={match} /> },
    { id: 'severity', head: 'Severity', cell: ({ severity }) => <SeverityBadge severity={severity} /> },
    { id: 'packages', head: 'Packages', className: 'nowrap', cell: (match) => <Packages match={match} /> },
    { id: 'fixed', head: 'Fixed in', className: 'mono nowrap', cell: (match) => <Fixes match={match} /> },
    {
      id: 'images',
      head: 'Images',
      className: 'end',
      title: ({ repositories }) =>
        repositories === undefined ? undefined : counted(repositories, '{count} repository', '{count} repositories'),
      cell: ({ images }) => (images === undefined ? '–' : formatCount(images)),
    },
    { id: 'feed', head: 'Feed', shown: 'wide', className: 'nowrap', cell: ({ feed }) => feed ?? '–' },
    { id: 'matched', head: 'Matched', cell: ({ matchedAt }) => <Time iso={matchedAt} /> },
    {
      id: 'notified',
      head: 'Notified',
      title: ({ notifiedAt }) => (notifiedAt ? undefined : t('No target of notifications wanted to know')),
      cell: ({ notifiedAt }) => (notifiedAt ? <Time iso={notifiedAt} /> : t('Nobody')),
    },
    {
      id: 'acknowledged',
      head: 'Acknowledged',
      cell: (match) => <Acknowledged match={match} onAcknowledge={onAcknowledge} />,
    },
  ];
}

function Packages({ match: { packages, packageCount } }: { readonly match: ApiNewMatch }) {
  return (
    <>
      {packages.slice(0, named).map(({ ecosystem, name, version }) => (
        <div key={`${ecosystem} ${name} ${version}`}>
          <CutText text={name} />{' '}
          <Text span size="xs" c="dimmed" className="mono">
            <CutText text={version} most={20} />
          </Text>
        </div>
      ))}
      <MorePackages count={packageCount - named} />
    </>
  );
}

function Fixes({ match: { packages } }: { readonly match: ApiNewMatch }) {
  return packages
    .slice(0, named)
    .map(({ ecosystem, name, version, fixedVersion }) => (
      <div key={`${ecosystem} ${name} ${version}`}>
        {fixedVersion === undefined ? '–' : <CutText text={fixedVersion} most={22} />}
      </div>
    ));
}

function Acknowledged({
  match,
  onAcknowledge,
}: {
  readonly match: ApiNewMatch;
  onAcknowledge(match: ApiNewMatch): void;
}) {
  const { open, acknowledgements } = match;
  const [latest] = acknowledgements;
  return (
    <Stack gap={2} align="flex-start">
      {latest && (
        <Text size="sm" title={acknowledgements.map(sentenceOf).join('\n')}>
          {t('by {name}', { name: latest.by })} <Time iso={latest.at} size="xs" />
        </Text>
      )}
      {open.length > 0 && (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t('Acknowledge {vulnerability}', { vulnerability: match.vulnerability })}
          onClick={() => onAcknowledge(match)}
        >
          {latest ? t('Acknowledge for {namespaces}', { namespaces: open.join(t(', ')) }) : t('Acknowledge')}
        </Button>
      )}
      {!latest && open.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('Not yet')}
        </Text>
      )}
    </Stack>
  );
}

function sentenceOf({ namespace, by, at, note }: ApiNewMatch['acknowledgements'][number]): string {
  const values = { namespace, name: by, time: formatTime(at), note: note ?? '' };
  return note ? t('{namespace}: {name}, {time}: {note}', values) : t('{namespace}: {name}, {time}', values);
}
