import { InvalidArgumentError } from 'commander';

/** Reads a day, or a time in ISO 8601, in milliseconds since the epoch. Throws what commander shows as a wrong option. */
export function parseDate(text: string): number {
  const [, day] = /^(\d{4}-\d{2}-\d{2})(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?$/.exec(text) ?? [];
  const time = day !== undefined && isInCalendar(day) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw new InvalidArgumentError('It is a day like 2026-01-31.');
  return time;
}

/** Reads a day, or a time, until which something lasts. */
export function parseEnd(text: string): number {
  const time = parseDate(text);
  if (time <= Date.now()) throw new InvalidArgumentError('It is past; name a day to come.');
  return time;
}

/** The 30th of February would be taken for a day in March. */
function isInCalendar(day: string): boolean {
  const time = Date.parse(day);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}
