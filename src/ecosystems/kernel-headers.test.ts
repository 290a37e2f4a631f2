import { expect, it } from 'vitest';
import { isKernelHeaders } from './kernel-headers.ts';

it.each([
  ['dpkg', 'linux-libc-dev', true],
  ['dpkg', 'linux-libc-dev-amd64-cross', true],
  ['dpkg', 'linux-headers-6.1.0-18-amd64', true],
  ['dpkg', 'linux-aws-headers-6.8.0-1008', true],
  ['dpkg', 'linux-kbuild-6.1', true],
  ['dpkg', 'linux-image-6.1.0-18-amd64', false],
  ['dpkg', 'linux-perf', false],
  ['rpm', 'kernel-headers', true],
  ['rpm', 'kernel-devel', true],
  ['rpm', 'kernel-uek-devel', true],
  ['rpm', 'kernel-64k-debug-devel-matched', true],
  ['rpm', 'kernel-default-devel', true],
  ['rpm', 'linux-glibc-devel', true],
  ['rpm', 'linux-api-headers', true],
  ['rpm', 'kernel-core', false],
  ['rpm', 'kernel-tools-libs-devel', false],
  ['apk', 'linux-headers', true],
  ['apk', 'linux-lts-dev', true],
  ['apk', 'linux-lts', false],
  ['apk', 'linux-pam-dev', false],
  ['alpm', 'linux-api-headers', true],
  ['ebuild', 'sys-kernel/linux-headers', true],
  ['npm', 'linux-headers', false],
] as const)('the %s package %s holds headers of the kernel: %s', (ecosystem, name, holds) => {
  expect(isKernelHeaders({ ecosystem, name, version: '6.1' })).toBe(holds);
});

it('a package of another source is none', () => {
  const source = { name: 'wine', version: '9' };
  expect(isKernelHeaders({ ecosystem: 'dpkg', name: 'linux-libc-dev', version: '9', source })).toBe(false);
});
