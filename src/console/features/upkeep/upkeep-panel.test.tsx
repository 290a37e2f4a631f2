import { describe, expect, it } from 'vitest';
import { answer, signedIn } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import { UpkeepPanel } from './upkeep-panel.tsx';

const upkeep = answer(
  'getUpkeep',
  { params: { namespace: 'team' } },
  {
    ...{ immutability: [], retention: { rules: [], includeImmutable: false } },
    ...{ quota: { bytes: null, repositories: null }, used: { bytes: 0, repositories: 0 } },
  },
);

describe('the upkeep of a namespace', () => {
  it('is loaded first', async () => {
    expect((await rendered(<UpkeepPanel namespace="team" editable />)).labels).toEqual(['Loading']);
  });

  it.each([
    ['to those who may change nothing', false, signedIn(), []],
    [
      'to those who look after the namespace',
      true,
      signedIn(),
      ['Add rule', 'See what would go', 'Save', 'Apply saved rules now', 'Add rule', 'Save'],
    ],
    ['to administrators, who alone set quotas', false, signedIn(['manage_registry']), ['Set quota']],
  ])('is shown %s', async (_name, editable, session, buttons) => {
    const shown = await rendered(<UpkeepPanel namespace="team" editable={editable} />, [upkeep, session]);
    expect(shown.buttons).toEqual(buttons);
    expect(shown.text).toMatch(/^Retention .* Immutable tags .* Quota 0 B \(no limit\) in 0 repositories/);
  });
});
