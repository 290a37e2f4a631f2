import { counted } from './t.tsx';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long something took, in milliseconds, as people say it; empty for less than a minute. */
export function timeSpan(span: number): string {
  if (span < minute) return '';
  if (span < hour) return counted(Math.floor(span / minute), '{count} minute', '{count} minutes');
  if (span < day) return counted(Math.floor(span / hour), '{count} hour', '{count} hours');
  return counted(Math.floor(span / day), '{count} day', '{count} days');
}
