import { describe, expect, it } from 'vitest';
import { type ComparableFinding, compareContents } from './compare-contents.ts';

const pkg = (name: string, version: string, ecosystem = 'npm') => ({ ecosystem, name, version });
const finding = (vulnerability: string, values: Partial<ComparableFinding> = {}): ComparableFinding => ({
  ...{ vulnerability, severity: 'High', status: 'affected', fixedVersion: '2', suppressed: false },
  package: pkg('a', '1'),
  ...values,
});
const none = { packages: [], findings: [] };

describe('packages', () => {
  it('are added, removed, changed or neither', () => {
    const before = {
      ...none,
      packages: [pkg('kept', '1'), pkg('gone', '1'), pkg('raised', '1'), pkg('b', '1', 'dpkg')],
    };
    const after = { ...none, packages: [pkg('raised', '2'), pkg('new', '1'), pkg('kept', '1'), pkg('b', '1', 'apk')] };
    expect(compareContents(before, after).packages).toEqual({
      added: [
        { ecosystem: 'apk', name: 'b', after: ['1'] },
        { ecosystem: 'npm', name: 'new', after: ['1'] },
      ],
      removed: [
        { ecosystem: 'dpkg', name: 'b', before: ['1'] },
        { ecosystem: 'npm', name: 'gone', before: ['1'] },
      ],
      changed: [{ ecosystem: 'npm', name: 'raised', before: ['1'], after: ['2'] }],
      unchanged: 1,
    });
  });

  it('in several places and versions are one, with all versions', () => {
    const before = { ...none, packages: [pkg('a', '2'), pkg('a', '1'), pkg('a', '2')] };
    expect(compareContents(before, { ...none, packages: [pkg('a', '1'), pkg('a', '2')] }).packages.unchanged).toBe(1);
    expect(compareContents(before, { ...none, packages: [pkg('a', '2')] }).packages.changed).toEqual([
      { ecosystem: 'npm', name: 'a', before: ['1', '2'], after: ['2'] },
    ]);
  });
});

describe('vulnerabilities', () => {
  it('are added and removed, the most severe first', () => {
    const before = { ...none, findings: [finding('CVE-1'), finding('CVE-2', { severity: 'Low' })] };
    const after = { ...none, findings: [finding('CVE-4'), finding('CVE-3', { severity: 'Critical' })] };
    const { added, removed } = compareContents(before, after).vulnerabilities;
    expect(added.map((one) => one.vulnerability)).toEqual(['CVE-3', 'CVE-4']);
    expect(removed.map((one) => one.vulnerability)).toEqual(['CVE-1', 'CVE-2']);
    expect(added[0]?.before).toBeUndefined();
    expect(removed[0]?.after).toBeUndefined();
  });

  it.each<[string, Partial<ComparableFinding>]>([
    ['severity', { severity: 'Critical' }],
    ['status', { status: 'will_not_fix' }],
    ['fix', { fixedVersion: undefined }],
    ['suppression', { suppressed: true }],
  ])('change by their %s', (_, values) => {
    const [old, now] = [finding('CVE-1'), finding('CVE-1', values)];
    const { vulnerabilities } = compareContents({ ...none, findings: [old] }, { ...none, findings: [now] });
    expect(vulnerabilities.changed).toHaveLength(1);
    expect(vulnerabilities.changed[0]?.after).toMatchObject(values);
  });

  it('stay the same in another version of the package, and are others in another package', () => {
    const before = { ...none, findings: [finding('CVE-1'), finding('CVE-2')] };
    const after = {
      ...none,
      findings: [finding('CVE-1', { package: pkg('a', '2') }), finding('CVE-2', { package: pkg('b', '1') })],
    };
    const { added, removed, changed, unchanged } = compareContents(before, after).vulnerabilities;
    expect([added.length, removed.length, changed.length, unchanged]).toEqual([1, 1, 0, 1]);
  });

  it('of several versions are as the worst that counts', () => {
    const findings = [
      finding('CVE-1', { severity: 'Critical', suppressed: true }),
      finding('CVE-1', { severity: 'Low', package: pkg('a', '2') }),
      finding('CVE-1', { severity: 'Medium', package: pkg('a', '3') }),
    ];
    expect(compareContents(none, { ...none, findings }).vulnerabilities.added).toMatchObject([
      { after: { severity: 'Medium', suppressed: false, versions: ['1', '2', '3'] } },
    ]);
  });
});
