import { describe, expect, it } from 'vitest';
import { atHand, type Exposure, type PriorityFacts, priorityOf } from './priority.ts';

const idle: Exposure = { tagged: false, pulled: false };
const facts = (values: Partial<PriorityFacts> = {}): PriorityFacts => ({ severity: 'Negligible', ...values });
const kev = { since: '2021-12-10' };

describe('priority', () => {
  it.each<[name: string, facts: PriorityFacts, exposure: Exposure, score: number]>([
    [
      'of all there is to fear is a hundred',
      facts({ severity: 'Critical', cvss: { score: 10 }, exploited: kev, fixedVersion: '2' }),
      atHand,
      100,
    ],
    ['of the least there is is small', facts(), idle, 2],
    ['of malware is a hundred, whatever else is known', facts({ kind: 'malicious' }), idle, 100],
    ['has the level twice and the score once', facts({ severity: 'Low', cvss: { score: 9.8 } }), idle, 20],
    ['has the level alone without a score', facts({ severity: 'High' }), idle, 32],
    ['of what nobody rated is in the middle', facts({ severity: 'Unknown' }), idle, 20],
    ['rises with known attacks', facts({ severity: 'Medium', exploited: kev }), idle, 62],
    [
      'takes the strongest sign of attacks alone',
      facts({ severity: 'Medium', exploited: kev, exploitation: 'active', epss: { score: 0.9 } }),
      idle,
      62,
    ],
    ['knows what CISA saw', facts({ severity: 'Medium', exploitation: 'active' }), idle, 58],
    [
      'knows of proofs of concept',
      facts({ severity: 'Medium', exploitation: 'poc', epss: { score: 0.001 } }),
      idle,
      34,
    ],
    [
      'rises with a high likelihood',
      facts({ severity: 'Medium', exploitation: 'poc', epss: { score: 0.81 } }),
      idle,
      54,
    ],
    ['is the same for a likelihood of nothing', facts({ severity: 'Medium', epss: { score: 0 } }), idle, 22],
    ['rises with a fix', facts({ severity: 'Medium', fixedVersion: '2' }), idle, 32],
    [
      'does not rise with a fix that needs a channel',
      facts({ severity: 'Medium', fixedVersion: '2', channel: 'ubuntu-pro' }),
      idle,
      22,
    ],
    ['rises with a tag', facts({ severity: 'Medium' }), { tagged: true, pulled: false }, 28],
    ['rises with pulls', facts({ severity: 'Medium' }), { tagged: false, pulled: true }, 28],
    ['rises most with both', facts({ severity: 'Medium' }), atHand, 32],
  ])('%s', (_, one, exposure, score) => {
    const priority = priorityOf(one, exposure);
    expect(priority.score).toBe(score);
    expect(priority.parts.reduce((sum, part) => sum + part.points, 0)).toBe(score);
  });

  it('says why', () => {
    const { parts } = priorityOf(
      facts({
        severity: 'High',
        cvss: { score: 7.5 },
        epss: { score: 0.043 },
        fixedVersion: '1.2',
        exploitation: 'none',
      }),
      atHand,
    );
    expect(parts.map(({ kind, points, most, because }) => `${kind} ${points}/${most} ${because}`)).toEqual([
      'impact 31/40 High, CVSS 7.5',
      'attacks 7/40 EPSS 4.3 %',
      'fix 10/10 Fixed in 1.2',
      'use 10/10 Tagged, and pulled in the last 30 days',
    ]);
  });

  it.each([
    [
      facts({ exploited: { ...kev, ransomware: true } }),
      'Known to be used in attacks, by ransomware too, since 2021-12-10',
    ],
    [facts({ exploitation: 'active' }), 'CISA knows of active exploitation'],
    [facts({ exploitation: 'poc' }), 'CISA knows of a proof of concept'],
    [facts(), 'No attacks are known'],
  ])('names the sign of attacks', (one, because) => {
    expect(priorityOf(one, idle).parts[1]?.because).toBe(because);
  });

  it('never leaves its scale', () => {
    const severities = ['Critical', 'High', 'Medium', 'Low', 'Negligible', 'Unknown'] as const;
    const scores = severities.flatMap((severity) =>
      [0, 10].map(
        (score) => priorityOf({ severity, cvss: { score }, epss: { score: 1 }, fixedVersion: '1' }, atHand).score,
      ),
    );
    expect(Math.min(...scores)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...scores)).toBeLessThanOrEqual(100);
  });
});
