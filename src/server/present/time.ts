/** A time in milliseconds as ISO 8601 in UTC. */
export function presentTime(time: number): string {
  return new Date(time).toISOString();
}

/** The same for a time that may be absent. */
export function presentOptionalTime(time: number | null | undefined): string | undefined {
  return time === null || time === undefined ? undefined : presentTime(time);
}
