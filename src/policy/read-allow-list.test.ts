import { describe, expect, it } from 'vitest';
import { readAllowList } from './read-allow-list.ts';

describe('an allow-list of another program', () => {
  it('is read from a .trivyignore file, with comments as reasons', () => {
    const text = [
      '# Accept the risk:',
      '# nobody calls it',
      'CVE-2018-14618',
      '',
      '# about nothing',
      '',
      'CVE-2022-1 exp:2030-01-02   # a remark',
      'GHSA-aaaa-bbbb-cccc',
      'CVE-2018-14618',
      'what!',
      '../../etc/passwd',
    ].join('\r\n');
    expect(readAllowList(text)).toEqual([
      { vulnerability: 'CVE-2018-14618' },
      { vulnerability: 'CVE-2022-1', expiresAt: Date.parse('2030-01-02') },
      { vulnerability: 'GHSA-aaaa-bbbb-cccc' },
    ]);
    expect(readAllowList(text.slice(0, 60))).toEqual([
      { vulnerability: 'CVE-2018-14618', reason: 'Accept the risk: nobody calls it' },
    ]);
  });

  it('is read from Harbor, with the end of the list', () => {
    const list = { items: [{ cve_id: 'CVE-2020-1' }, { cve_id: 7 }, null], expires_at: 1_900_000_000 };
    expect(readAllowList(JSON.stringify(list))).toEqual([
      { vulnerability: 'CVE-2020-1', expiresAt: 1_900_000_000_000 },
    ]);
  });

  it.each(['', '{"items":7}', '{broken', '[]', '# only words'])('is empty in %j', (text) => {
    expect(readAllowList(text)).toEqual([]);
  });
});
