import { describe, expect, it } from 'vitest';
import { cveSchema, recordOf } from './cve.ts';

const read = (values: object) =>
  recordOf(cveSchema.parse({ id: 'CVE-2026-1234', metrics: {}, ...values }), [], 'nvd').vulnerability;

describe('a record of the NVD', () => {
  it.each([
    [
      'is described in English',
      {
        descriptions: [
          { lang: 'es', value: 'uno' },
          { lang: 'en', value: 'one' },
        ],
      },
      { description: 'one' },
    ],
    [
      'is not described where nobody did in English',
      { descriptions: [{ lang: 'es', value: 'uno' }] },
      { description: '' },
    ],
    [
      'leads to its page first, and to web pages',
      { references: [{ url: 'https://a.example' }, { url: 'gopher://b' }] },
      { references: ['https://nvd.nist.gov/vuln/detail/CVE-2026-1234', 'https://a.example'] },
    ],
    [
      'has weaknesses that are some, each once',
      { weaknesses: ['CWE-79', 'NVD-CWE-noinfo', 'CWE-79'].map((value) => ({ description: [{ lang: 'en', value }] })) },
      { weaknesses: ['CWE-79'] },
    ],
    ['has no list of weaknesses where it has none', {}, { weaknesses: undefined }],
    [
      'counts without parts that are of another shape',
      { descriptions: 'one', weaknesses: 7, references: null },
      { description: '' },
    ],
  ])('%s', (_name, values, told) => {
    expect(read(values)).toMatchObject(told);
  });

  it.each([
    [
      'since it changed last',
      { lastModified: '2026-02-01T00:00:00', published: '2026-01-01T00:00:00' },
      '2026-02-01T00:00:00',
    ],
    ['since it came where it never changed', { published: '2026-01-01T00:00:00' }, '2026-01-01T00:00:00'],
    ['at all where no time is known', {}, '1970-01-01T00:00:00.000Z'],
  ])('that was rejected is withdrawn %s, and says nothing else', (_name, values, withdrawn) => {
    const told = read({ vulnStatus: 'Rejected', references: [{ url: 'https://a.example' }], ...values });
    expect(told).toMatchObject({ withdrawn, cvss: [], references: ['https://nvd.nist.gov/vuln/detail/CVE-2026-1234'] });
  });

  it('with an id of another form is none', () => {
    expect(cveSchema.safeParse({ id: '2026-1234', metrics: {} }).success).toBe(false);
  });
});
