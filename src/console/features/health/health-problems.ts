import type { ApiHealth } from '../../../api/overview-schemas.ts';
import { plural } from '../../lib/format.ts';

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
    return { level: 'caution', label: 'Connecting', notes: ['The connection to the server is being made.'] };
  const { broken, feeds, jobs } = health;
  const notes = [
    ...Object.entries(broken).map(([part, problem]) => `${part}: ${problem}`),
    ...listed(feeds.failing, 'could not be updated'),
    ...listed(feeds.stale, 'did not answer for two days'),
    ...(feeds.never > 0 ? [`${plural(feeds.never, 'feed')} not loaded yet`] : []),
    ...(feeds.loading > 0 ? [`${plural(feeds.loading, 'feed')} loading now`] : []),
    `${plural(jobs, 'job')} waiting or running`,
  ];
  if (Object.keys(broken).length > 0) return { level: 'danger', label: 'Not ready', notes };
  const behind = new Set([...feeds.failing, ...feeds.stale]).size;
  if (behind > 0) return { level: 'caution', label: `${plural(behind, 'feed')} behind`, notes };
  if (feeds.never > 0) return { level: 'caution', label: feeds.loading > 0 ? 'Loading feeds' : 'No feeds yet', notes };
  return { level: 'good', label: 'Live', notes };
}

function listed(names: readonly string[], what: string): string[] {
  if (names.length === 0) return [];
  const more = names.length > named ? ` and ${names.length - named} more` : '';
  return [`${names.slice(0, named).join(', ')}${more} ${what}`];
}
