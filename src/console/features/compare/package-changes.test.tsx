import { expect, it } from 'vitest';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiComparison } from '../../../api/comparison-schemas.ts';
import { PackageChanges } from './package-changes.tsx';

const changes: ApiComparison['packages'] = {
  total: { added: 1, removed: 1, changed: 1, unchanged: 9 },
  added: [{ ecosystem: 'npm', name: 'new', after: ['1.0'] }],
  removed: [{ ecosystem: 'deb', name: 'old', before: ['2.0', '2.1'] }],
  changed: [{ ecosystem: 'npm', name: 'lodash', before: ['4.0'], after: ['4.1'] }],
};

it('packages that changed come first, then those that are new and those that are gone', async () => {
  const { text, rows } = await rendered(<PackageChanges changes={changes} />);
  expect(text).toMatch(/^Packages in another version 1 .*New packages 1 .*Packages that are gone 1 /);
  expect(rows.filter((row) => !row.startsWith('Package '))).toEqual([
    'lodash npm 4.0 → 4.1',
    'new npm 1.0',
    'old deb 2.0, 2.1',
  ]);
});
