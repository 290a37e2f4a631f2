import { InvalidArgumentError } from 'commander';

/** Reads a day, or a time in ISO 8601, in milliseconds since the epoch. Throws what commander shows as a wrong option. */
export function parseDate(text: string): number {
  const time = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw new InvalidArgumentError('It is a day like 2026-01-31.');
  return time;
}
