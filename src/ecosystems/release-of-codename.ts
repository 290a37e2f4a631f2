/**
 * Releases by codename. Derivatives tell the codename of what they are built on, and images of a release that was still in testing
 * when they were made have no number.
 */
const releases: Readonly<Record<string, string>> = {
  'debian:wheezy': '7',
  'debian:jessie': '8',
  'debian:stretch': '9',
  'debian:buster': '10',
  'debian:bullseye': '11',
  'debian:bookworm': '12',
  'debian:trixie': '13',
  'ubuntu:trusty': '14.04',
  'ubuntu:xenial': '16.04',
  'ubuntu:bionic': '18.04',
  'ubuntu:focal': '20.04',
  'ubuntu:jammy': '22.04',
  'ubuntu:kinetic': '22.10',
  'ubuntu:lunar': '23.04',
  'ubuntu:mantic': '23.10',
  'ubuntu:noble': '24.04',
  'ubuntu:oracular': '24.10',
  'ubuntu:plucky': '25.04',
  'ubuntu:questing': '25.10',
  'ubuntu:resolute': '26.04',
};

/** The release number of `debian` or `ubuntu` that has a codename; `undefined` where it has none yet, or is not known. */
export function releaseOfCodename(id: 'debian' | 'ubuntu', codename: string): string | undefined {
  const key = `${id}:${codename}`;
  return Object.hasOwn(releases, key) ? releases[key] : undefined;
}
