import { describe, expect, it } from 'vitest';
import type { UpdateNotice } from './read-updateinfo.ts';
import { recordOfUpdate, type UpdateContext } from './updateinfo-record.ts';

const notice = (values: Partial<UpdateNotice>): UpdateNotice => ({
  id: 'A-1',
  type: 'security',
  title: '',
  severity: '',
  description: '',
  issued: '',
  updated: '',
  references: [],
  collection: '',
  packages: [],
  ...values,
});
const context: UpdateContext = { source: 'a', scope: 'a:1', page: 'https://a.example/A-1', architecturesTold: true };
const reference = (values: object) => ({ type: 'bugzilla', id: '', title: '', href: '', ...values });
const advisories = (packages: readonly string[], changed: Partial<UpdateContext> = {}) => {
  const list = packages.map((text) => {
    const [name = '', version = '', arch = ''] = text.split(' ');
    return { name, version, arch };
  });
  return recordOfUpdate(notice({ packages: list }), { ...context, ...changed }).advisories.map((one) => [
    one.name,
    one.ranges,
    one.only?.architectures,
  ]);
};

describe('an update', () => {
  it('is a bulletin with its vulnerabilities', () => {
    const record = recordOfUpdate(
      notice({
        title: 'Fixes',
        severity: 'Important',
        issued: '2023-02-17 20:41:00',
        updated: '2023-02-22T23:22:00Z',
        references: [
          reference({ type: 'cve', id: 'CVE-2014-3634', href: 'https://cve.example/' }),
          reference({ title: 'CVE-2022-24903 and CVE-2022-24904', href: 'https://bugs.example/1' }),
          reference({ title: 'CVE-2014-3634 again', href: 'https://bugs.example/1' }),
          reference({ href: 'javascript:alert(1)' }),
        ],
        packages: [{ name: 'rsyslog', version: '8.2204.0-3', arch: 'noarch' }],
      }),
      { ...context, channel: () => 'b' },
    );
    expect(record).toEqual({
      vulnerability: {
        source: 'a',
        id: 'A-1',
        aliases: [],
        description: 'Fixes',
        severity: 'High',
        cvss: [],
        references: ['https://a.example/A-1', 'https://bugs.example/1'],
        published: '2023-02-17T20:41:00Z',
        modified: '2023-02-22T23:22:00Z',
      },
      advisories: [
        {
          source: 'a',
          scope: 'a:1',
          name: 'rsyslog',
          id: 'A-1',
          vulnerabilities: ['CVE-2014-3634', 'CVE-2022-24903', 'CVE-2022-24904'],
          scheme: 'rpm',
          ranges: [{ fixed: '8.2204.0-3' }],
          status: 'fixed',
          severity: 'High',
          fixedOn: '2023-02-17',
          channel: 'b',
        },
      ],
    });
  });

  it.each([
    ['low', 'Low'],
    ['Moderate', 'Medium'],
    ['medium', 'Medium'],
    ['important', 'High'],
    ['high', 'High'],
    ['Critical', 'Critical'],
    ['urgent', 'Critical'],
    ['None', undefined],
    ['constructor', undefined],
  ])('of severity %s is rated %s', (severity, rated) => {
    expect(recordOfUpdate(notice({ severity }), context).vulnerability.severity).toBe(rated);
  });

  it.each([
    { name: 'its title', values: { title: 'kernel CVE-2024-1000' }, ids: ['CVE-2024-1000'] },
    {
      name: 'its text, where it is a security update',
      values: { description: '(CVE-2024-1000)' },
      ids: ['CVE-2024-1000'],
    },
    { name: 'no text of another', values: { type: 'bugfix', description: 'not CVE-2024-1000' }, ids: undefined },
    {
      name: 'no text where it refers to some',
      values: { title: 'CVE-2024-1000', description: 'not CVE-2024-2000' },
      ids: ['CVE-2024-1000'],
    },
    {
      name: 'nothing that only looks like one',
      values: { title: 'CVE-1-2 XCVE-2024-1000 CVE-2024-xyz' },
      ids: undefined,
    },
  ])('takes vulnerabilities from $name', ({ values, ids }) => {
    const packages = [{ name: 'a', version: '1-1', arch: 'noarch' }];
    const { advisories } = recordOfUpdate(notice({ packages, ...values }), context);
    expect(advisories.map((one) => one.vulnerabilities)).toEqual([ids]);
  });

  it.each(['', 'yesterday', '2023-02', '20230217'])('has no day where it came out on "%s"', (issued) => {
    const record = recordOfUpdate(notice({ issued, packages: [{ name: 'a', version: '1-1', arch: '' }] }), context);
    expect([record.vulnerability.published, record.advisories[0]?.fixedOn]).toEqual([undefined, undefined]);
  });

  it('says for which architectures a version is', () => {
    expect(advisories(['a 1-1 x86_64', 'a 1-1 aarch64', 'a 1-1 src', 'b 2-1 x86_64', 'b 2-2 aarch64'])).toEqual([
      ['a', [{ fixed: '1-1' }], ['aarch64', 'x86_64']],
      ['b', [{ fixed: '2-1' }], ['x86_64']],
      ['b', [{ fixed: '2-2' }], ['aarch64']],
    ]);
  });

  it('is for all architectures where it has a package for any, or its feed does not tell all', () => {
    expect(advisories(['a 1-1 noarch', 'a 1-1 x86_64'])).toEqual([['a', [{ fixed: '1-1' }], undefined]]);
    expect(advisories(['a 1-10 x86_64', 'a 1-9 i686'], { architecturesTold: false })).toEqual([
      ['a', [{ fixed: '1-9' }], undefined],
    ]);
  });

  it('leaves out sources and what is for debuggers', () => {
    const names = ['a-debuginfo', 'a-debugsource', 'kernel-debuginfo-common-x86_64', 'java-11-debug'];
    expect(advisories([...names.map((name) => `${name} 1-1 x86_64`), 'a 1-1 nosrc'])).toEqual([
      ['java-11-debug', [{ fixed: '1-1' }], ['x86_64']],
    ]);
  });

  it('speaks of no versions before those that are meant', () => {
    const introduced = (name: string) => (name === 'a' ? '5.10' : undefined);
    expect(advisories(['a 5.10.2-1 noarch', 'b 1-1 noarch'], { introduced })).toEqual([
      ['a', [{ introduced: '5.10', fixed: '5.10.2-1' }], undefined],
      ['b', [{ fixed: '1-1' }], undefined],
    ]);
  });

  it('has a text of 4,000 characters and 20 links at most', () => {
    const references = Array.from({ length: 30 }, (_, index) => reference({ href: `https://a.example/${index}` }));
    const { vulnerability } = recordOfUpdate(notice({ description: 'x'.repeat(5_000), references }), context);
    expect([vulnerability.description.length, vulnerability.references.length]).toEqual([4_000, 20]);
  });
});
