import { describe, expect, it } from 'vitest';
import type { Distribution } from '../model/distribution.ts';
import { endOfLife, lifecycleOf, softwareOf } from './end-of-life.ts';

const known = (...scopes: readonly string[]) => ({
  lifecycle: (scope: string) => (scopes.includes(scope) ? { scope, ends: '2030-01-01' } : undefined),
});
const distribution = (id: string, version: string, values: Partial<Distribution> = {}): Distribution => ({
  ...{ id, version, name: id, like: [] },
  ...values,
});

describe('the lifecycle of a distribution', () => {
  it.each([
    { of: distribution('debian', '12'), has: ['debian:12'], is: 'debian:12' },
    { of: distribution('debian', '12.5'), has: ['debian:12'], is: 'debian:12' },
    { of: distribution('alpine', '3.22.1'), has: ['alpine:3.2', 'alpine:3.22', 'alpine:3'], is: 'alpine:3.22' },
    { of: distribution('rhel', '9.4'), has: ['rhel:9'], is: 'rhel:9' },
    { of: distribution('sles', '15.6'), has: ['sles:15', 'sles:15.6'], is: 'sles:15.6' },
    { of: distribution('amzn', '2018.03'), has: ['amzn:1'], is: 'amzn:1' },
    { of: distribution('amzn', '2023'), has: ['amzn:2023'], is: 'amzn:2023' },
    { of: distribution('opensuse', '42.3'), has: ['opensuse-leap:42.3'], is: 'opensuse-leap:42.3' },
    {
      of: distribution('postmarketos', 'v25.06'),
      has: ['postmarketos:25.06', 'alpine:3.22'],
      is: 'postmarketos:25.06',
    },
    { of: distribution('centos', '8', { name: 'CentOS Linux 8' }), has: ['centos:8', 'rhel:8'], is: 'centos:8' },
    {
      of: distribution('centos', '9', { name: 'CentOS Stream 9' }),
      has: ['centos:9', 'centos-stream:9', 'rhel:9'],
      is: 'centos-stream:9',
    },
    { of: distribution('raspbian', '12'), has: ['debian:12'], is: 'debian:12' },
    { of: distribution('debian', '', { codename: 'sid' }), has: ['debian:12'], is: undefined },
    { of: distribution('x', `1${'.1'.repeat(200)}`), has: ['x:1.1.1'], is: 'x:1.1.1' },
  ])('$of.id $of.version is $is', ({ of, has, is }) => {
    expect(lifecycleOf(of, known(...has))?.scope).toBe(is);
  });
});

describe('the lifecycle of a program', () => {
  const program = (ecosystem: string, name: string, version: string, vendor?: string) => ({
    ...{ ecosystem, name, version, vendor },
  });
  it.each([
    { of: program('generic', 'node', '18.20.4'), has: ['eol:nodejs:18'], is: ['eol:nodejs:18'] },
    { of: program('generic', 'php', '8.4.0RC1'), has: ['eol:php:8', 'eol:php:8.4'], is: ['eol:php:8.4'] },
    {
      of: program('generic', 'httpd', '2.4.71'),
      has: ['eol:apache-http-server:2.4'],
      is: ['eol:apache-http-server:2.4'],
    },
    { of: program('generic', 'openssl', '1.1.1w'), has: ['eol:openssl:1.1.1'], is: ['eol:openssl:1.1.1'] },
    { of: program('generic', 'busybox', '1.36.1'), has: ['eol:busybox:1.36'], is: [] },
    { of: program('generic', 'node', 'unknown'), has: ['eol:nodejs:18'], is: [] },
    {
      of: program('jvm', 'openjdk', '17.0.9+9', 'Eclipse Adoptium'),
      has: ['eol:eclipse-temurin:17'],
      is: ['eol:eclipse-temurin:17'],
    },
    {
      of: program('jvm', 'jdk', '1.8.0_392', 'Oracle Corporation'),
      has: ['eol:oracle-jdk:8'],
      is: ['eol:oracle-jdk:8'],
    },
    { of: program('jvm', 'zulu', '11.0.2', 'Azul Systems, Inc.'), has: ['eol:azul-zulu:11'], is: ['eol:azul-zulu:11'] },
    { of: program('jvm', 'openjdk', '17.0.9', 'Debian'), has: ['eol:eclipse-temurin:17'], is: [] },
    { of: program('npm', 'node', '18.20.4'), has: ['eol:nodejs:18'], is: [] },
  ])('$of.name $of.version of $of.ecosystem is $is', ({ of, has, is }) => {
    expect(softwareOf([of], known(...has)).map(({ lifecycle }) => lifecycle.scope)).toEqual(is);
  });
});

describe('a release', () => {
  const esm = { name: 'Ubuntu Pro (ESM)', ends: '2030-04-23' };
  const legacy = { name: 'Legacy Support', ends: '2032-04-27' };
  it.each([
    { name: 'on its last day is maintained', on: '2025-05-29T23:00:00Z', says: undefined },
    { name: 'is not on the next day', on: '2025-05-30T00:00:01Z', says: 'gets no security updates since 2025-05-29' },
    {
      name: 'has what is sold',
      on: '2026-01-01',
      extended: [esm],
      says: 'gets no security updates since 2025-05-29, except with Ubuntu Pro (ESM) until 2030-04-23',
    },
    {
      name: 'has what is still sold',
      on: '2031-01-01',
      extended: [esm, legacy],
      says: 'gets no security updates since 2025-05-29, except with Legacy Support until 2032-04-27',
    },
    {
      name: 'has several of them',
      on: '2026-01-01',
      extended: [esm, legacy],
      says: 'gets no security updates since 2025-05-29, except with Ubuntu Pro (ESM) until 2030-04-23 or with Legacy Support until 2032-04-27',
    },
    {
      name: 'has nothing after all of them',
      on: '2033-01-01',
      extended: [esm],
      says: 'gets no security updates since 2025-05-29',
    },
  ])('$name', ({ on, extended, says }) => {
    expect(endOfLife({ scope: 'ubuntu:20.04', ends: '2025-05-29', extended }, Date.parse(on))).toBe(says);
  });

  it('without a known end has none', () => {
    expect(endOfLife({ scope: 'photon:5.0' }, Date.parse('2099-01-01'))).toBeUndefined();
  });
});
