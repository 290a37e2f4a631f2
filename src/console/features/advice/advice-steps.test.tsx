import { describe, expect, it } from 'vitest';
import { security } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiAdviceStep } from '../../../api/advice-schemas.ts';
import { AdviceSteps } from './advice-steps.tsx';

function step(change: Partial<ApiAdviceStep>): ApiAdviceStep {
  return {
    ...{ remedy: 'dependency', ecosystem: 'npm', name: 'lodash', packages: [{ name: 'lodash', paths: ['/app'] }] },
    ...{
      version: '4.0',
      to: '4.1',
      clears: 2,
      cleared: security({ High: 2 }).counts,
      vulnerabilities: ['CVE-1', 'CVE-2'],
    },
    ...{ remaining: [], brings: [], ...change },
  };
}

function left(vulnerability: string, change: Partial<ApiAdviceStep['remaining'][number]>) {
  return { vulnerability, severity: 'High', findings: 1, status: 'affected', ...change } as const;
}

describe('a step', () => {
  it.each<[string, Partial<ApiAdviceStep>, string]>([
    ['of a dependency', {}, 'lodash npm 4.0 Upgrade to 4.1 2 → 0 Nothing'],
    ['of the distribution', { remedy: 'distribution' }, 'Upgrade to 4.1'],
    ['of the base image', { remedy: 'base-image' }, 'Build on a base image that has 4.1'],
    ['of a program', { remedy: 'program' }, 'Replace with 4.1'],
    ['of malware', { remedy: 'remove' }, 'Remove: it is malware'],
    [
      'without a fix',
      { remedy: 'wait', clears: 0, cleared: security().counts, version: '' },
      'lodash npm – Wait for a fix, or do without it 0 → 0 Nothing',
    ],
    [
      'of a package that brought another',
      { remedy: 'owner', clears: 0, packages: [{ name: 'log4j', paths: [] }] },
      'lodash npm brought log4j 4.0 Upgrade this package, which brought it Not known Nothing',
    ],
    [
      'of packages that were built of one source',
      {
        packages: [
          { name: 'lodash', paths: [] },
          { name: 'lodash-es', paths: [] },
        ],
      },
      'lodash npm lodash-es 4.0',
    ],
  ])('%s says what to do', async (_name, change, text) => {
    const { rows, labels } = await rendered(<AdviceSteps steps={[step(change)]} />);
    expect(rows[1]).toContain(text);
    expect(labels).toContain('CVE-1, CVE-2');
  });

  it.each<[string, Partial<ApiAdviceStep>, string]>([
    ['what has no fix', { remaining: [left('CVE-3', {})] }, 'CVE-3: no fix yet'],
    ['what will get none', { remaining: [left('CVE-3', { status: 'will_not_fix' })] }, 'CVE-3: will not be fixed'],
    [
      'what is fixed elsewhere',
      { remaining: [left('CVE-3', { fixedVersion: '9' })] },
      'CVE-3: fixed in 9 of what it brought',
    ],
    ['what others alone can have', { remaining: [left('CVE-3', { channel: 'ubuntu-pro' })] }, 'CVE-3: needs '],
    ['three by their names', { remaining: ['1', '2', '3'].map((id) => left(id, {})) }, '1, 2, 3: no fix yet'],
    [
      'more by their number',
      { remaining: ['1', '2', '3', '4'].map((id) => left(id, {})) },
      '4 vulnerabilities: no fix yet',
    ],
    [
      'each reason by itself',
      { remaining: [left('CVE-3', {}), left('CVE-4', { status: 'end_of_life' }), left('CVE-5', {})] },
      'CVE-3, CVE-5: no fix yet CVE-4: release ended',
    ],
    ['what it brings', { brings: ['CVE-9'] }, '2 → 0 It brings CVE-9'],
  ])('says what remains after it: %s', async (_name, change, text) => {
    const { rows } = await rendered(<AdviceSteps steps={[step(change)]} />);
    expect(rows[1]).toContain(text);
    expect(rows[1]?.endsWith('Nothing')).toBe(false);
  });
});

it('steps tell the findings before and after by their levels', async () => {
  const { labels } = await rendered(
    <AdviceSteps steps={[step({ remaining: [left('CVE-3', { severity: 'Low' })] })]} />,
  );
  expect(labels).toContain('2 High, 1 Low now, 1 Low after the upgrade');
});

it('steps are shown a page at a time', async () => {
  const steps = Array.from({ length: 60 }, (_, index) => step({ name: `p${index}` }));
  const { rows, text } = await rendered(<AdviceSteps steps={steps} />);
  expect(rows).toHaveLength(51);
  expect(text).toContain('1–50 of 60');
});
