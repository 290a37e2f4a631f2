import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { zipOf } from '../../../test/support/zip.ts';
import { maven } from './maven.ts';

type Files = Readonly<Record<string, string | Uint8Array>>;

/** Rows as `NAME VERSION`, and where in the file, if not the file itself. */
function rows(path: string, files: Files, options = {}): string[] {
  return extractFrom(maven, path, zipOf(files, options)).found.map(
    ({ package: pkg, within }) => `${pkg.name} ${pkg.version}${within === undefined ? '' : ` in ${within}`}`,
  );
}

function properties(group: string, artifact: string, version: string): Files {
  const text = `#Created by Apache Maven 3.9.6\ngroupId=${group}\nartifactId=${artifact}\nversion=${version}\n`;
  return { [`META-INF/maven/${group}/${artifact}/pom.properties`]: text };
}

function manifest(...lines: readonly string[]): Files {
  return { 'META-INF/MANIFEST.MF': ['Manifest-Version: 1.0', ...lines, '', ''].join('\r\n') };
}

const commonsIo = zipOf(properties('commons-io', 'commons-io', '2.11.0'));

describe('an archive that Maven described', () => {
  it.each([
    {
      name: 'named after it',
      path: 'app/log4j-core-2.14.1.jar',
      files: properties('org.apache.logging.log4j', 'log4j-core', '2.14.1'),
      expected: ['org.apache.logging.log4j:log4j-core 2.14.1'],
    },
    {
      name: 'that was renamed',
      path: 'app.jar',
      files: { ...properties('com.acme', 'shop', '1.0-SNAPSHOT'), ...manifest('Implementation-Title: shop') },
      expected: ['com.acme:shop 1.0-SNAPSHOT'],
    },
    {
      name: 'named after the whole of it',
      path: 'com.acme.tool-1.0.jar',
      files: properties('com.acme', 'tool', '1.0'),
      expected: ['com.acme:tool 1.0'],
    },
    {
      name: 'for one platform',
      path: 'netty-tcnative-2.0.61.Final-linux-x86_64.jar',
      files: properties('io.netty', 'netty-tcnative', '2.0.61.Final'),
      expected: ['io.netty:netty-tcnative 2.0.61.Final'],
    },
    {
      name: 'for one version of Java',
      path: 'mssql-jdbc-12.4.2.jre11.jar',
      files: properties('com.microsoft.sqlserver', 'mssql-jdbc', '12.4.2'),
      expected: ['com.microsoft.sqlserver:mssql-jdbc 12.4.2.jre11'],
    },
    {
      name: 'with others packed into it',
      path: 'lib/shop-all-1.0.jar',
      files: {
        ...properties('com.google.guava', 'guava', '31.1-jre'),
        ...properties('com.acme', 'shop-all', '1.0'),
        ...properties('com.acme', 'shop', '1.0'),
      },
      expected: [
        'com.acme:shop-all 1.0',
        'com.google.guava:guava 31.1-jre in META-INF/maven/com.google.guava/guava/pom.properties',
        'com.acme:shop 1.0 in META-INF/maven/com.acme/shop/pom.properties',
      ],
    },
    {
      name: 'with another packed into it, which its manifest tells apart',
      path: 'guice.jar',
      files: {
        ...properties('cglib', 'cglib', '3.2.12'),
        ...manifest('Bundle-SymbolicName: com.google.guice', 'Bundle-Version: 4.2.3'),
      },
      expected: ['com.google.inject:guice 4.2.3', 'cglib:cglib 3.2.12 in META-INF/maven/cglib/cglib/pom.properties'],
    },
    {
      name: 'with another lying inside it as a whole',
      path: 'shop-1.0.jar',
      files: {
        ...properties('com.acme', 'shop', '1.0'),
        ...properties('commons-io', 'commons-io', '2.11.0'),
        'lib/commons-io-2.11.0.jar': commonsIo,
      },
      expected: ['com.acme:shop 1.0', 'commons-io:commons-io 2.11.0 in lib/commons-io-2.11.0.jar'],
    },
    {
      name: 'by its project alone',
      path: 'shop-1.0.jar',
      files: { 'META-INF/maven/com.acme/shop/pom.xml': '<project><parent><version>1.0</version></parent></project>' },
      expected: ['com.acme:shop 1.0'],
    },
    {
      name: 'with a placeholder in its properties',
      path: 'shop.jar',
      files: {
        ...properties('com.acme', 'shop', '${revision}'),
        'META-INF/maven/com.acme/shop/pom.xml': '<project><version>2.0</version></project>',
      },
      expected: ['com.acme:shop 2.0'],
    },
    {
      name: 'below the classes of an application',
      path: 'shop.war',
      files: {
        'WEB-INF/classes/META-INF/maven/g/a/pom.properties': 'groupId = com.acme\nartifactId : a\nversion=1.0\n',
      },
      expected: ['com.acme:a 1.0'],
    },
    {
      name: 'in a folder of its own',
      path: 'x.jar',
      files: { 'META-INF/a/pom.properties': 'groupId=g\nartifactId=a\nversion=1\n' },
      expected: ['g:a 1'],
    },
    {
      name: 'elsewhere, by a project alone or by half',
      path: 'x.jar',
      files: {
        'docs/pom.xml': '<project><groupId>g</groupId><artifactId>a</artifactId><version>1</version></project>',
        'META-INF/a/pom.properties': 'artifactId=a\nversion=1\n',
      },
      expected: [],
    },
    {
      name: 'with a hostile name',
      path: 'x.jar',
      files: { 'META-INF/maven/g/a/pom.properties': 'groupId=a:b\nartifactId=../x\nversion=1 2\n' },
      expected: [],
    },
    {
      name: 'that holds sources',
      path: 'shop-1.0-sources.jar',
      files: properties('com.acme', 'shop', '1.0'),
      expected: [],
    },
  ])('$name', ({ path, files, expected }) => {
    expect(rows(path, files)).toEqual(expected);
  });

  it('has the licences of its project', () => {
    const files = {
      ...properties('com.acme', 'shop', '1.0'),
      'META-INF/maven/com.acme/shop/pom.xml':
        '<project><licenses><license><name>MIT</name></license></licenses></project>',
    };
    expect(extractFrom(maven, 'shop.jar', zipOf(files)).packages).toEqual([
      { ecosystem: 'maven', name: 'com.acme:shop', version: '1.0', licence: 'MIT' },
    ]);
  });
});

