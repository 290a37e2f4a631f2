const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A number with a unit, like `6h`, or 0; in milliseconds. Throws an `Error` whose message completes "NAME ...". */
export function parseDuration(text: string): number {
  const [, number = '', unit] = /^(\d{1,6})([smhd])?$/.exec(text) ?? [];
  if (number === '' || (unit === undefined && number !== '0'))
    throw new Error('must be a number with a unit, like 30m, 6h or 1d');
  return Number(number) * (units[unit as keyof typeof units] ?? 0);
}

/** A duration of an hour or more, in milliseconds. Throws like it. */
export function parseGrace(text: string): number {
  const grace = parseDuration(text);
  if (grace < units.h) throw new Error('must be 1h or longer: pushes take their time');
  return grace;
}

/** A whole number of days, in milliseconds; `undefined`, which is for ever, of 0. Throws like the others. */
export function parseDays(text: string): number | undefined {
  if (!/^\d{1,5}$/.test(text)) throw new Error('must be a whole number of days, like 365, or 0 for ever');
  return Number(text) === 0 ? undefined : Number(text) * units.d;
}
