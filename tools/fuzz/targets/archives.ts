import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { extractedFile } from '../../../src/ecosystems/extracted-file.ts';
import { ecosystems } from '../../../src/ecosystems/index.ts';
import { indexLayer } from '../../../src/indexer/index-layer.ts';
import { defaultLimits } from '../../../src/indexer/limits.ts';
import { bunzip2 } from '../../../src/lib/bzip2.ts';
import { compressionOf, decompressed } from '../../../src/lib/decompress.ts';
import { memoryContent } from '../../../src/lib/file-content.ts';
import { parseTar } from '../../../src/lib/tar.ts';
import type { TarEntry } from '../../../src/lib/tar-entry.ts';
import { decodeText } from '../../../src/lib/text.ts';
import { unpackXz } from '../../../src/lib/xz.ts';
import { readZip } from '../../../src/lib/zip.ts';
import { openZip, zipBudget } from '../../../src/lib/zip-archive.ts';
import { bzip2Of } from '../../../test/support/bzip2.ts';
import { layerTar } from '../../../test/support/image.ts';

import { projectRoot } from '../../../test/support/source-tree.ts';
import { entry, head, padded, pax } from '../../../test/support/tar-parts.ts';
import { xzOf } from '../../../test/support/xz.ts';

import { zipOf } from '../../../test/support/zip.ts';
import { attempt } from '../attempt.ts';
import { complaintAboutMessage } from '../complaint.ts';
import { expectThat, Finding, type FuzzTarget } from '../target.ts';
import { withFile } from '../with-file.ts';

const files = {
  'a/package.json': '{"name":"a","version":"1.0.0"}',
  'b/': '',
  'c/link': { symlink: '../a' },
  'c/hard': { hardlink: 'a/package.json' },
  [`${'long/'.repeat(40)}name`]: 'x',
};
const tarWords = [
  'ustar\x0000',
  'ustar  \0',
  'path=',
  'size=',
  'linkpath=',
  'GNU.sparse.major=1',
  'GNU.sparse.offset=0',
  'GNU.sparse.numbytes=1',
  '././@LongLink',
  'LKxgS0125',
];

const text = 'one text, another text, and the same text again; '.repeat(5);
const xzSamples = () =>
  ['words-crc64', 'words-none', 'words-sha256'].map((name) =>
    readFileSync(join(projectRoot, `src/lib/testdata/${name}.xz`)),
  );

const zipWords = ['PK\x01\x02', 'PK\x03\x04', 'PK\x05\x06', 'PK\x06\x06', 'PK\x06\x07'];
const zipSeeds = () => [
  zipOf({ 'a.json': '{}', 'b/c.txt': 'text'.repeat(50) }),
  zipOf({ a: 'b' }, { zip64: true }),
  zipOf({ a: 'b' }, { stored: true }),
];

/** Containers of other files. */
export const archiveTargets: readonly FuzzTarget[] = [
  {
    name: 'tar',
    seeds: () => [layerTar(files), extendedTar(), layerTar({ '../up': '', './/dot/': '' })],
    dictionary: tarWords,
    repair: repairChecksums,
    run(bytes) {
      const whole = outcome(bytes, bytes.length);
      expectThat(whole === outcome(bytes, 7), 'reads an archive in small pieces in another way than as a whole');
    },
  },
  {
    name: 'layer',
    seeds: () => [
      layerTar(files),
      layerTar({ 'etc/os-release': 'ID=debian\n', 'var/lib/dpkg/status': 'Package: a\nVersion: 1\n' }),
    ],
    dictionary: [...tarWords, '.wh.', '.wh..wh..opq', 'var/lib/dpkg/status', 'lib/apk/db/installed', 'etc/os-release'],
    repair: repairChecksums,
    async run(bytes) {
      const report = await indexLayer(
        () => streamOf(bytes, 512),
        ecosystems,
        defaultLimits,
        new AbortController().signal,
      );
      for (const { message } of report?.problems ?? []) expectClear(message);
    },
  },
  {
    name: 'decompress',
    seeds: () => [gzipSync(layerTar(files)), zstdCompressSync(layerTar(files)), gzipSync(''), 'plain'],
    dictionary: [gzipSync('abc'), zstdCompressSync('abc'), '\x50\x2a\x4d\x18\x04\0\0\0skip'],
    async run(bytes) {
      const limits = { bytes: 1 << 20, ratio: 100, ratioFrom: 1 << 16 };
      let size = 0;
      const stream = decompressed(streamOf(bytes, 100), compressionOf(bytes), limits);
      for await (const chunk of stream) size += chunk.length;
      expectThat(size <= limits.bytes, 'hands on more than its limit');
    },
  },
  {
    name: 'bzip2',
    seeds: () => [bzip2Of('abcabc'.repeat(20)), bzip2Of(layerTar(files).subarray(0, 300), 'skewed'), bzip2Of('')],
    dictionary: ['BZh9', '1AY&SY', '\x17rE8P\x90'],
    async run(bytes) {
      let size = 0;
      for await (const piece of bunzip2(streamOf(bytes, 100))) size += piece.length;
      expectThat(size <= bytes.length * 300_000, 'unpacks to more than runs of runs can be');
    },
  },
  {
    name: 'xz',
    seeds: () => [xzOf(text), xzOf(text, { check: 'sha256', blockSize: 40, sizes: true }), ...xzSamples()],
    dictionary: ['\xfd7zXZ\0', 'YZ', '\x01\0\x0f', '\xe0\0\xff\0\xff]\0'].map((word) => Buffer.from(word, 'latin1')),
    async run(bytes) {
      let size = 0;
      for await (const piece of unpackXz(streamOf(bytes, 100))) {
        size += piece.length;
        if (size > 8 << 20) throw new Error('unpacks to more than 8 MiB');
      }
    },
  },
  {
    name: 'zip-archive',
    seeds: zipSeeds,
    dictionary: zipWords,
    run(bytes) {
      const limits = { entries: 1_000, entryBytes: 1 << 20, totalBytes: 4 << 20 };
      const archive = openZip(memoryContent(bytes), zipBudget(limits));
      let total = 0;
      for (const entry of archive.entries()) total += attempt(() => archive.read(entry))?.length ?? 0;
      expectThat(total <= limits.totalBytes, 'unpacks more than its limit');
    },
  },
  {
    name: 'jar-files',
    seeds: () => [
      'Implementation-Title: a\nImplementation-Version: 1.0\nBundle-SymbolicName: org.a;singleton:=true\nBundle-Version: 1\n\0groupId=g\nartifactId=a\nversion=1\n\0<project><parent><groupId>g</groupId><version>1</version></parent><artifactId>a</artifactId></project>',
    ],
    dictionary: [
      'Bundle-SymbolicName: ',
      'Implementation-Version: ',
      '\r\n ',
      'groupId=',
      '<parent>',
      '</',
      '<!--',
      '<![CDATA[',
      '&amp;',
    ],
    run(bytes) {
      const [manifest = '', properties = '', pom = ''] = decodeText(bytes).split('\0', 3);
      const jar = zipOf({
        'META-INF/MANIFEST.MF': manifest,
        'META-INF/maven/g/a/pom.properties': properties,
        'META-INF/maven/g/a/pom.xml': pom,
      });
      const extractor = ecosystems.flatMap((one) => one.extractors).find((one) => one.name === 'java-archive');
      if (extractor) for (const _ of extractor.extract(extractedFile('opt/a.jar', jar)));
    },
  },
  {
    name: 'zip',
    seeds: zipSeeds,
    dictionary: zipWords,
    run: (bytes) =>
      withFile(bytes, async (path) => {
        let total = 0;
        const limits = { entries: 1_000, entryBytes: 1 << 20, totalBytes: 4 << 20 };
        for await (const file of readZip(path, limits)) total += file.bytes.length;
        expectThat(total <= limits.totalBytes, 'unpacks more than its limit');
      }),
  },
];

