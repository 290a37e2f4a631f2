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

/** A duration in its unit, two significant digits: `0.85 ms`, `12 ms`, `3.4 s`. */
export function formatSeconds(seconds: number): string {
  const [value, unit] = seconds < 1 ? [seconds * 1_000, 'ms'] : [seconds, 's'];
  return `${value < 1 ? value.toFixed(2) : value < 10 ? value.toFixed(1) : value.toFixed(0)} ${unit}`;
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
