import type { ApiFinding } from '../../../api/finding-schemas.ts';
import { percentage } from '../../../model/percentage.ts';
import { channelName, raterName } from '../../lib/format.ts';
import { type Message, t } from '../../lib/t.tsx';

/** What it is that advisories speak of, and which of them do. */
export function matchOf({ evidence: { name, version, scope, range }, sources, note }: ApiFinding): string {
  const values = { name, version, scope, range, sources: sources.join(', ') };
  const match = t('{name} {version} in {scope} is within “{range}”, said by {sources}', values);
  return note ? `${match}${t('; ')}${note}` : match;
}

/** How severe it is, and who says so. */
export function ratingOf({ severity, severitySource, cvss }: ApiFinding): string {
  const rating = severitySource
    ? t('{severity}, rated by {name}', { severity: t(severity), name: raterName(severitySource) })
    : t('{severity}, not rated', { severity: t(severity) });
  if (!cvss) return rating;
  const { version, score, source } = cvss;
  return `${rating}${t('; ')}${t('CVSS {version} {score} by {source}', { version, score, source })}`;
}

/** What to upgrade to, as far as a fix is published. */
export function adviceOf({ fixedVersion, channel, fixedOn, bulletins, evidence }: ApiFinding): string {
  if (fixedVersion === undefined) return t('No fixed version is published');
  const values = { name: evidence.name, version: fixedVersion };
  const upgrade = fixedOn
    ? t('Upgrade {name} to {version} or later, out since {day}', { ...values, day: fixedOn })
    : t('Upgrade {name} to {version} or later', values);
  const advice = bulletins
    ? t('{advice} ({bulletins})', { advice: upgrade, bulletins: bulletins.join(', ') })
    : upgrade;
  return channel ? t('{advice}; it needs {channel}', { advice, channel: channelName(channel) }) : advice;
}

/** What is known of attacks that use it. */
export function attacksOf({ exploited, exploitation, epss }: ApiFinding): string {
  const facts = [
    exploited && exploitOf(exploited),
    exploitation && t(exploitations[exploitation]),
    epss &&
      t('EPSS of {day}: {share} within 30 days, higher than {percentile} of all', {
        day: epss.date,
        share: percentage(epss.score),
        percentile: percentage(epss.percentile),
      }),
  ];
  return facts.filter(Boolean).join(t('; ')) || t('Nothing is known');
}

function exploitOf({ since, ransomware, due }: NonNullable<ApiFinding['exploited']>): string {
  const known = t(ransomware ? 'Known since {day}, by ransomware too' : 'Known since {day}', { day: since });
  return due ? t('{known}, to be mended by {day} as CISA demands', { known, day: due }) : known;
}

const exploitations: Readonly<Record<NonNullable<ApiFinding['exploitation']>, Message>> = {
  active: 'CISA knows of active exploitation',
  poc: 'CISA knows of a proof of concept',
  none: 'CISA knew of no exploit',
};
