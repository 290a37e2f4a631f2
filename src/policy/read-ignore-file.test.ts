import { describe, expect, it } from 'vitest';
import { readIgnoreFile } from './read-ignore-file.ts';

describe('reading an ignore file', () => {
  it('takes a list of ours', () => {
    const content =
      '# ours\n- id: CVE-2099-1\n  package: openssl\n  reason: not reachable\n  expires: 2026-12-31\n- path: usr/**\n';
    expect(readIgnoreFile(content)).toEqual({
      rules: [
        {
          ...{ vulnerability: 'CVE-2099-1', package: 'openssl', reason: 'not reachable' },
          expiresAt: Date.parse('2026-12-31'),
        },
        { paths: ['usr/**'] },
      ],
      passedOver: [],
    });
  });

  it('takes a .trivyignore with reasons and ends', () => {
    expect(readIgnoreFile('# not reachable\nCVE-2099-1 exp:2026-12-31\nGHSA-aaaa\n').rules).toEqual([
      { vulnerability: 'CVE-2099-1', reason: 'not reachable', expiresAt: Date.parse('2026-12-31') },
      { vulnerability: 'GHSA-aaaa' },
    ]);
  });

  it('takes a .trivyignore.yaml', () => {
    const content =
      'vulnerabilities:\n  - id: CVE-2099-1\n    paths: ["usr/*"]\n    purls: ["pkg:npm/a"]\n    statement: no\n    expired_at: 2026-12-31\nsecrets:\n  - id: x\n';
    expect(readIgnoreFile(content).rules).toEqual([
      {
        ...{ vulnerability: 'CVE-2099-1', paths: ['usr/*'], purls: ['pkg:npm/a'], reason: 'no' },
        expiresAt: Date.parse('2026-12-31'),
      },
    ]);
  });

  it('takes the ignore list of a .grype.yaml, but no entry whose conditions it does not know', () => {
    const content =
      'output: json\nignore:\n  - vulnerability: CVE-2099-1\n    fix-state: wont-fix\n    package: {name: a, type: npm, location: "/usr/**"}\n  - vulnerability: CVE-2099-2\n    namespace: debian\n  - package: {language: java}\n';
    expect(readIgnoreFile(content)).toEqual({
      rules: [{ vulnerability: 'CVE-2099-1', fix: 'wont-fix', package: 'a', type: 'npm', paths: ['/usr/**'] }],
      passedOver: [
        'The entry for CVE-2099-2 is not heeded, as its namespace cannot be told here.',
        'The entry for any vulnerability is not heeded, as its language cannot be told here.',
      ],
    });
  });

  it.each([
    ['an unknown condition', '- cve: CVE-2099-1\n'],
    ['a wrong date', '- id: CVE-2099-1\n  expires: soon\n'],
    ['no YAML', '- id: [\n'],
    ['a single value', '- CVE-2099-1\n'],
  ])('refuses %s', (_, content) => {
    expect(() => readIgnoreFile(content)).toThrow(/^It is no list of what to ignore: /);
  });

  it('finds nothing in an empty file', () => {
    expect(readIgnoreFile('')).toEqual({ rules: [], passedOver: [] });
  });
});