describe('an archive without a description', () => {
  it.each([
    [
      'spring-core-5.3.4.jar',
      ['Implementation-Title: spring-core', 'Implementation-Version: 5.3.4'],
      'org.springframework:spring-core 5.3.4',
    ],
    ['spring-boot-starter-web-3.2.5.jar', [], 'org.springframework.boot:spring-boot-starter-web 3.2.5'],
    [
      'catalina.jar',
      [
        'Bundle-Name: tomcat-catalina',
        'Bundle-SymbolicName: org.apache.tomcat-catalina',
        'Implementation-Version: 9.0.65',
      ],
      'org.apache.tomcat:tomcat-catalina 9.0.65',
    ],
    [
      'tomcat-embed-el-10.1.20.jar',
      ['Bundle-Name: tomcat-embed-jasper-el', 'Bundle-SymbolicName: org.apache.tomcat-embed-jasper-el'],
      'org.apache.tomcat.embed:tomcat-embed-el 10.1.20',
    ],
    ['groovy-3.0.17.jar', [], 'org.codehaus.groovy:groovy 3.0.17'],
    ['groovy-4.0.21.jar', [], 'org.apache.groovy:groovy 4.0.21'],
    ['commons-lang-2.4.jar', ['Implementation-Vendor-Id: org.apache'], 'commons-lang:commons-lang 2.4'],
    ['sketches-1.2.jar', ['Implementation-Vendor-Id: com.acme.graphics'], 'com.acme.graphics:sketches 1.2'],
    [
      'lang-mustache-8.1.0.jar',
      ['Implementation-Title: org.elasticsearch.plugin#lang-mustache;8.1.0'],
      'org.elasticsearch.plugin:lang-mustache 8.1.0',
    ],
    [
      'snappy-java-1.1.10.jar',
      ['Bundle-SymbolicName: org.xerial.snappy.snappy-java;singleton:=true'],
      'org.xerial.snappy:snappy-java 1.1.10',
    ],
    ['camel-core-3.20.0.jar', ['Bundle-SymbolicName: org.apache.camel.core'], 'org.apache.camel:camel-core 3.20.0'],
    ['opentest4j-1.3.0.jar', ['Bundle-SymbolicName: org.opentest4j'], 'org.opentest4j:opentest4j 1.3.0'],
    ['config-1.4.1.jar', ['Bundle-SymbolicName: com.typesafe.config'], 'config 1.4.1'],
    ['web-1.0.jar', ['Automatic-Module-Name: spring.web'], 'web 1.0'],
    ['bundled-3.3.6.jar', ['Implementation-Vendor-Id: org.other', 'Implementation-Version: 1.1.1'], 'bundled 3.3.6'],
    [
      'git.hpi',
      ['Group-Id: org.jenkins-ci.plugins', 'Short-Name: git', 'Plugin-Version: 5.2.0'],
      'org.jenkins-ci.plugins:git 5.2.0',
    ],
    ['app.jar', ['Implementation-Version: 2.1.', ' 0'], 'app 2.1.0'],
    ['jna.jar', ['Implementation-Version: 5.13.0 (b0)', 'Bundle-Version: 5.13.0'], 'net.java.dev.jna:jna 5.13.0'],
    ['unknown-1.0.jar', undefined, 'unknown 1.0'],
    ['unknown.jar', [], undefined],
    ['servlet.jar', ['Specification-Version: 4.0'], undefined],
    ['jrt-fs.jar', ['Implementation-Title: Java Runtime Environment', 'Implementation-Version: 17.0.15'], undefined],
    ['spring-webmvc-3.1.0-1.0.jar', ['Weave-Classes: a.B'], undefined],
  ])('%s with %j is %s', (file, lines, expected) => {
    const files = lines ? manifest(...lines) : { 'a/B.class': '' };
    expect(rows(`opt/app/${file}`, files)).toEqual(expected === undefined ? [] : [expected]);
  });
});

