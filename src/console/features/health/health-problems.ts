import type { ApiHealth } from '../../../api/overview-schemas.ts';
import { counted, type Message, t } from '../../lib/t.tsx';

/** What is to be known of the server, the worst first, and how bad the worst of it is. */
export interface HealthReport {
  readonly level: 'good' | 'caution' | 'danger';
  /** A few words for the mark. */
  readonly label: string;
  readonly notes: readonly string[];
}

/** Names that a note lists; of more it says how many. */
const named = 3;

/** Sums up the health of the server; `connected` is whether its events come in. */
export function healthReport(health: ApiHealth | undefined, connected: boolean): HealthReport {
  if (!connected || !health)
    return { level: 'caution', label: t('Connecting'), notes: [t('The connection to the server is being made.')] };
  const { broken, feeds, jobs } = health;
  const notes = [
    ...Object.entries(broken).map(([part, problem]) => `${part}: ${problem}`),
    ...listed(feeds.failing, '{names} could not be updated'),
    ...listed(feeds.stale, '{names} did not answer for two days'),
    ...(feeds.never > 0 ? [counted(feeds.never, '{count} feed not loaded yet', '{count} feeds not loaded yet')] : []),
    ...(feeds.loading > 0 ? [counted(feeds.loading, '{count} feed loading now', '{count} feeds loading now')] : []),
    counted(jobs, '{count} job waiting or running', '{count} jobs waiting or running'),
  ];
  if (Object.keys(broken).length > 0) return { level: 'danger', label: t('Not ready'), notes };
  const behind = new Set([...feeds.failing, ...feeds.stale]).size;
  if (behind > 0)
    return { level: 'caution', label: counted(behind, '{count} feed behind', '{count} feeds behind'), notes };
  if (feeds.never > 0)
    return { level: 'caution', label: feeds.loading > 0 ? t('Loading feeds') : t('No feeds yet'), notes };
  return { level: 'good', label: t('Live'), notes };
}

function listed(names: readonly string[], what: Message): string[] {
  if (names.length === 0) return [];
  const first = names.slice(0, named).join(', ');
  const count = names.length - named;
  return [t(what, { names: count > 0 ? t('{names} and {count} more', { names: first, count }) : first })];
}
