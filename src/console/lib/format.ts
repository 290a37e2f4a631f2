import type { ApiCoverage } from '../../api/schemas.ts';

const units = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Bytes with a unit, three significant digits: `1.23 GB`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return `${value.toFixed(digits)} ${units[unit]}`;
}

/** A whole number with thin groups: `103 171`. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

/** `one` or `many` with its number. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** How much of an image advisories speak of: `28 of 28 packages covered`. */
export function coverageText({ packages, coveredPackages }: ApiCoverage): string {
  return `${formatCount(coveredPackages)} of ${plural(packages, 'package')} covered`;
}

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** A time as people say it: `5 minutes ago`, `in 2 days`, `just now`. */
export function formatRelative(iso: string, now: number): string {
  const seconds = Math.round((Date.parse(iso) - now) / 1000);
  const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  for (const [unit, length] of steps) {
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit);
  }
  return Math.abs(seconds) < 10 ? 'just now' : format.format(seconds, 'second');
}

/** A time to the minute in the reader's zone. */
export function formatTime(iso: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));
}

/** Who rated a finding, without the mark for a rating that follows from a CVSS score: `GHSA` for `cvss:GHSA`. */
export function raterName(source: string): string {
  return source.replace(/^cvss:/, '');
}

/** A channel of fixes for people: `ubuntu-pro` is “ubuntu pro”. */
export function channelName(channel: string): string {
  return channel.replaceAll('-', ' ');
}

/** The first twelve characters of a digest's hash. */
export function shortDigest(digest: string): string {
  return digest.slice(digest.indexOf(':') + 1, digest.indexOf(':') + 13);
}
