import { describe, expect, it } from 'vitest';
import { extractedFile } from '../ecosystems/extracted-file.ts';
import { noFindings } from './file-reader.ts';
import { sbomReader } from './sbom-reader.ts';

function read(text: string) {
  const into = noFindings();
  sbomReader.read(extractedFile('app/a.cdx.json', Buffer.from(text)), into);
  return into.packages;
}
const bom = (...purls: readonly unknown[]) =>
  JSON.stringify({ bomFormat: 'CycloneDX', components: purls.map((purl) => ({ type: 'library', name: 'a', purl })) });

describe('a bill of materials that lies in an image', () => {
  it.each([
    ['app/a.cdx.json', true],
    ['app/a.spdx.json', true],
    ['a.cdx.json', true],
    ['app/bom.json', false],
    ['app/cdx.json', false],
    ['app/a.cdx.xml', false],
    ['app/a.spdx', false],
    ['app/a.cdx.json/readme', false],
  ])('is told by its name: %s %s', (path, wanted) => {
    expect(sbomReader.wants(path, false)).toBe(wanted);
  });

  it('declares what it names', () => {
    expect(read(bom('pkg:npm/lodash@4.17.20'))).toMatchObject([
      {
        ...{ path: 'app/a.cdx.json', declaredBy: 'sbom' },
        package: { ecosystem: 'npm', name: 'lodash', version: '4.17.20' },
      },
    ]);
  });

  it.each([
    ['of an ecosystem that we do not know', 'pkg:github/owner/repository@v1'],
    ['without a version', 'pkg:npm/lodash'],
    ['without a package URL', undefined],
    ['with something else for one', 'lodash 4.17.20'],
    ['with a number for one', 7],
  ])('passes over a component %s', (_, purl) => {
    expect(read(bom(purl, 'pkg:npm/b@1')).map((found) => found.package.name)).toEqual(['b']);
  });

  it.each(['', '{', '[]', 'null', '7', '{"bomFormat":"Other"}', '{"spdxVersion":7}'])(
    'that is %j is an error',
    (text) => {
      expect(() => read(text)).toThrow();
    },
  );
});
