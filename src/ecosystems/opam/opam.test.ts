import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { opam } from './opam.ts';

const path = 'home/opam/.opam/4.14/.opam-switch/switch-state';

describe('packages of an opam switch', () => {
  it.each([
    ['several', 'installed: ["bar-baz.v0.16.2" "foo.1.0~beta+1"]', ['bar-baz v0.16.2', 'foo 1.0~beta+1']],
    ['one a line', 'installed: [\n  "base-unix.base"\n  "dune.3.11.1"\n]', ['base-unix base', 'dune 3.11.1']],
    ['a single one without brackets', 'installed: "foo.1.0"', ['foo 1.0']],
    ['none', 'installed: []', []],
    ['no package without a version', 'installed: ["foo" "bar.1"]', ['bar 1']],
  ])('are those that are installed: %s', (_, installed, expected) => {
    const text = `opam-version: "2.0"\nroots: ["other.2"]\n${installed}\npinned: "foo.dev"\n`;
    const { packages } = extractFrom(opam, path, text);
    expect(packages.map(({ name, version }) => `${name} ${version}`)).toEqual(expected);
  });

  it('are unknown where the state has no list', () => {
    expect(() => extractFrom(opam, path, 'opam-version: "2.0"\n')).toThrow('no list of what is installed');
  });

  it('are not those of a package cache', () => {
    expect(opam.extractors.some(({ wants }) => wants('root/.opam/repo/state.cache', false))).toBe(false);
  });

  it('are looked up by their names', () => {
    const pkg = { ecosystem: 'opam', name: 'cohttp', version: '5.3.0' };
    expect(opam.purl(pkg)).toBe('pkg:opam/cohttp@5.3.0');
    expect(opam.advisoryKeys(pkg)).toEqual([{ scope: 'opam', name: 'cohttp', version: '5.3.0' }]);
  });
});
