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

  it('is nothing where nothing was found', async () => {
    expect((await shown({})).text).toBe('Nothing was found that something could be done about');
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
    expect(text).toMatch(
      /^Upgrades clear 0 of 1 finding; .* Commands .*npm i Package by package Package .* lodash npm 4\.0 /,
    );
  });
});
