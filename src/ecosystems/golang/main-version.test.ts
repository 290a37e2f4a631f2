import { describe, expect, it } from 'vitest';
import { mainVersion } from './main-version.ts';

const pseudo = 'v0.0.0-20240131120000-0123456789ab';
const vcs = { 'vcs.revision': '0123456789abcdef', 'vcs.time': '2024-01-31T12:00:00Z' };

function versionOf(
  version: string,
  settings: Readonly<Record<string, string>> = {},
  variables: readonly string[] = [],
  path = 'example.com/m',
) {
  const all = variables.map((text) => {
    const [, pkg = '', name = '', value = ''] = /^(.*)\.(\w+)=(.*)$/.exec(text) ?? [];
    return { package: pkg, name, value };
  });
  return mainVersion({ path, version }, new Map(Object.entries(settings)), () => all);
}

describe('the version of a main module', () => {
  it('is what Go knows, whatever the linker was given', () => {
    expect(versionOf('v1.2.3', vcs, ['main.version=9.9.9'])).toEqual({ version: 'v1.2.3' });
  });

  it.each<[string, readonly string[], string]>([
    ['that of the program itself', ['main.version=1.2.3'], 'v1.2.3'],
    ['that of a package of the module', ['example.com/m/internal.Version=v1.2.3-rc.1'], 'v1.2.3-rc.1'],
    ['its own before that of a library', ['other.org/lib.version=9.9.9', 'main.version=1.2.3'], 'v1.2.3'],
    ['that of a library where there is no other', ['other.org/lib.version=1.2.3'], 'v1.2.3'],
    ['the plainest of several', ['main.gitTag=v9.9.9', 'main.version=1.2.3'], 'v1.2.3'],
    ['one that several agree on', ['main.version=1.2.3', 'example.com/m/a.version=v1.2.3'], 'v1.2.3'],
    ['none that they do not agree on', ['main.version=1.2.3', 'example.com/m/a.version=1.2.4'], '(devel)'],
    ['none that is no version', ['main.version=dev', 'main.version=1.2', 'main.tag=latest'], '(devel)'],
    ['none of what is called otherwise', ['main.commit=1.2.3', 'main.goversion=1.22.0'], '(devel)'],
    ['none of a module whose path only begins alike', ['example.com/mine.version=1.2.3'], 'v1.2.3'],
  ])('is, where Go knows none, %s', (_, variables, version) => {
    expect(versionOf('(devel)', {}, variables).version).toBe(version);
  });

  it.each([
    ['is made of the commit, as newer Go does', vcs, 'example.com/m', pseudo],
    ['says that there were changes', { ...vcs, 'vcs.modified': 'true' }, 'example.com/m', `${pseudo}+dirty`],
    ['has the major version of the path', vcs, 'example.com/m/v2', pseudo.replace('v0', 'v2')],
    ['is not known without a time', { 'vcs.revision': vcs['vcs.revision'] }, 'm', '(devel)'],
    ['is not known with a time that is none', { ...vcs, 'vcs.time': 'noon' }, 'm', '(devel)'],
    ['is not known with a commit that is none', { ...vcs, 'vcs.revision': 'HEAD' }, 'm', '(devel)'],
  ])('%s', (_, settings, path, version) => {
    expect(versionOf('(devel)', settings, [], path)).toEqual({ version, unpublished: true });
  });

  it('that Go made of the commit stands, with that of the release beside it', () => {
    expect(versionOf(pseudo, {}, ['main.version=1.2.3'])).toEqual({
      ...{ version: pseudo, source: { name: 'example.com/m', version: 'v1.2.3' } },
    });
    expect(versionOf(pseudo)).toEqual({ version: pseudo, unpublished: true });
  });
});
