import { Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { ApiListedVersion } from '../../../api/version-schemas.ts';
import type { Severity } from '../../../model/severity.ts';
import { formatCount } from '../../lib/count.ts';
import { counted, t } from '../../lib/t.tsx';
import { formatTime } from '../../lib/time-text.ts';
import { verdictWords } from '../../lib/verdict-words.ts';
import { versionName } from '../../lib/version-name.ts';
import { severityColours } from '../../ui/severity.tsx';
import { SeverityLegend } from '../../ui/severity-legend.tsx';
import { Time } from '../../ui/time.tsx';
import { barAfter, isKnown } from './bars.ts';

/** More bars than this do not have their names below them. */
const maxNamed = 14;

interface Bars {
  /** In the order of their pushes. */
  readonly versions: readonly ApiListedVersion[];
  readonly levels: readonly Severity[];
}

/** A bar for each version, as high as it has findings; arrows go from one to the next, Enter opens it. */
export function FindingBars({ versions, levels }: Bars) {
  const list = useRef<HTMLOListElement>(null);
  const [chosen, choose] = useState<number>();
  const at = Math.min(chosen ?? versions.length - 1, versions.length - 1);
  const highest = Math.max(1, ...versions.map(({ security }) => security.total));
  const move = (event: KeyboardEvent) => {
    const next = barAfter(event.key, at, versions.length);
    if (next === undefined) return;
    event.preventDefault();
    list.current?.querySelectorAll('a')[next]?.focus();
  };
  const version = versions[at];
  return (
    <>
      <Text size="xs" c="dimmed">
        {formatCount(highest)}
      </Text>
      <ol ref={list} className="bars" data-named={versions.length <= maxNamed || undefined} onKeyDown={move}>
        {versions.map((one, place) => (
          <li key={one.digest} data-chosen={place === at || undefined}>
            <Link
              to="/version"
              search={{ repository: one.repository, reference: one.tags[0] ?? one.digest }}
              aria-label={barLabel(one, levels)}
              tabIndex={place === at ? 0 : -1}
              onFocus={() => choose(place)}
              onMouseEnter={() => choose(place)}
            >
              <Bar version={one} levels={levels} highest={highest} />
              <span aria-hidden className="bar-name">
                {versionName(one)}
              </span>
            </Link>
          </li>
        ))}
      </ol>
      {version && <Chosen version={version} levels={levels} />}
    </>
  );
}

function Bar({
  version: { security },
  levels,
  highest,
}: Pick<Bars, 'levels'> & { readonly version: ApiListedVersion; readonly highest: number }) {
  if (!isKnown(security)) return <span aria-hidden className="bar" data-unknown />;
  return (
    <span aria-hidden className="bar" style={{ height: `${(security.total / highest) * 100}%` }}>
      {levels.map((level) => (
        <span key={level} style={{ flexGrow: security.counts[level], backgroundColor: severityColours[level] }} />
      ))}
    </span>
  );
}

/** The numbers of the bar that has the focus, or the pointer. */
function Chosen({ version, levels }: Pick<Bars, 'levels'> & { readonly version: ApiListedVersion }) {
  const { security, pushedAt, verdict } = version;
  return (
    <div aria-hidden className="bar-facts">
      <Group gap="xs" mt="sm">
        <Text size="sm" fw={600} className="breaks">
          {version.tags.slice(0, 4).join(t(', '))}
        </Text>
        <Time iso={pushedAt} />
        <Text size="sm">{isKnown(security) ? t(verdictWords[verdict.outcome]) : t('No result of a scan')}</Text>
      </Group>
      <SeverityLegend levels={levels} counts={security.counts} />
    </div>
  );
}

/** All that a bar tells, for those who do not see it. */
function barLabel({ security, pushedAt, ...version }: ApiListedVersion, levels: readonly Severity[]): string {
  const values = { name: versionName(version), time: formatTime(pushedAt) };
  if (!isKnown(security)) return t('{name}, pushed {time}: no result of a scan', values);
  const numbers = levels
    .filter((level) => security.counts[level] > 0)
    .map((level) => `${t(level)} ${formatCount(security.counts[level])}`);
  return counted(
    security.total,
    '{name}, pushed {time}: {count} vulnerability. {levels}',
    '{name}, pushed {time}: {count} vulnerabilities. {levels}',
    { ...values, levels: numbers.join(t(', ')) },
  );
}
