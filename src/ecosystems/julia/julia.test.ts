import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { julia } from './julia.ts';

const path = 'root/.julia/packages/HTTP/sJD5V/Project.toml';

function installed(place: string): boolean {
  return julia.extractors.some(({ wants, declares }) => !declares && wants(place, false));
}

describe('a Julia package', () => {
  it.each([
    [path, true],
    ['opt/depot/packages/Old/a1b2/JuliaProject.toml', true],
    ['usr/local/julia/share/julia/stdlib/v1.10/LibCURL_jll/Project.toml', true],
    ['root/.julia/packages/HTTP/sJD5V/docs/Project.toml', false],
    ['root/.julia/environments/v1.10/Project.toml', false],
    ['root/.julia/registries/General/H/HTTP/Project.toml', false],
    ['app/Project.toml', false],
  ])('is installed at %s: %s', (place, wanted) => {
    expect(installed(place)).toBe(wanted);
  });

  it.each([
    [
      'has the version of its project file',
      path,
      'name = "HTTP"\nuuid = "cd3eb016"\nversion = "1.10.1"\n',
      ['HTTP 1.10.1'],
    ],
    [
      'is one of the standard library',
      'a/stdlib/v1.10/Zlib_jll/Project.toml',
      'name = "Zlib_jll"\nversion = "1.2.13+1"\n',
      ['Zlib_jll 1.2.13+1'],
    ],
    ['is none without a version', 'a/stdlib/v1.10/Base64/Project.toml', 'name = "Base64"\n', []],
    ['is none under the name of another', path, 'name = "Docs"\nversion = "1.0.0"\n', []],
  ])('%s', (_, place, text, expected) => {
    const { packages } = extractFrom(julia, place, text);
    expect(packages.map(({ name, version }) => `${name} ${version}`)).toEqual(expected);
  });

  it('is looked up by its name', () => {
    const pkg = { ecosystem: 'julia', name: 'HTTP', version: '1.10.1' };
    expect(julia.purl(pkg)).toBe('pkg:julia/HTTP@1.10.1');
    expect(julia.advisoryKeys(pkg)).toEqual([{ scope: 'julia', name: 'HTTP', version: '1.10.1' }]);
  });
});