describe('archives inside an archive', () => {
  const war = zipOf({ ...properties('com.acme', 'web', '1.0'), 'WEB-INF/lib/commons-io-2.11.0.jar': commonsIo });

  it.each([
    ['packed', {}],
    ['stored', { stored: true }],
  ])('are found, %s', (_, options) => {
    const files = {
      ...properties('com.acme', 'shop', '1.0'),
      'BOOT-INF/lib/commons-io-2.11.0.jar': commonsIo,
      'web.war': war,
    };
    expect(rows('app/shop.ear', files, options)).toEqual([
      'com.acme:shop 1.0',
      'commons-io:commons-io 2.11.0 in BOOT-INF/lib/commons-io-2.11.0.jar',
      'com.acme:web 1.0 in web.war',
      'commons-io:commons-io 2.11.0 in web.war!/WEB-INF/lib/commons-io-2.11.0.jar',
    ]);
  });

  it('are found however deep they lie', () => {
    let bytes = commonsIo;
    for (let depth = 0; depth < 300; depth++) bytes = zipOf({ 'a.jar': bytes }, { stored: true });
    const [found] = extractFrom(maven, 'a.jar', bytes).found;
    expect(found?.within?.split('!/').length).toBe(300);
  });

  it('that cannot be read are a problem, and the others are found', () => {
    const files = {
      'lib/broken-1.0.jar': 'not an archive',
      'lib/commons-io-2.11.0.jar': commonsIo,
      'lib/empty.jar': '',
    };
    expect(() => rows('shop.war', files)).toThrow('lib/broken-1.0.jar: is no zip archive');
    expect(partly('shop.war', zipOf(files))).toEqual(['commons-io:commons-io']);
  });

  it.each([
    ['leads out', '../../lib/commons-io-2.11.0.jar'],
    ['is too long', `${'a'.repeat(600)}.jar`],
    ['is not plain', 'lib/\u0007-1.0.jar'],
  ])('whose name %s are a problem', (_, name) => {
    expect(() => rows('shop.war', { [name]: commonsIo })).toThrow('name is hostile');
  });

  it('that unpack to many times their size are a problem', () => {
    expect(() => rows('bomb.jar', { 'zeros.jar': Buffer.alloc(65 << 20) })).toThrow('unpacks to more than');
  });
});

describe('files that are called like archives', () => {
  it.each([
    ['opt/app.jar', true],
    ['opt/app.JAR', true],
    ['opt/app.war', true],
    ['opt/plugin.hpi', true],
    ['opt/adapter.rar', true],
    ['opt/app.jar.original', false],
    ['opt/jar', false],
    ['opt/app.zip', false],
  ])('%s is looked at: %s', (path, wanted) => {
    expect(maven.extractors[0]?.wants(path, false)).toBe(wanted);
  });

  it('and are another format are passed over', () => {
    expect(extractFrom(maven, 'song.kar', 'MThd').found).toEqual([]);
    expect(extractFrom(maven, 'backup.rar', 'Rar!').found).toEqual([]);
  });

  it('and are empty are passed over', () => {
    expect(extractFrom(maven, 'marker.jar', '').found).toEqual([]);
  });

  it('and are none are a problem', () => {
    expect(() => extractFrom(maven, 'a.jar', 'version https://git-lfs.github.com/spec/v1')).toThrow(
      'is no zip archive',
    );
  });
});

describe('a Java artefact', () => {
  it.each([
    [
      'org.apache.xmlgraphics:batik-anim',
      'pkg:maven/org.apache.xmlgraphics/batik-anim@1.9.1',
      [{ scope: 'maven', name: 'org.apache.xmlgraphics:batik-anim', version: '1.9.1' }],
    ],
    ['batik-anim', 'pkg:generic/batik-anim@1.9.1', []],
  ])('%s has the purl %s', (name, purl, keys) => {
    const pkg = { ecosystem: 'maven', name, version: '1.9.1' };
    expect(maven.purl(pkg)).toBe(purl);
    expect(maven.advisoryKeys(pkg)).toEqual(keys);
  });
});

/** Names of what is handed on before the problem is thrown. */
function partly(path: string, bytes: Buffer): string[] {
  const names: string[] = [];
  try {
    for (const found of maven.extractors[0]?.extract({
      path,
      bytes,
      size: bytes.length,
      read: (at, length) => bytes.subarray(at, at + length),
    }) ?? [])
      if ('package' in found) names.push(found.package.name);
  } catch {}
  return names;
}
