import { describe, expect, it } from 'vitest';
import { cvssScore } from './cvss.ts';

const worst31 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
const worst4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';

describe('a CVSS vector', () => {
  it.each([
    { name: 'of version 2', vector: 'AV:N/AC:L/Au:N/C:C/I:C/A:C', version: '2.0', score: 10 },
    { name: 'of version 3.0', vector: 'CVSS:3.0/AV:L/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N', version: '3.0', score: 2.5 },
    { name: 'of version 3.1', vector: worst31, version: '3.1', score: 9.8 },
    {
      name: 'of version 3.1 whose scope changes',
      vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N',
      version: '3.1',
      score: 6.1,
    },
    { name: 'of version 4.0', vector: worst4, version: '4.0', score: 9.3 },
    { name: 'without any impact', vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N', version: '3.1', score: 0 },
    { name: 'with words on exploits', vector: `${worst31}/E:U`, version: '3.1', score: 9.8 },
    { name: 'of version 4.0 with words on exploits', vector: `${worst4}/E:U`, version: '4.0', score: 8.1 },
  ])('$name has the score that its publisher shows', ({ vector, version, score }) => {
    expect(cvssScore(vector, 'GHSA')).toEqual({ version, vector, score, source: 'GHSA' });
  });

  it.each([
    '',
    'high',
    '7.5',
    'CVSS:3.1/',
    'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H',
    'CVSS:4.0/AV:N',
    'CVSS:5.0/AV:N/AC:L',
    'AV:N/AC:L',
    worst4.replace('AV:N', 'AV:Z'),
    `${worst31}${'/E:U'.repeat(200)}`,
  ])('is none where it is %j', (vector) => {
    expect(cvssScore(vector, 'GHSA')).toBeUndefined();
  });
});
