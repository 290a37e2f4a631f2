import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { jvm } from './jvm.ts';

const path = 'opt/java/openjdk/release';

describe('the release file of a Java runtime', () => {
  it.each([
    {
      name: 'Temurin',
      lines: [
        'IMPLEMENTOR="Eclipse Adoptium"',
        'JAVA_RUNTIME_VERSION="21.0.4+7-LTS"',
        'JAVA_VERSION="21.0.4"',
        'IMAGE_TYPE="JDK"',
      ],
      purl: 'pkg:generic/oracle/openjdk@21.0.4%2B7-LTS',
    },
    {
      name: 'Debian',
      lines: ['IMPLEMENTOR="Debian"', 'JAVA_RUNTIME_VERSION="17.0.15+6-Debian-1deb12u1"', 'JAVA_VERSION="17.0.15"', ''],
      purl: 'pkg:generic/oracle/openjdk@17.0.15%2B6-Debian-1deb12u1',
    },
    {
      name: 'OpenJDK 8',
      lines: ['JAVA_VERSION="1.8.0_422"', 'FULL_VERSION="1.8.0_422-b05"'],
      purl: 'pkg:generic/oracle/openjdk@1.8.0_422-b05',
    },
    { name: 'an old OpenJDK', lines: ['JAVA_VERSION="1.8.0_302"'], purl: 'pkg:generic/oracle/openjdk@1.8.0_302' },
    {
      name: 'a distribution with versions of its own',
      lines: ['JAVA_VERSION="17.0.7"', 'FULL_VERSION="22.3.2"'],
      purl: 'pkg:generic/oracle/openjdk@17.0.7',
    },
    {
      name: "Oracle's kit",
      lines: ['IMPLEMENTOR="Oracle Corporation"', 'JAVA_VERSION="22.0.2"', 'MODULES="java.base jdk.compiler"'],
      purl: 'pkg:generic/oracle/jdk@22.0.2',
    },
    {
      name: "Oracle's runtime",
      lines: ['IMPLEMENTOR="Oracle Corporation"', 'JAVA_VERSION="22.0.2"', 'MODULES="java.base"'],
      purl: 'pkg:generic/oracle/jre@22.0.2',
    },
    {
      name: 'Zulu',
      lines: ['IMPLEMENTOR="Azul Systems, Inc."', 'JAVA_RUNTIME_VERSION="21.0.4+7-LTS"', 'JAVA_VERSION="21.0.4"'],
      purl: 'pkg:generic/azul/zulu@21.0.4%2B7-LTS',
    },
  ])('names $name', ({ lines, purl }) => {
    const { packages } = extractFrom(jvm, path, lines.join('\n'));
    expect(packages.map((pkg) => jvm.purl(pkg))).toEqual([purl]);
  });

  it.each([
    ['of something else', 'Debian 12\nSuite: stable\n'],
    ['with a version that is none', 'JAVA_VERSION="unknown"\n'],
    ['that is empty', ''],
  ])('%s tells of no package', (_, text) => {
    expect(extractFrom(jvm, path, text).packages).toEqual([]);
  });

  it('keeps who built it', () => {
    const { packages } = extractFrom(jvm, path, 'IMPLEMENTOR="Eclipse Adoptium"\nJAVA_VERSION="21.0.4"\n');
    expect(packages).toEqual([{ ecosystem: 'jvm', name: 'openjdk', version: '21.0.4', vendor: 'Eclipse Adoptium' }]);
  });

  it.each([
    ['openjdk', '21.0.4+7-LTS', ['bitnami java 21.0.4', 'cpe oracle:openjdk 21.0.4']],
    ['jdk', '22.0.2', ['bitnami java 22.0.2', 'cpe oracle:jdk 22.0.2', 'cpe oracle:java_se 22.0.2']],
    ['openjdk', '1.8.0_422-b05', ['bitnami java 8.0.422']],
    ['openjdk', '17.0.4.1+1', ['bitnami java 17.0.4', 'cpe oracle:openjdk 17.0.4.1']],
    ['openjdk', '1.8.0', []],
    ['openjdk', 'internal', []],
  ])('%s %s is asked for as %j', (name, version, expected) => {
    const keys = jvm.advisoryKeys({ ecosystem: 'jvm', name, version });
    expect(keys.map((key) => `${key.scope} ${key.name} ${key.version}`)).toEqual(expected);
  });

  it.each(['usr/lib/jvm/java-17/release', 'release'])('is looked for at %s', (place) => {
    expect(jvm.extractors[0]?.wants(place, false)).toBe(true);
  });

  it.each(['etc/os-release', 'etc/debian-release'])('is not looked for at %s', (place) => {
    expect(jvm.extractors[0]?.wants(place, false)).toBe(false);
  });
});
