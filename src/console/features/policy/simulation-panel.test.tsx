import { describe, expect, it } from 'vitest';
import { answer, digestOf } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiSimulation } from '../../../api/policy-schemas.ts';
import { SimulationPanel } from './simulation-panel.tsx';

const rules = { malicious: { pull: 'block', deploy: 'off' } } as const;
const counts = (blocked: number, warned = 0) => ({ blocked, warned, allowed: 0 });

function simulation(change: Partial<ApiSimulation>): ApiSimulation {
  return { total: 9, before: counts(0), after: counts(0), versions: { items: [], total: 0 }, unknown: 0, ...change };
}

function shown(change: Partial<ApiSimulation>) {
  const body = { rules, use: 'pull', limit: 15 } as const;
  const input = { params: { namespace: 'team' }, body };
  return rendered(<SimulationPanel namespace="team" rules={rules} />, [
    answer('simulatePolicy', input, simulation(change)),
  ]);
}

describe('what a policy would do', () => {
  it('is looked at first, for pulls', async () => {
    const { text, fields, labels } = await rendered(<SimulationPanel rules={rules} />);
    expect(text).toMatch(/^Looking at what is stored…/);
    expect(fields).toEqual(['Pulls: on', 'Deployments: off']);
    expect(labels).toEqual(['What this would do now', 'What is simulated']);
  });

  it.each<[string, Partial<ApiSimulation>, string]>([
    ['nothing', {}, 'None of 9 images would be blocked now.'],
    ['nothing to one', { total: 1 }, 'None of 1 image would be blocked now.'],
    [
      'more than today',
      { after: counts(2), before: counts(1) },
      '2 of 9 images would be blocked now (1 more than today).',
    ],
    ['fewer', { after: counts(1), before: counts(4) }, '1 of 9 images would be blocked now (3 fewer than today).'],
    [
      'the same',
      { total: 1, after: counts(1), before: counts(1) },
      '1 of 1 image would be blocked now (as many as today).',
    ],
    [
      'with warnings',
      { after: counts(0, 2) },
      '0 of 9 images would be blocked now (as many as today), and 2 warned of.',
    ],
  ])('is told: %s', async (_name, change, text) => {
    expect((await shown(change)).text).toBe(`${text} Pulls Deployments`);
  });

  it.each([
    [1, 'The configuration of 1 image was not looked at.'],
    [20, 'The configuration of 20 images was not looked at.'],
  ])('says what was left out, of %i', async (unknown, text) => {
    expect((await shown({ unknown })).text.endsWith(text)).toBe(true);
  });

  it('names the versions, what becomes of them and why, and counts the others', async () => {
    const version = { repository: 'team/app', digest: digestOf('a'), message: '', tags: ['1.0'] };
    const reasons = [{ label: 'not scanned', message: 'it has no complete scan' }];
    const items: ApiSimulation['versions']['items'] = [
      { ...version, reasons, before: 'allowed', after: 'blocked' },
      { ...version, reasons: [], digest: digestOf('b'), tags: [], before: 'warned', after: 'warned' },
    ];
    const { rows, text, links } = await shown({ after: counts(1, 1), versions: { items, total: 1003 } });
    expect(rows).toEqual([
      'Version Outcome Why',
      'team/app:1.0 allowed → blocked not scanned it has no complete scan',
      'team/app@bbbbbbbbbbbb warned',
    ]);
    expect(text.endsWith('and 1 001 more')).toBe(true);
    expect(links[0]).toBe('/version?repository=team/app&reference=1.0');
  });
});
