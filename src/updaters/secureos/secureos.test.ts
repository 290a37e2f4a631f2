import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fetchFeed, parseFeed } from '../../../test/support/feed-documents.ts';
import { secureos } from './secureos.ts';

const database = (...packages: readonly unknown[]) =>
  gzipSync(JSON.stringify({ apkurl: 'x', archs: ['x86_64'], distroversion: 'v1', packages }));
const withFixes = (secfixes: object) => database({ pkg: { name: 'glibc', secfixes } });

describe('the security database of SecureOS', () => {
  it.each([
    { name: 'a fix', secfixes: { '9.3.2-r2': ['CVE-2025-1001'] }, status: 'fixed', ranges: [{ fixed: '9.3.2-r2' }] },
    { name: 'a fix in a release', secfixes: { '8.0.4': ['CVE-2025-1001'] }, ranges: [{ fixed: '8.0.4' }] },
    {
      name: 'a fix whose revision has lost its letter',
      secfixes: { '2.39-209': ['CVE-2025-1001'] },
      ranges: [{ fixed: '2.39-r209' }],
    },
    {
      name: 'the later of two fixes',
      secfixes: { '2.39-209': ['CVE-2025-1001'], '2.40-139': ['CVE-2025-1001'] },
      ranges: [{ fixed: '2.40-r139' }],
    },
    { name: 'no fix', secfixes: { None: ['CVE-2025-1001'] }, status: 'affected', ranges: [{}] },
    {
      name: 'a fix, though it is also listed without one',
      secfixes: { None: ['CVE-2025-1001'], '1-r0': ['CVE-2025-1001'] },
      status: 'fixed',
    },
    { name: 'that it is not affected', secfixes: { '0': ['CVE-2025-1001'] }, status: 'not_affected', ranges: [{}] },
  ])('tells $name', async ({ name: _, secfixes, ...expected }) => {
    const { advisories, malformed } = await parseFeed(secureos, withFixes(secfixes));
    expect(malformed).toBe(0);
    const common = { source: 'secureos', scope: 'secureos', name: 'glibc', id: 'CVE-2025-1001', scheme: 'apk' };
    expect(advisories).toEqual([expect.objectContaining({ ...common, ...expected })]);
  });

  it('has packages of another shape counted, and the others read', async () => {
    const packages = [{ pkg: { name: 'a', secfixes: { '1-r0': ['CVE-2022-38126'] } } }, { pkg: {} }, 7];
    const { records, malformed } = await parseFeed(secureos, database(...packages));
    expect([records.length, malformed]).toEqual([1, 2]);
  });

  it.each([
    { name: 'cut off', document: database().subarray(0, -9) },
    { name: 'something else', document: '{"message":"not found"}' },
  ])('is refused where it is $name', async ({ document }) => {
    await expect(parseFeed(secureos, document)).rejects.toThrow(/^https:\/\/feed.example\/0: /);
  });

  it('is one document', async () => {
    const url = 'security.secureos.io/v1/secdb.json.gz';
    const { asked } = await fetchFeed(secureos, new Map([[url, 'x']]));
    expect(asked).toEqual([`https://${url}`]);
  });
});
