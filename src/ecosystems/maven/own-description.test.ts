import { describe, expect, it } from 'vitest';
import { ownDescription } from './own-description.ts';

const described = (...names: readonly string[]) =>
  names.map((name) => {
    const [artifact = '', version = ''] = name.split('@');
    return { coordinates: { group: 'org.a', artifact, version }, path: `META-INF/maven/org.a/${artifact}/pom.xml` };
  });
const own = (file: string, names: readonly string[], manifest: Readonly<Record<string, string>> = {}) => {
  const found = ownDescription(described(...names), `lib/${file}`, new Map(Object.entries(manifest)));
  return found && `${found.coordinates.artifact}@${found.coordinates.version}`;
};

describe('of what an archive describes, it is itself', () => {
  it.each<[string, string, readonly string[], string | undefined]>([
    ['what its file is named after', 'tool-1.0.jar', ['lib@2.0', 'tool@1.0'], 'tool@1.0'],
    ['the longest name that fits', 'tool-core.jar', ['tool@1.0', 'tool-core@1.0'], 'tool-core@1.0'],
    ['the longest of two names that fit', 'org.a.b-1.0.jar', ['b@1.0', 'org.a.b@1.0'], 'org.a.b@1.0'],
    ['the longest, whichever is told first', 'org.a.b-1.0.jar', ['org.a.b@1.0', 'b@1.0'], 'org.a.b@1.0'],
    ['the same with another spelling', 'my_tool-1.0.jar', ['lib@2.0', 'my-tool@1.0'], 'my-tool@1.0'],
    ['what is named with its platform', 'tool-1.0-linux-x86_64.jar', ['lib@2.0', 'tool@1.0'], 'tool@1.0'],
    ['what is named with its group', 'org.a.tool-1.0.jar', ['lib@2.0', 'tool@1.0'], 'tool@1.0'],
    ['the only one, though the file was renamed', 'app.jar', ['tool@1.0'], 'tool@1.0'],
    ['not the only one where the file has another version', 'app-9.0.jar', ['tool@1.0'], undefined],
    ['none of several that nothing tells apart', 'app.jar', ['tool@1.0', 'lib@2.0'], undefined],
    ['nothing where nothing is described', 'app.jar', [], undefined],
  ])('%s', (_, file, names, found) => {
    expect(own(file, names)).toBe(found);
  });

  it.each<[string, Readonly<Record<string, string>>, string | undefined]>([
    ['its title', { 'implementation-title': 'lib' }, 'lib@2.0'],
    ['its name as a bundle', { 'bundle-name': 'lib' }, 'lib@2.0'],
    ['its title and version', { 'implementation-title': 'lib', 'implementation-version': '2.0' }, 'lib@2.0'],
    [
      'nothing, where its version is another',
      { 'implementation-title': 'lib', 'implementation-version': '3' },
      undefined,
    ],
  ])('what the manifest states by %s', (_, manifest, found) => {
    expect(own('app.jar', ['tool@1.0', 'lib@2.0'], manifest)).toBe(found);
  });

  it('not the only one where the manifest has another version', () => {
    expect(own('app.jar', ['tool@1.0'], { 'bundle-version': '9.0.0' })).toBeUndefined();
    expect(own('app.jar', ['tool@1.0'], { 'bundle-version': '1.0.0' })).toBe('tool@1.0');
  });
});
