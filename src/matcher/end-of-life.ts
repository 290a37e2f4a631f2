import type { Distribution } from '../model/distribution.ts';

/** Last day of security support, long-term support included. Sources: Debian's release wiki, alpinelinux.org/releases. */
const lastDays: Readonly<Record<string, string>> = {
  'alpine:3.10': '2021-05-01',
  'alpine:3.11': '2021-11-01',
  'alpine:3.12': '2022-05-01',
  'alpine:3.13': '2022-11-01',
  'alpine:3.14': '2023-05-01',
  'alpine:3.15': '2023-11-01',
  'alpine:3.16': '2024-05-23',
  'alpine:3.17': '2024-11-22',
  'alpine:3.18': '2025-05-09',
  'alpine:3.19': '2025-11-01',
  'alpine:3.20': '2026-04-01',
  'alpine:3.21': '2026-11-01',
  'alpine:3.22': '2027-05-01',
  'alpine:3.23': '2027-11-01',
  'debian:8': '2020-06-30',
  'debian:9': '2022-06-30',
  'debian:10': '2024-06-30',
  'debian:11': '2026-08-31',
  'debian:12': '2028-06-30',
  'debian:13': '2030-06-30',
};

/** The day after which a distribution gets no fixes any more, where that day has passed. */
export function endedOn(distribution: Distribution, now: Date): string | undefined {
  const parts = distribution.version.split('.');
  const release = distribution.id === 'debian' ? parts[0] : parts.slice(0, 2).join('.');
  const day = lastDays[`${distribution.id}:${release}`];
  return day !== undefined && now > new Date(`${day}T23:59:59Z`) ? day : undefined;
}
