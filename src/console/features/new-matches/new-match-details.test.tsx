import { expect, it } from 'vitest';
import { daysAgo } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import { NewMatchDetails } from './new-match-details.tsx';

const shown = async (change: object) =>
  (
    await rendered(
      <NewMatchDetails match={{ packages: [], packageCount: 0, acknowledgements: [], open: [], ...change } as never} />,
    )
  ).text;

it('all packages are told with their fixes, and how many more there are', async () => {
  const packages = [
    { ecosystem: 'npm', name: 'a', version: '1', fixedVersion: '2' },
    { ecosystem: 'npm', name: 'b', version: '3' },
  ];
  expect(await shown({ packages, packageCount: 30 })).toMatch(/a 1 fixed in 2 b 3 no fix yet .*28/);
});

it('who took note, with what they said, and for which namespaces nobody has', async () => {
  const taken = { namespace: 'team', by: 'ann', at: daysAgo(2), note: 'on it' };
  expect(await shown({ acknowledgements: [taken], open: ['shop'] })).toMatch(/team by ann .*on it .*shop Not yet$/);
  expect(await shown({})).toMatch(/Acknowledged Not yet$/);
});
