import { expect, it } from 'vitest';
import { sourceOfSlice } from './slice-sources.ts';

it.each([
  ['libssl3t64', '3.0.13-0ubuntu3.5', 'openssl'],
  ['openssl', '3.0.13-0ubuntu3.5', 'openssl'],
  ['libc6', '2.39-0ubuntu8.4', 'glibc'],
  ['libgcc-s1', '14.2.0-4ubuntu2~24.04', 'gcc-14'],
  ['libstdc++6', '12.3.0-1ubuntu1~22.04', 'gcc-12'],
  ['gcc-13-base', '13.2.0-23ubuntu4', 'gcc-13'],
  ['libpcre2-8-0', '10.42-4ubuntu2', 'pcre2'],
  ['libjson-c5', '0.17-1build1', 'json-c'],
  ['libharfbuzz0b', '8.3.0-2build2', 'harfbuzz'],
  ['libseccomp2', '2.5.5-1ubuntu3', 'libseccomp'],
  ['libxcb-dri2-0', '1.15-1ubuntu2', 'libxcb'],
  ['zlib1g', '1:1.3.dfsg-3.1ubuntu2.1', 'zlib'],
  ['libpython3.12-stdlib', '3.12.3-1ubuntu0.5', 'python3.12'],
  ['python3', '3.12.3-0ubuntu2', 'python3-defaults'],
  ['openjdk-21-jre-headless', '21.0.7+6~us1-0ubuntu1~24.04', 'openjdk-21'],
  ['libpq5', '16.9-0ubuntu0.24.04.1', 'postgresql-16'],
  ['bash', '5.2.21-2ubuntu4', 'bash'],
])('%s %s is built from %s', (name, version, source) => {
  expect(sourceOfSlice(name, version)).toEqual({ name: source });
});

it.each([
  ['dotnet-runtime-8.0', 'dotnet-runtime-8.0'],
  ['libnew-thing2t64', 'libnew-thing'],
  ['constructor', 'constructor'],
])('%s is only taken to be built from %s', (name, source) => {
  expect(sourceOfSlice(name, '1.0-1')).toEqual({ name: source, guessed: true });
});
