import { updaters } from '../../updaters/index.ts';
import { bytesText } from '../progress.ts';
import { openAdvisoryCache } from './advisory-cache.ts';

/** Flags of `cleardock db status`. */
export interface StatusFlags {
  readonly format: 'table' | 'json';
  readonly cache: string;
}

/** What is told of a source; times in ISO 8601. */
interface FeedStatus {
  readonly name: string;
  readonly title: string;
  readonly licence: string;
  readonly shard?: string;
  /** Records read, as the source counts them, and how many of them nothing of its own is kept of, by the reason. */
  readonly records: number;
  readonly leftOut?: Readonly<Record<string, number>>;
  /** What they say of packages. */
  readonly advisories?: number;
  readonly bytes: number;
  /** When it last answered, and how long ago that is in seconds. */
  readonly checkedAt?: string;
  readonly age?: number;
  readonly updatedAt?: string;
  readonly error?: string;
}

/** Shows what is in the cache of every source. */
export async function showStatus({ format, cache }: StatusFlags): Promise<void> {
  const { store, states } = await openAdvisoryCache(cache);
  const now = Date.now();
  const feeds = updaters.map(({ name, title, licence }): FeedStatus => {
    const { shard, records = 0, entries = records, leftOut, ...state } = states[name] ?? {};
    const { checkedAt, updatedAt, error } = state;
    const present = shard !== undefined && store.has(shard) ? store.describe(shard) : undefined;
    return {
      ...{ name, title, licence },
      ...(present && { shard, leftOut, advisories: present.advisories }),
      records: present ? entries : 0,
      bytes: present?.bytes ?? 0,
      checkedAt: isoTime(checkedAt),
      age: checkedAt === undefined ? undefined : Math.max(0, Math.round((now - checkedAt) / 1_000)),
      updatedAt: isoTime(updatedAt),
      error,
    };
  });
  process.stdout.write(format === 'json' ? `${JSON.stringify({ feeds }, undefined, 2)}\n` : tableOf(feeds));
}

function isoTime(milliseconds: number | undefined): string | undefined {
  return milliseconds === undefined ? undefined : new Date(milliseconds).toISOString();
}

function tableOf(feeds: readonly FeedStatus[]): string {
  const known = feeds.filter((feed) => feed.shard ?? feed.error);
  const head = ['source', 'records', 'left out', 'advisories', 'size', 'last success', 'age', 'last change', 'error'];
  const rows = [head, ...known.map(rowOf)];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const missing = feeds.length - known.length;
  const others = missing === 1 ? '1 source was never asked.' : `${missing} sources were never asked.`;
  return `${[...lines, ...(missing > 0 ? ['', others] : [])].join('\n')}\n`;
}

function rowOf({ name, records, leftOut, advisories, bytes, ...status }: FeedStatus): string[] {
  const { checkedAt, age, updatedAt, error } = status;
  const without = Object.values(leftOut ?? {}).reduce((sum, count) => sum + count, 0);
  const counts = [String(records), String(without), String(advisories ?? '–')];
  const minute = (time: string | undefined) => time?.slice(0, 16).replace('T', ' ') ?? '–';
  return [name, ...counts, bytesText(bytes), minute(checkedAt), ageText(age), minute(updatedAt), error ?? ''];
}

/** The largest unit that fits: `5 h`. */
function ageText(seconds: number | undefined): string {
  if (seconds === undefined) return '–';
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.floor(seconds / 3_600)} h` : `${Math.floor(seconds / 86_400)} d`;
}
