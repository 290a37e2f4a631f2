import { describe, expect, it } from 'vitest';
import { artifactsOf } from './archive-artifacts.ts';

const described = (text: string) => {
  const [artifact = '', version = ''] = text.split('@');
  return { coordinates: { group: 'org.a', artifact, version }, path: `META-INF/maven/org.a/${artifact}/pom.xml` };
};
function artifacts(file: string, names: readonly string[], nested: readonly string[] = []) {
  const contents = {
    manifest: new Map<string, string>(),
    described: names.map(described),
    nested: nested.map((name) => ({ name })),
  };
  return artifactsOf(contents as never, file).map(
    ({ coordinates: { artifact, version }, descriptor }) => `${artifact}@${version}${descriptor ? ' inside' : ''}`,
  );
}

describe('what an archive holds', () => {
  it.each<[string, string, readonly string[], readonly string[], readonly string[]]>([
    [
      'is itself first, and what was packed into it',
      'tool-1.0.jar',
      ['lib@2.0', 'tool@1.0'],
      [],
      ['tool@1.0', 'lib@2.0 inside'],
    ],
    ['is guessed by its name where nothing describes it', 'tool-1.0.jar', [], [], ['tool@1.0']],
    ['is nothing of sources and documentation', 'tool-1.0-sources.jar', ['tool@1.0'], [], []],
    ['is nothing of documentation', 'tool-1.0-javadoc.jar', ['tool@1.0'], [], []],
    [
      'leaves archives inside it to tell of themselves',
      'tool-1.0.jar',
      ['tool@1.0', 'lib@2.0'],
      ['BOOT-INF/lib/lib-2.0.jar'],
      ['tool@1.0'],
    ],
    [
      'has the version of its Java where it is published so',
      'tool-12.4.2.jre11.jar',
      ['tool@12.4.2'],
      [],
      ['tool@12.4.2.jre11'],
    ],
    ['is nothing without a name and a version', 'app.jar', [], [], []],
    [
      'is no more than a guess of what was built with it',
      'all-1.0.jar',
      ['a@1.0', 'b@1.0'],
      [],
      ['a@1.0 inside', 'b@1.0 inside'],
    ],
  ])('%s', (_, file, names, nested, found) => {
    expect(artifacts(file, names, nested)).toEqual(found);
  });
});
