import { describe, expect, it } from 'vitest';
import { dpkg } from './dpkg.ts';

const debian = { id: 'debian', version: '12', name: 'Debian GNU/Linux 12 (bookworm)', like: [] };

describe('the source that advisories name', () => {
  // As `apt-cache show` has them of Debian 12 and Ubuntu 22.04.
  it.each([
    {
      what: 'a signed kernel',
      pkg: { name: 'linux-image-6.1.0-47-amd64', version: '6.1.170-3' },
      source: { name: 'linux-signed-amd64', version: '6.1.170+3' },
      advised: { name: 'linux', version: '6.1.170-3' },
    },
    {
      what: 'one of a newer line',
      pkg: { name: 'linux-image-6.1.0-0.deb11.21-arm64', version: '6.1.90-1~deb11u1' },
      source: { name: 'linux-signed-6.1-arm64', version: '6.1.90+1~deb11u1' },
      advised: { name: 'linux-6.1', version: '6.1.90-1~deb11u1' },
    },
    {
      what: 'one of Ubuntu',
      pkg: { name: 'linux-image-5.15.0-91-generic', version: '5.15.0-91.101' },
      source: { name: 'linux-signed', version: '5.15.0-91.101' },
      advised: { name: 'linux', version: '5.15.0-91.101' },
    },
    {
      what: "one of Ubuntu's clouds",
      pkg: { name: 'linux-image-5.15.0-1053-azure', version: '5.15.0-1053.61' },
      source: { name: 'linux-signed-azure', version: '5.15.0-1053.61' },
      advised: { name: 'linux-azure', version: '5.15.0-1053.61' },
    },
    {
      what: 'what asks for the newest kernel',
      pkg: { name: 'linux-image-amd64', version: '6.1.192-2' },
      source: { name: 'linux-signed-amd64', version: '6.1.192+2' },
      advised: { name: 'linux-signed-amd64', version: '6.1.192+2' },
    },
    {
      what: 'a kernel that is not signed',
      pkg: { name: 'linux-image-6.1.0-47-amd64-unsigned', version: '6.1.170-3' },
      source: { name: 'linux', version: '6.1.170-3' },
      advised: { name: 'linux', version: '6.1.170-3' },
    },
    {
      what: 'any other package',
      pkg: { name: 'libc6', version: '2.36-9+deb12u4' },
      source: { name: 'glibc', version: '2.36-9+deb12u4' },
      advised: { name: 'glibc', version: '2.36-9+deb12u4' },
    },
  ])('of $what is $advised.name', ({ pkg, source, advised }) => {
    expect(dpkg.advisoryKeys({ ecosystem: 'dpkg', ...pkg, source }, debian)).toEqual([
      { scope: 'debian:12', ...advised },
    ]);
  });

  it('of a package that names none is the package', () => {
    expect(dpkg.advisoryKeys({ ecosystem: 'dpkg', name: 'curl', version: '7.88.1-10' }, debian)).toEqual([
      { scope: 'debian:12', name: 'curl', version: '7.88.1-10' },
    ]);
  });
});
