import { expect, it } from 'vitest';
import { rendered } from '../../../../test/support/rendered.tsx';
import { SearchResults } from './search-results.tsx';

const entry = (group: string, label: string, note = '') => ({ group, label, note, to: '/', search: {} });

it('what was found stands in its groups, each named once for the eye and with each entry for the ear', async () => {
  const entries = [entry('Versions', 'team/app:1'), entry('Versions', 'team/app:2'), entry('Packages', 'xz', 'deb')];
  const { text, html } = await rendered(<SearchResults id="list" entries={entries} active={1} onChoose={() => {}} />);
  expect(text).toBe('Versions Versions: team/app:1 Versions: team/app:2 Packages Packages: xz deb');
  const options = [...html.matchAll(/id="(list-\d)" role="option" aria-selected="(\w+)"/g)].map(
    ([, ...parts]) => parts,
  );
  expect(options).toEqual([
    ['list-0', 'false'],
    ['list-1', 'true'],
    ['list-2', 'false'],
  ]);
});