/** Everything that a parse tells, in one text: entries, bodies and the error. */
/** Larger holes would only cost time. */
const maxHoles = 1 << 16;

function outcome(bytes: Uint8Array, step: number): string {
  const told: (string | number)[] = [];
  const visit = (found: TarEntry) => {
    told.push(JSON.stringify(found));
    expectThat(!/^\/|\/$|(?:^|\/)\.?\/|^\.$/.test(found.path), `has an entry with an unclean path: ${found.path}`);
    if (found.holes > maxHoles) return undefined;
    let size = 0;
    return {
      write(part: Uint8Array) {
        size += part.length;
        return true;
      },
      end: () => expectThat(size === found.size, 'hands on another number of bytes than it says'),
    };
  };
  const parser = parseTar({ entries: 10_000, nameLength: 4_096 }, { entry: visit });
  try {
    for (let at = 0; at < bytes.length; at += step) parser.write(bytes.subarray(at, at + step));
    parser.end();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'Error') throw error;
    told.push(error.message);
  }
  return told.join('\n');
}

/** An archive with a pax header, and with a sparse file in each form. */
function extendedTar(): Buffer {
  const octal = (value: number) => `${value.toString(8).padStart(11, '0')}\0`;
  const oldMap = [0, 2, 4, 2].map(octal).join('');
  return Buffer.concat([
    pax({ path: 'some/other/name', size: '3', linkpath: 'x' }),
    entry('a', 'abc'),
    head('s', { type: 'S', size: 4, at: { 257: 'ustar  \0', 386: oldMap, 482: '\x01', 483: octal(6) } }),
    padded(''.padEnd(505, '\0')),
    padded('abcd'),
    pax({ 'GNU.sparse.name': 's', 'GNU.sparse.size': '6', 'GNU.sparse.numblocks': '1', 'GNU.sparse.map': '2,4' }),
    entry('a', 'abcd'),
    pax({ 'GNU.sparse.major': '1', 'GNU.sparse.minor': '0', 'GNU.sparse.name': 's', 'GNU.sparse.realsize': '6' }),
    entry('a', `${padded('2\n0\n2\n4\n2\n')}abcd`),
  ]);
}

/** Writes the right sum into every block that looks like a header; without it all changes to one would end in the same error. */
function repairChecksums(bytes: Uint8Array): void {
  for (let at = 0; at + 512 <= bytes.length; at += 512) {
    const block = Buffer.from(bytes.buffer, bytes.byteOffset + at, 512);
    if (block.toString('latin1', 257, 262) !== 'ustar') continue;
    block.fill(' ', 148, 156);
    const sum = block.reduce((total, byte) => total + byte, 0);
    block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  }
}

async function* streamOf(bytes: Uint8Array, step: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
}

function expectClear(message: string): void {
  const complaint = complaintAboutMessage(message);
  if (complaint !== undefined) throw new Finding(`records a problem that ${complaint}`);
}
