import { expect, it } from 'vitest';
import type { Package } from '../../model/package.ts';
import { sourceKeys } from './source-keys.ts';

const keys = (pkg: Partial<Package>) =>
  sourceKeys('rhel:8', { ecosystem: 'rpm', name: 'libcurl', version: '7.61-34.el8', ...pkg }).map(
    ({ name, version }) => `${name} ${version}`,
  );
const curl = (version: string) => ({ name: 'curl', version });

it.each<[string, Partial<Package>, readonly string[]]>([
  ['itself and its source', { source: curl('7.61-34.el8') }, ['libcurl 7.61-34.el8', 'curl.src 7.61-34.el8']],
  ['itself twice where no source is known', {}, ['libcurl 7.61-34.el8', 'libcurl.src 7.61-34.el8']],
  [
    'its source with its own epoch where both have one version',
    { version: '1:7.61-34.el8', source: curl('7.61-34.el8') },
    ['libcurl 1:7.61-34.el8', 'curl.src 1:7.61-34.el8'],
  ],
  [
    'its source with any epoch where that has another version',
    { version: '1:2-1', source: curl('7.61-34.el8') },
    ['libcurl 1:2-1', 'curl.src *:7.61-34.el8'],
  ],
  [
    'Red Hat’s build for one of CentOS',
    { version: '7-45.el7.centos.4' },
    ['libcurl 7-45.el7_*.4', 'libcurl.src 7-45.el7_*.4'],
  ],
  [
    'Red Hat’s build of a module for one of CentOS',
    { version: '1-1.module_el8.4.0+820+127618ce' },
    ['libcurl 1-1.module+el8.4.0+*', 'libcurl.src 1-1.module+el8.4.0+*'],
  ],
  [
    'a kernel and its source',
    { name: 'kernel-core', version: '5-1', source: { name: 'kernel', version: '5-1' } },
    ['kernel-core 5-1', 'kernel.src 5-1'],
  ],
  [
    'headers alone, not the kernel',
    { name: 'kernel-headers', version: '5-1', source: { name: 'kernel', version: '5-1' } },
    ['kernel-headers 5-1'],
  ],
  [
    'tools alone, not the kernel',
    { name: 'bpftool', version: '5-1', source: { name: 'kernel-rt', version: '5-1' } },
    ['bpftool 5-1'],
  ],
])('looks up %s', (_, pkg, expected) => {
  expect(keys(pkg)).toEqual(expected);
});
