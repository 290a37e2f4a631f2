import { zstdCompressSync } from 'node:zlib';
import { chiselExtractor } from '../../../src/ecosystems/dpkg/chisel.ts';
import { extractedFile } from '../../../src/ecosystems/extracted-file.ts';
import { ecosystemById } from '../../../src/ecosystems/index.ts';
import { distributionOfPurl, packageOfPurl } from '../../../src/ecosystems/package-of-purl.ts';
import { packageSources } from '../../../src/indexer/package-sources.ts';
import { releaseFiles } from '../../../src/indexer/release-files.ts';
import { readOtpApplication } from '../../../src/lib/otp-application.ts';
import { phpStrings } from '../../../src/lib/php-serialized.ts';
import { decodeText } from '../../../src/lib/text.ts';
import { parsePurl, purlOf } from '../../../src/model/purl.ts';
import { schemes } from '../../../src/versions/index.ts';
import { expectThat, type FuzzTarget } from '../target.ts';

const describing = [...releaseFiles, ...packageSources];

/** Texts of few words: how a distribution describes itself, package URLs, versions. */
export const textTargets: readonly FuzzTarget[] = [
  {
    name: 'release-files',
    seeds: () => [
      '\0ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID_LIKE=\'rhel fedora\'\nPLATFORM_ID="platform:el9"\nUBUNTU_CODENAME=jammy\n',
      '\x04CentOS Linux release 7.9.2009 (Core)\n',
      ' https://dl-cdn.example.org/alpine/v3.22/main\n@edge https://example.org/alpine/edge/main\n',
      '"deb [arch=amd64] http://example.org/debian sid main\n',
    ],
    dictionary: [
      'ID=',
      '"',
      "'",
      '\\"',
      'VERSION_ID=',
      'PATCHLEVEL = ',
      ' release ',
      'DISTRIB_ID=',
      '/main',
      'edge',
      'Suites: ',
      'deb ',
    ],
    /** The first byte chooses the file. */
    run(bytes) {
      const text = decodeText(bytes.subarray(1));
      describing[(bytes[0] ?? 0) % describing.length]?.read(text);
    },
  },
  {
    name: 'purl',
    seeds: () => [
      'pkg:deb/debian/curl@7.88.1-10?arch=amd64&distro=debian-12',
      'pkg:npm/%40scope/name@1.0.0#sub/path',
      'pkg:rpm/rhel/a@1-2?epoch=1&upstream=b-1-2.src.rpm',
      'pkg:golang/example.org/a/b@v1',
    ],
    dictionary: ['pkg:', '@', '%40', '%2F', '%', '?', '&', '=', '#', 'distro=', 'upstream=', 'epoch='],
    run(bytes) {
      const text = decodeText(bytes);
      distributionOfPurl(text);
      const pkg = packageOfPurl(text);
      if (pkg) ecosystemById(pkg.ecosystem)?.purl(pkg);
      const parts = parsePurl(text);
      const again = parts && parsePurl(purlOf(parts));
      if (parts && parts.version !== '')
        expectThat(again?.name === parts.name && again.version === parts.version, 'reads its own text in another way');
    },
  },
  {
    name: 'versions',
    seeds: () => [
      '1:2.3~rc1-4\x001:2.3-4',
      '1.0.0-alpha.1\x001.0.0',
      '1.2_p3-r4\x001.2_rc3',
      '1!2.0.post1.dev3+local\x002.0',
    ],
    dictionary: ['~', '^', ':', '-', '_alpha', '_p', '-r', '.post', '.dev', 'rc', '+', '!', '00'],
    run(bytes) {
      const [a = '', b = ''] = decodeText(bytes).split('\0', 2);
      for (const { id, compare } of schemes) {
        const [order, opposite] = [compare(a, b), compare(b, a)];
        expectThat(
          order === undefined ? opposite === undefined : order === -(opposite ?? 2) || (order === 0 && opposite === 0),
          `orders two versions of ${id} in two ways`,
        );
        expectThat((compare(a, a) ?? 0) === 0, `takes a version of ${id} for another than itself`);
      }
    },
  },
  {
    name: 'chisel-manifest',
    seeds: () => [
      '{"jsonwall":"1.0"}\n{"kind":"package","name":"a","version":"1"}\n{"kind":"content","slice":"a_libs","path":"/usr/a"}\n',
    ],
    dictionary: ['"kind"', '"package"', '"content"', '"slice"', '"path"', '__proto__', '_'],
    run: (bytes) => void Array.from(chiselExtractor.extract(extractedFile('a/manifest.wall', zstdCompressSync(bytes)))),
  },
  {
    name: 'php-serialized',
    seeds: () => ['a:2:{s:4:"name";s:1:"a";s:7:"version";a:1:{s:7:"release";s:3:"1.0";}}', 'b:1;', 'i:0;d:0.5;N;'],
    dictionary: ['a:1:{', 's:1:"', '";', '}', 'N;', 'i:'],
    run: (bytes) => void Array.from(phpStrings(bytes)),
  },
  {
    name: 'otp-application',
    seeds: () => ['{application, a,\n [{vsn, "1.0"},\n {runtime_dependencies, []}]}.\n'],
    dictionary: ['{application', ',', "'", '{vsn', '{runtime_dependencies', '%', '        '],
    run: (bytes) => void readOtpApplication(bytes),
  },
];
