import { expect, it } from 'vitest';
import { secdbRecord, secdbRecords } from './secdb.ts';

const owner = { source: 'alpine', scope: 'alpine:3.22', pageOf: (id: string) => `https://example.org/${id}` };
const told = (secfixes: Record<string, string[] | null> | null) =>
  [...secdbRecords(owner, { name: 'curl', secfixes })].map(({ vulnerability, advisories: [advisory] }) =>
    [vulnerability.id, ...vulnerability.aliases, advisory?.status, advisory?.ranges[0]?.fixed]
      .filter(Boolean)
      .join(' '),
  );

it.each([
  ['a fix', { '8.1-r0': ['CVE-2024-1111'] }, ['CVE-2024-1111 fixed 8.1-r0']],
  ['version 0, which was never affected', { '0': ['CVE-2024-1111'] }, ['CVE-2024-1111 not_affected']],
  ['two names of one vulnerability', { '1-r0': ['CVE-2024-1111 XSA-123'] }, ['CVE-2024-1111 XSA-123 fixed 1-r0']],
  [
    'several CVEs in one entry',
    { '1-r0': ['CVE-2024-1111 CVE-2024-2222'] },
    ['CVE-2024-1111 fixed 1-r0', 'CVE-2024-2222 fixed 1-r0'],
  ],
  [
    'the higher of two fixes',
    { '1.10-r0': ['CVE-2024-1111'], '1.9-r0': ['CVE-2024-1111'] },
    ['CVE-2024-1111 fixed 1.10-r0'],
  ],
  ['never affected above a fix', { '0': ['CVE-2024-1111'], '9-r0': ['CVE-2024-1111'] }, ['CVE-2024-1111 not_affected']],
  ['an id with a blank for a dash', { '1-r0': ['CVE 2024-1111'] }, ['CVE-2024-1111 fixed 1-r0']],
  ['an id with a remark behind it', { '1-r0': ['CVE-2021-35940.patch'] }, ['CVE-2021-35940 fixed 1-r0']],
  ['an id of another kind', { '1-r0': ['wnpa-sec-2024-01'] }, ['wnpa-sec-2024-01 fixed 1-r0']],
  ['nothing for words alone', { '1-r0': ['fix regression', 'CVE-????-????'] }, []],
  ['nothing for a version without entries', { '1-r0': null }, []],
  ['nothing for a package without fixes', null, []],
])('a security database tells %s', (_name, secfixes, records) => {
  expect(told(secfixes as never)).toEqual(records);
});

it('a record leads to its page where there are pages', () => {
  expect(secdbRecord(owner, 'curl', 'CVE-1', '1-r0').vulnerability.references).toEqual(['https://example.org/CVE-1']);
  expect(secdbRecord({ ...owner, pageOf: undefined }, 'curl', 'CVE-1', '1-r0').vulnerability.references).toEqual([]);
});
