import { describe, expect, it } from 'vitest';
import { type RpmBuild, recordOfBulletin } from './rpm-bulletin.ts';

const bulletin = {
  ...{ source: 'rocky', id: 'RLSA-2023:1', page: 'https://example.org/1', description: '', severity: 'Moderate' },
  vulnerabilities: ['CVE-2023-1001', 'CVE-2023-1001'],
};
const build = (name: string, arch: string, version: string, module?: string): RpmBuild => ({
  scope: 'rocky:9',
  name,
  arch,
  version,
  module,
});

describe('what a bulletin brings', () => {
  it.each([
    {
      name: 'is one fix for all architectures',
      builds: [build('curl', 'x86_64', '1-2'), build('curl', 'aarch64', '1-2'), build('libcurl', 'x86_64', '1-2')],
      fixes: ['curl 1-2', 'libcurl 1-2'],
    },
    {
      name: 'is a fix for each version where architectures got different ones',
      builds: [
        build('curl', 'x86_64', '1-2'),
        build('curl', 'i686', '1-2'),
        build('curl', 'aarch64', '1-3'),
        build('curl', 's390x', '1-2'),
      ],
      fixes: ['curl 1-2 i686,s390x,x86_64', 'curl 1-3 aarch64'],
    },
    {
      name: 'is fixed in the first of several builds',
      builds: [build('curl', 'x86_64', '1-10'), build('curl', 'x86_64', '1-9')],
      fixes: ['curl 1-9'],
    },
    {
      name: 'is a fix for each stream of a module',
      builds: [build('nodejs', 'x86_64', '18-1', 'nodejs:18'), build('nodejs', 'x86_64', '20-1', 'nodejs:20')],
      fixes: ['nodejs 18-1 nodejs:18', 'nodejs 20-1 nodejs:20'],
    },
    {
      name: 'is neither source nor debugging information',
      builds: [
        build('curl', 'src', '1-2'),
        build('curl-debuginfo', 'x86_64', '1-2'),
        build('curl-debugsource', 'x86_64', '1-2'),
        build('kernel-debuginfo-common', 'x86_64', '1-2'),
        build('kernel-debug', 'x86_64', '1-2'),
      ],
      fixes: ['kernel-debug 1-2'],
    },
  ])('$name', ({ builds, fixes }) => {
    const { advisories } = recordOfBulletin({ ...bulletin, builds });
    expect(
      advisories.map(({ name, ranges, only }) =>
        [name, ranges[0]?.fixed, only?.architectures?.join(), only?.module].filter(Boolean).join(' '),
      ),
    ).toEqual(fixes);
  });

  it('has the rating of the bulletin, and each of its vulnerabilities once', () => {
    const record = recordOfBulletin({ ...bulletin, builds: [build('curl', 'x86_64', '1-2')] });
    expect(record.advisories).toMatchObject([{ severity: 'Medium', vulnerabilities: ['CVE-2023-1001'] }]);
  });
});
