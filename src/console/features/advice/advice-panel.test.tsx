import { describe, expect, it } from 'vitest';
import { answer, digestOf, versionDetail } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiAdvice } from '../../../api/advice-schemas.ts';
import { AdvicePanel } from './advice-panel.tsx';

const panel = <AdvicePanel version={versionDetail({})} />;

function shown(change: Partial<ApiAdvice>) {
  const query = { repository: 'team/app', reference: digestOf('a') };
  const advice = { findings: 0, clears: 0, steps: [], commands: [], ...change };
  return rendered(panel, [answer('getAdvice', { query }, advice)]);
}

describe('what to do about a version', () => {
  it('is loaded first', async () => {
    expect((await rendered(panel)).labels).toEqual(['Loading']);
  });

  it.each([
    ['nothing', {}, 'Nothing was found that something could be done about'],
    ['all of it', { findings: 1, clears: 1 }, 'Upgrades clear 1 of 1 finding.'],
    ['all but one', { findings: 3, clears: 2 }, 'Upgrades clear 2 of 3 findings; 1 remains.'],
    ['a part', { findings: 1_200, clears: 100 }, 'Upgrades clear 100 of 1 200 findings; 1 100 remain.'],
  ])('is summed up: %s', async (_name, change, text) => {
    expect((await shown(change)).text).toBe(text);
  });

  it('has commands, and steps package by package', async () => {
    const commands: ApiAdvice['commands'] = [{ ecosystem: 'npm', place: 'project', kind: 'shell', lines: ['npm i'] }];
    const steps: ApiAdvice['steps'] = [
      {
        ...{ remedy: 'wait', ecosystem: 'npm', name: 'lodash', packages: [], version: '4.0', clears: 0 },
        cleared: { Critical: 0, High: 0, Medium: 0, Low: 0, Negligible: 0, Unknown: 0 },
        ...{ vulnerabilities: [], remaining: [], brings: [] },
      },
    ];
    const { text } = await shown({ findings: 1, commands, steps });
    expect(text).toMatch(/ Commands .*npm i Package by package Package .* lodash npm 4\.0 /);
  });
});
