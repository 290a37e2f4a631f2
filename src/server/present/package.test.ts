import { expect, it } from 'vitest';
import { severities } from '../../model/severity.ts';
import { presentPackage } from './package.ts';

type Row = Parameters<typeof presentPackage>[0];
const row = {
  ...{ purl: 'pkg:npm/a@1', path: 'node_modules/a', layer: 1, owner: null, declared_by: null, covered: 1 },
  ...{ vulnerabilities: '3', rank: severities.indexOf('High') },
} as unknown as Row;
const pkg = { ecosystem: 'npm', name: 'a', version: '1', licence: 'MIT', linkedFunctions: 'much' };
const layers = [{ digest: 'sha256:0' }, { digest: 'sha256:1' }] as never;
const presented = (change: object = {}) => presentPackage({ ...row, ...change } as Row, pkg, layers, undefined);

it('a package is shown with its findings and its layer, and without what is only for matching', () => {
  expect(presented()).toEqual({
    ...{ ecosystem: 'npm', name: 'a', version: '1', arch: undefined, source: undefined, licence: 'MIT' },
    ...{ purl: 'pkg:npm/a@1', path: 'node_modules/a', layer: { index: 1, digest: 'sha256:1' }, owner: undefined },
    ...{ declaredBy: undefined, covered: true, vulnerabilities: 3, highest: 'High', upgrade: undefined },
  });
});

it.each([
  ['without findings has no highest', { rank: null, vulnerabilities: 0 }, { highest: undefined, vulnerabilities: 0 }],
  ['that no advisory speaks of is not covered', { covered: 0 }, { covered: false }],
  ['of a layer that is not known has no digest', { layer: 9 }, { layer: { index: 9, digest: '' } }],
  ['of a document is declared by it', { declared_by: 'sbom' }, { declaredBy: 'sbom' }],
  ['that another one brought names it', { owner: 'curl' }, { owner: 'curl' }],
])('a package %s', (_, change, shown) => {
  expect(presented(change)).toMatchObject(shown);
});
