import { describe, expect, it } from 'vitest';
import { namedIn } from '../../../test/support/extract.ts';
import { gradleLock } from './gradle-lock.ts';

describe("Gradle's lock file", () => {
  it.each<[string, string, readonly string[]]>([
    [
      'names what its configurations need',
      '# a comment\ncom.acme:tool:1.0=compileClasspath,runtimeClasspath\norg.b:c:2.0-rc\nempty=annotationProcessor\n',
      ['com.acme:tool 1.0', 'org.b:c 2.0-rc'],
    ],
    ['passes over lines with too few parts, or too many', 'a:b=c\na:b:1:2=c\n:b:1=c\na::1=c\na:b:=c\n # a:b:1\n', []],
    ['does not hold up what is hostile', `${'a:'.repeat(100_000)}\n${'a'.repeat(300)}:b:1\n`, []],
  ])('%s', (_, text, named) => {
    expect(namedIn(gradleLock, text)).toEqual(named);
  });
});
