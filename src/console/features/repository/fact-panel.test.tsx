import { expect, it } from 'vitest';
import { security } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import { repositoryDetail } from '../../../../test/support/repository-answers.tsx';
import type { ApiRepositoryDetail } from '../../../api/repository-schemas.ts';
import { FactPanel } from './fact-panel.tsx';

const shown = async (change: Partial<ApiRepositoryDetail>) =>
  (await rendered(<FactPanel repository={repositoryDetail(change)} />)).text;

it.each<[string, Partial<ApiRepositoryDetail>, RegExp]>([
  ['its numbers', { versions: 1_234, tags: 6, pulls: 0 }, /Versions 1\s234 Tags 6 Size 2\.00 MB Pulls 0/],
  ['who owns it', {}, /Owner ada, grace$/],
  ['that nobody owns it', { owners: [] }, /Owner –$/],
  ['that it is open to all', { visibility: 'public' }, /Visibility Public/],
  ['that it is not', {}, /Visibility Private/],
  ['that nothing was pulled', { pulledAt: undefined }, /Last pull – Last push/],
  ['that it has no version', { security: undefined }, /Newest version – Versions/],
  ['how its newest version stands', { security: security({ High: 3 }, { highest: 'High' }) }, /Newest version .*3/],
])('tells %s', async (_, change, text) => {
  expect(await shown(change)).toMatch(text);
});
