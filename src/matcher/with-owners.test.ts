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

const jar = (ecosystem: string, name: string, values: Partial<ImagePackage> = {}, version = '3.8.3') =>
  ({ package: { ecosystem, name, version }, path: 'lib/zookeeper-3.8.3.jar', ...values }) as ImagePackage;
const program = jar('generic', 'zookeeper');
const artefact = jar('maven', 'org.apache.zookeeper:zookeeper');

it.each<[string, readonly ImagePackage[], unknown]>([
  ['is matched with what the same file is to a package manager', [artefact], artefact.package],
  ['is by itself in another version', [jar('maven', 'zookeeper', {}, '3.8.4')], undefined],
  ['is by itself in another file', [jar('maven', 'zookeeper', { path: 'lib/other.jar' })], undefined],
  ['is by itself beside what is only declared', [jar('maven', 'zookeeper', { declaredBy: 'lock-file' })], undefined],
  ['is by itself where the file may be several', [artefact, jar('maven', 'shaded')], undefined],
  ['is by itself beside others of its kind', [jar('generic', 'other')], undefined],
])('software outside package managers %s', (_, others, sameAs) => {
  const judged = withOwners({ packages: [program, ...others], problems: [] } as unknown as IndexReport);
  expect(judged(program).sameAs).toBe(sameAs);
  for (const other of others) expect(judged(other).sameAs).toBeUndefined();
});
