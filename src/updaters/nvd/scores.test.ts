import { describe, expect, it } from 'vitest';
import { exploitationOf, metricsSchema, scoresOf } from './scores.ts';

const metric = (source: string, version: string, baseScore: number) => ({
  source,
  cvssData: { version, vectorString: `CVSS:${version}/AV:N`, baseScore },
});
const told = (metrics: unknown, assigner?: string) =>
  scoresOf(metricsSchema.parse(metrics), assigner).map(({ source, version, score }) => `${source} ${version} ${score}`);

describe('scores of the NVD', () => {
  it('are all kept, newer versions first, of each that of whoever assigned the id first', () => {
    const metrics = {
      cvssMetricV31: [metric('nvd@nist.gov', '3.1', 9.8), metric('cna@example.com', '3.1', 5.5)],
      cvssMetricV40: [metric('134c704f-9b21-4f2e-91b3-4a467353bcc0', '4.0', 7)],
      cvssMetricV2: [metric('nvd@nist.gov', '2.0', 10)],
    };
    const kept = ['CISA-ADP 4.0 7', 'cna@example.com 3.1 5.5', 'nvd@nist.gov 3.1 9.8', 'nvd@nist.gov 2.0 10'];
    expect(told(metrics, 'cna@example.com')).toEqual(kept);
    expect(told(metrics)).toEqual([kept[0], kept[2], kept[1], kept[3]]);
  });

  it.each([
    ['a score beyond ten', metric('a', '3.1', 11)],
    ['a version that there is not', metric('a', '5.0', 5)],
    [
      'a vector without an end',
      { ...metric('a', '3.1', 5), cvssData: { version: '3.1', vectorString: 'x'.repeat(401), baseScore: 5 } },
    ],
    ['no data', { source: 'a' }],
    ['text', 'high'],
  ])('are kept beside %s', (_name, bad) => {
    expect(told({ cvssMetricV31: [bad, metric('nvd@nist.gov', '3.1', 9.8)] })).toEqual(['nvd@nist.gov 3.1 9.8']);
  });

  it('are twelve at most', () => {
    expect(told({ cvssMetricV31: Array.from({ length: 50 }, () => metric('a', '3.1', 5)) })).toHaveLength(12);
  });

  it.each([[undefined], [{}], ['x'], [{ cvssMetricV31: 'x' }]])('are none where there is %j', (metrics) => {
    expect(told(metrics)).toEqual([]);
  });
});

describe('what CISA decided on exploits', () => {
  const decided = (...words: string[]) =>
    exploitationOf(
      metricsSchema.parse({ ssvcV203: [{ ssvcData: { options: words.map((exploitation) => ({ exploitation })) } }] }),
    );

  it('is the worst that it says', () => {
    expect(decided('none', 'active', 'poc')).toBe(decided('active'));
    expect(decided('active')).not.toBe(decided('poc'));
    expect(decided('whatever')).toBeUndefined();
    expect(exploitationOf(undefined)).toBeUndefined();
  });
});
