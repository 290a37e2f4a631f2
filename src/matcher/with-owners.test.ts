import { expect, it } from 'vitest';
import type { ImagePackage, IndexReport } from '../model/index-report.ts';
import { withOwners } from './with-owners.ts';

const found = (ecosystem: string, name: string, owner?: ImagePackage['owner']) =>
  ({ package: { ecosystem, name, version: '1' }, owner }) as ImagePackage;
const python = found('dpkg', 'python3-pip');
const wheel = found('pypi', 'pip');
const index = { packages: [python, wheel, found('pypi', 'python3-pip')] } as unknown as IndexReport;
const owners = withOwners(index);

it.each<[string, ImagePackage, unknown]>([
  ['that nobody brought is by itself', found('pypi', 'pip'), undefined],
  [
    'is matched with the distribution’s that brought it',
    found('pypi', 'pip', { ecosystem: 'dpkg', name: 'python3-pip' }),
    python.package,
  ],
  ['is by itself where that one is not there', found('pypi', 'pip', { ecosystem: 'dpkg', name: 'gone' }), undefined],
  [
    'is by itself where none of the distribution brought it',
    found('npm', 'a', { ecosystem: 'pypi', name: 'pip' }),
    undefined,
  ],
])('a package %s', (_, one, ownedBy) => {
  expect(owners(one).ownedBy).toBe(ownedBy);
});

it('does not call a package its own owner', () => {
  expect(owners({ ...python, owner: { ecosystem: 'dpkg', name: 'python3-pip' } })).toBe(python.package);
});
