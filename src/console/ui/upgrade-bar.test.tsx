import { expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { noCounts } from '../../model/severity.ts';
import { UpgradeBar } from './upgrade-bar.tsx';

const before = { ...noCounts(), Critical: 2, Low: 2 };

it('draws findings before and after as wide as they are many, and tells their numbers', async () => {
  const { html, text, labels } = await rendered(
    <UpgradeBar effect={{ before, after: { ...noCounts(), Low: 1 } }} most={8} />,
  );
  expect(text).toBe('4 → 1');
  expect(labels[0]).toBe('2 Critical, 2 Low now, 1 Low after the upgrade');
  expect([...html.matchAll(/width:([\d.]+)%/g)].map(([, width]) => width)).toEqual(['25', '25', '12.5']);
});

it('tells that nothing is left', async () => {
  const { text, labels } = await rendered(<UpgradeBar effect={{ before, after: noCounts() }} most={4} />);
  expect([text, labels[0]]).toEqual(['4 → 0', '2 Critical, 2 Low now, none after the upgrade']);
});
