import { deflateSync, zstdCompressSync } from 'node:zlib';
import { asarOf } from './asar.ts';
import { conanCache } from './conan-cache.ts';
import { ggufOf } from './gguf.ts';
import { lockFileSamples } from './lock-files.ts';
import { nativeImage } from './native-image.ts';
import { packageNote } from './package-note.ts';
import { elfProgram, peProgram } from './program.ts';
import { berkeleyDatabase, ndbDatabase, rpmHeader, sqliteDatabase } from './rpm-database.ts';
import { versionResource } from './version-resource.ts';
import { zipOf } from './zip.ts';

const rpmHeaders = ['one', 'two', 'three'].map((name) =>
  rpmHeader({
    1000: name,
    1001: '1',
    1002: '2',
    1004: 'long '.repeat(900),
    1116: [0],
    1117: ['file'],
    1118: ['/etc/'],
  }),
);

/** What the data of .NET programs has behind the position of what is bundled with them. */
const bundleMark = Buffer.from('8b1202b96a612038727b930214d7a03213f5b9e6efae3318ee3b2dce24b36aae', 'hex');

/** Something that each extractor can read, by its name: what damaged files are made of. */
export const extractorSeeds: Readonly<Record<string, () => Uint8Array>> = {
  'alpm-desc': () => Buffer.from('%NAME%\na\n\n%VERSION%\n1-1\n\n%LICENSE%\nMIT\n'.repeat(20)),
  'alpm-files': () => Buffer.from('%FILES%\nusr/\nusr/bin/a\n\n'.repeat(20)),
  'apk-installed': () => Buffer.from('P:a\nV:1-r0\no:b\n\n'.repeat(20)),
  'bitnami-components': () => Buffer.from('{"a":{"arch":"amd64","version":"1.0-1"},"b":{"version":"2.0-0"}}'),
  'bitnami-spdx': () =>
    Buffer.from(
      '{"spdxVersion":"SPDX-2.3","packages":[{"name":"a","externalRefs":[{"referenceType":"purl","referenceLocator":"pkg:bitnami/a@1.0-1?arch=amd64"}]}]}',
    ),
  'brew-receipt': () => Buffer.from('{"homebrew_version":"4.0","source":{"tap":"homebrew/core"}}'),
  'composer-installed': () => Buffer.from('{"packages":[{"name":"a/b","version":"v1.0","license":["MIT"]}]}'),
  'cargo-auditable': () =>
    program('.dep-v0', deflateSync('{"packages":[{"name":"a","version":"1.0.0","source":"crates.io"}]}')),
  'conda-record': () => Buffer.from('{"name":"a","version":"1.0","subdir":"noarch","license":"MIT"}'),
  'conan-cache': () =>
    conanCache([
      ['a/1.0', '0b'],
      ['b/2.0@me/testing', '1c'],
    ]),
  'conan-package': () => Buffer.from('[settings]\n    os=Linux\n'),
  'cpan-metadata': () => Buffer.from('{"name":"a","version":"1.0","license":["perl_5"]}'),
  'dpkg-chisel': () =>
    zstdCompressSync(Buffer.from(`{"jsonwall":"1.0"}\n${'{"kind":"package","name":"a","version":"1"}\n'.repeat(20)}`)),
  'dpkg-file-list': () => Buffer.from('/.\n/usr/lib/python3/six.py\n'.repeat(20)),
  'dpkg-file-list-elsewhere': () => Buffer.from('/.\n/usr/lib/python3/six.py\n'.repeat(20)),
  'dpkg-status': () =>
    Buffer.from('Package: a\nStatus: install ok installed\nVersion: 1\nSource: b (2)\n\n'.repeat(20)),
  'apk-installed-elsewhere': () => Buffer.from('P:a\nV:1\n\n'.repeat(20)),
  'dpkg-status-elsewhere': () => Buffer.from('Package: a\nVersion: 1\n\n'.repeat(20)),
  'ebuild-contents': () => Buffer.from('dir /usr\nobj /usr/a 00 1\nsym /usr/b -> a 1\n'.repeat(20)),
  'ebuild-slot': () => Buffer.from('0/1.1\n'),
  'elf-package-note': () =>
    program('.note.package', packageNote({ name: 'a', version: '1-1.fc40', osCpe: 'cpe:/o:fedoraproject:fedora:40' })),
  'gem-specification': () =>
    Buffer.from('# stub: a 1.0 ruby lib\n\nGem::Specification.new do |s|\n s.name = "a"\n s.version = "1.0"\nend\n'),
  'generic-archive': () => Buffer.from('PK\x03\x04'),
  'generic-program': () => Buffer.from('\0nginx version: nginx/1.25.1\n\0'.repeat(20)),
  'generic-text': () => Buffer.from('go1.21.3\n'),
  'ghc-registration': () => Buffer.from('name: a\nversion: 1.0\nid: a-1.0\nlicense: MIT\n\ncategory: A\n'),
  'go-build-info': () =>
    program('.go.buildinfo', Buffer.from(`\xff Go buildinf:\0\x02${'\0'.repeat(16)}\x06go1.22\0`, 'latin1')),
  'hex-archive': () => zipOf({ 'a-1.0/ebin/a.app': '{application, a,\n [{vsn, "1.0"}]}.\n' }),
  gguf: () => ggufOf({ 'general.name': 'a', 'general.tags': ['b', 'c'], 'general.version': '1' }),
  'hugging-face-cache': () => Buffer.alloc(1),
  safetensors: () => Buffer.from('\x02\0\0\0\0\0\0\0{}'),
  'hex-application': () => Buffer.from('{application, a,\n [{vsn, "1.0"},\n {modules, []}]}.\n'),
  'java-archive': () =>
    zipOf({
      'META-INF/maven/g/a/pom.properties': 'groupId=g\nartifactId=a\nversion=1\n',
      'META-INF/maven/g/a/pom.xml': '<project><artifactId>a</artifactId></project>',
      'META-INF/MANIFEST.MF': 'Implementation-Version: 1\n',
      'lib/b-2.jar': zipOf({ 'META-INF/MANIFEST.MF': 'Bundle-SymbolicName: c.b\n' }),
    }),
  'julia-project': () => Buffer.from('name = "a"\nuuid = "0"\nversion = "1.0.0"\n'),
  'java-native-image': () =>
    nativeImage('{"bomFormat":"CycloneDX","components":[{"name":"a","purl":"pkg:maven/g/a@1"}]}'),
  'jvm-release': () => Buffer.from('IMPLEMENTOR="Debian"\nJAVA_VERSION="17.0.15"\n'),
  'nix-store-path': () => Buffer.alloc(1),
  'npm-asar': () => asarOf({ 'node_modules/a/package.json': '{"name":"a","version":"1.0.0"}' }),
  'npm-links': () =>
    Buffer.from(
      '{"packages":{"node_modules/a":{"link":true,"resolved":"a"},"a":{"version":"1.0.0"},"node_modules/b":{}}}',
    ),
  'npm-package-json': () => Buffer.from('{"name":"a","version":"1.0.0","license":"MIT"}'),
  'nuget-assembly': () =>
    peProgram(
      {
        sections: [
          { name: '.rsrc', bytes: versionResource({ InternalName: 'a', ProductVersion: '1.0' }, 64), address: 64 },
        ],
      },
      { directories: { 2: [64, 512], 14: [64, 72] } },
    ),
  'nuget-bundle': () =>
    program('.data', Buffer.concat([Buffer.from('9000000000000000', 'hex'), bundleMark, Buffer.alloc(200, 1)])),
  'nuget-deps-json': () => Buffer.from('{"libraries":{"a/1.0.0":{"type":"package"}}}'),
  'opam-switch': () => Buffer.from('opam-version: "2.0"\ninstalled: ["a.1.0" "b.v2"]\n'),
  'opkg-control': () => Buffer.from('Package: a\nVersion: 1\nSource: feeds/a\n'.repeat(20)),
  'opkg-file-list': () => Buffer.from('/etc/banner\n'.repeat(20)),
  'opkg-status': () => Buffer.from('Package: a\nVersion: 1\nStatus: install user installed\n\n'.repeat(20)),
  'otp-archive': () =>
    zipOf({ 'a-1.0/ebin/a.app': '{application, a,\n [{vsn, "1.0"},\n {runtime_dependencies, []}]}.\n' }),
  'otp-application': () => Buffer.from('{application, a,\n [{vsn, "1.0"},\n {runtime_dependencies, []}]}.\n'),
  'pear-registry': () => Buffer.from('a:2:{s:4:"name";s:1:"a";s:7:"version";a:1:{s:7:"release";s:3:"1.0";}}'),
  'perl-local': () => Buffer.from('=head2 Wed: C<Module> L<A::B|A::B>\n\nC<VERSION: 1.0>\n\n'.repeat(20)),
  'python-egg': () => zipOf({ 'EGG-INFO/PKG-INFO': 'Name: a\nVersion: 1\n' }),
  'python-metadata': () => Buffer.from('Name: a\nVersion: 1\n\n'),
  'r-description': () => Buffer.from('Package: lib\nVersion: 1.0-1\nLicense: MIT\nBuilt: R 4.2.2\n'),
  rockspec: () => Buffer.from('package = "a"\ndescription = {\n  license = "MIT"\n}\n'),
  'rpm-berkeley-db': () => berkeleyDatabase(rpmHeaders),
  'rpm-berkeley-db-elsewhere': () => berkeleyDatabase(rpmHeaders),
  'rpm-bottlerocket': () => Buffer.from('{"Content":[{"Name":"a","Version":"1","Release":"2.br1"}]}'),
  'rpm-container-manifest': () =>
    Buffer.from(
      'bash\t5.1.8-4.cm2\t1\t2\tMicrosoft Corporation\t(none)\t3\tx86_64\t0\tbash-5.1.8-4.cm2.src.rpm\n'.repeat(9),
    ),
  'rpm-ndb': () => ndbDatabase(rpmHeaders),
  'rpm-ndb-elsewhere': () => ndbDatabase(rpmHeaders),
  'rpm-sqlite': () => sqliteDatabase(rpmHeaders),
  'rpm-sqlite-elsewhere': () => sqliteDatabase(rpmHeaders),
  'rpm-rollback-journal': () => Buffer.from('d9d505f920a163d7', 'hex'),
  'rpm-write-ahead-log': () => Buffer.alloc(32),
  'snap-description': () => Buffer.from('name: a\nversion: 1.0\narchitectures:\n  - amd64\n'),
  'vscode-extension': () => Buffer.from('{"publisher":"a","name":"b","version":"1.0.0","engines":{"vscode":"*"}}'),
  'wordpress-plugin': () => Buffer.from('<?php\n/*\nPlugin Name: A\nVersion: 1.0\n*/\n'),
  'yarn-plug-and-play': () =>
    Buffer.from(
      `RAW_RUNTIME_STATE =\n'{"packageRegistryData":[["a",[["npm:1.0.0",{"packageLocation":"a.zip/node_modules/a"}]]]]}';`,
    ),
  ...Object.fromEntries(lockFileSamples.map(({ extractor, text }) => [extractor, () => Buffer.from(text)])),
};

/** Where the seed of an extractor stands that asks for the path. */
export const extractorPaths: Readonly<Record<string, string>> = {
  'brew-receipt': 'opt/homebrew/Cellar/a/1.0/INSTALL_RECEIPT.json',
  'conan-package': '.conan/data/a/1.0/_/_/package/0a1b/conaninfo.txt',
  'generic-archive': 'opt/kafka/libs/kafka_2.13-3.7.0.jar',
  'generic-program': 'usr/sbin/nginx',
  'generic-text': 'usr/local/go/VERSION',
  'nix-store-path': 'nix/store/02mqs1by2vab9yzw0qc4j7463w78p3ps-glibc-2.37-8',
  'vscode-extension': 'root/.vscode/extensions/a.b-1.0.0/package.json',
  'julia-project': 'root/.julia/packages/a/sJD5V/Project.toml',
};

function program(name: string, bytes: Buffer): Buffer {
  return elfProgram({ sections: [{ name, bytes, address: 0x1000 }] });
}
