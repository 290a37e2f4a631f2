import { deflateSync } from 'node:zlib';
import { cargo } from '../../../src/ecosystems/cargo/cargo.ts';
import { extractedFile } from '../../../src/ecosystems/extracted-file.ts';
import { classifiers } from '../../../src/ecosystems/generic/classifiers.ts';
import { recognise } from '../../../src/ecosystems/generic/recognise.ts';
import { linkedCode } from '../../../src/ecosystems/golang/linked-code.ts';
import { variablesInSymbols } from '../../../src/ecosystems/golang/linker-variables.ts';
import { packagesOf } from '../../../src/ecosystems/golang/packages-of.ts';
import { readAddress, readSection } from '../../../src/lib/executable.ts';
import { memoryContent } from '../../../src/lib/file-content.ts';
import { emptyHash, encodeNameSet, openNameSet } from '../../../src/lib/name-set.ts';
import { readVersionStrings } from '../../../src/lib/pe-version.ts';
import { readExecutables } from '../../../src/lib/read-executables.ts';
import { decodeText } from '../../../src/lib/text.ts';
import { goFunctionTable, mixedGoFunctionTable } from '../../../test/support/go-function-table.ts';
import { elfProgram, fatProgram, machOProgram, peProgram } from '../../../test/support/program.ts';
import { versionResource } from '../../../test/support/version-resource.ts';
import { attempt } from '../attempt.ts';
import type { FuzzTarget } from '../target.ts';

const sections = [
  { name: '.data', bytes: Buffer.from('some data'), address: 0x1000 },
  { name: '.dep-v0', bytes: Buffer.alloc(40, 1), address: 0x2000 },
];
/** One symbol, of the text of a variable; its address and length are those of either word size. */
const symbols = [
  { name: '.data', bytes: Buffer.from('1.2.3'), address: 0x1000 },
  { name: '.strtab', bytes: Buffer.from('\0main.version.str\0'), address: 0 },
  {
    name: '.symtab',
    bytes: Buffer.from(`01000000${'00100000'}${'05000000'.repeat(4)}`.padEnd(96, '0'), 'hex'),
    address: 0,
  },
];
const wordSizes = [4, 8] as const;
const goFunctions = [
  'runtime.main',
  'a.b/c.Get',
  'a.b/c/d%2ev2.(*T).Do.func1',
  'a.b/c.List[go.shape.int].Push',
  'x.f-fm',
];

/** Files with code for a machine, and what else is found in them. */
export const programTargets: readonly FuzzTarget[] = [
  programTarget('elf', () =>
    wordSizes.flatMap((wordSize) => [
      elfProgram({ sections: symbols, wordSize }),
      elfProgram({ sections, wordSize }),
      elfProgram({ sections, wordSize, littleEndian: false }, { hasTable: false }),
    ]),
  ),
  programTarget('pe', () => [
    peProgram({ sections }),
    peProgram({ sections, wordSize: 4 }, { base: 0x40_0000 }),
    peProgram(
      {
        sections: [
          { name: '.rsrc', bytes: versionResource({ InternalName: 'a', ProductVersion: '1.0' }, 64), address: 64 },
        ],
      },
      { directories: { 2: [64, 512], 14: [64, 72] } },
    ),
  ]),
  programTarget('mach-o', () => [
    ...wordSizes.map((wordSize) => machOProgram({ sections, wordSize, littleEndian: wordSize === 8 })),
    ...wordSizes.map((wordSize) => fatProgram([machOProgram({ sections }), machOProgram({ sections })], { wordSize })),
  ]),
  {
    name: 'cargo-crates',
    seeds: () => ['{"packages":[{"name":"a","version":"1.0.0","source":"crates.io","kind":"build"}]}'],
    dictionary: ['"packages"', '"name"', '"version"', '"kind"', '"build"', 'null', '[]'],
    run(bytes) {
      const program = elfProgram({ sections: [{ name: '.dep-v0', bytes: deflateSync(bytes), address: 0x1000 }] });
      for (const { extract } of cargo.extractors) Array.from(extract(extractedFile('a', program)));
    },
  },
  {
    name: 'go-modules',
    seeds: () => [
      'path\texample.org/a\nmod\texample.org/a\t(devel)\t\ndep\texample.org/b\tv1.0.0\th1:x=\n=>\texample.org/c\tv1.2.3\th1:y=\n',
      'mod\texample.org/a/v2\t(devel)\nbuild\t-ldflags="-X main.version=1.2.3 -X \'example.org/a.tag=v2\'"\nbuild\tvcs.revision=0123456789abcdef\nbuild\tvcs.time=2024-01-31T12:00:00Z\nbuild\tvcs.modified=true\n',
    ],
    dictionary: [
      'mod\t',
      'dep\t',
      '=>\t',
      'build\t',
      '-ldflags=',
      '-X=',
      ' -X ',
      '(devel)',
      'vcs.time=',
      'v0.0.0-20240131120000-',
      '\\u0000',
      '`',
    ],
    run(bytes) {
      for (const program of readExecutables(memoryContent(elfProgram({ sections }))))
        packagesOf({ goVersion: 'go1.22.3', modules: decodeText(bytes) }, program);
    },
  },
  {
    name: 'go-functions',
    seeds: () => [
      ...[0xfffffff1, 0xfffffff0].map((magic) => goFunctionTable(goFunctions, { magic })),
      goFunctionTable(goFunctions, { magic: 0xfffffffa, namesAt: 2 }),
      goFunctionTable(goFunctions, { wordSize: 4 }),
      mixedGoFunctionTable(goFunctions),
    ],
    dictionary: [
      ...['fffffff1', 'fffffff0', 'fffffffa', 'fffffffb'].map((magic) => Buffer.from(magic, 'hex').reverse()),
      ...['runtime.main\0', '.(*T).Get', '[go.shape.int]', '.func1', '-fm', '%2e', '/vendor/', 'a.b/c.'],
    ],
    /** In a section of its own, and in one that is searched. */
    run(bytes) {
      for (const name of ['.gopclntab', '.rodata'])
        for (const program of readExecutables(
          memoryContent(elfProgram({ sections: [{ name, bytes, address: 0x1000 }] })),
        ))
          for (const module of ['', 'a.b/c']) {
            const { linkedFunctions = '' } = linkedCode(program, new Set(['a.b/c']), undefined)(module);
            openNameSet(linkedFunctions)(emptyHash);
          }
    },
  },
  {
    name: 'name-sets',
    seeds: () =>
      [[], [1, 2, 3], Array.from({ length: 300 }, (_, index) => index * 7_919)].map((some) =>
        Buffer.from(encodeNameSet(some) ?? '', 'base64'),
      ),
    dictionary: [Buffer.from('ffffffff', 'hex'), Buffer.alloc(4)],
    run(bytes) {
      openNameSet(Buffer.from(bytes).toString('base64'))(emptyHash);
    },
  },
  {
    name: 'classifiers',
    seeds: () => [
      '\0nginx version: nginx/1.25.1\n\0',
      '\x01python3.11\0Python 3.11.4\0',
      `\x02${'1.2.3\0'.repeat(30)}`,
    ],
    dictionary: classifiers.flatMap(({ evidence }) =>
      typeof evidence === 'function'
        ? []
        : evidence.flatMap((one) => ('anchor' in one ? [Buffer.from(one.anchor, 'latin1')] : [])),
    ),
    /** The first bytes choose what is looked for. */
    run(bytes) {
      const first = ((bytes[0] ?? 0) * 256 + (bytes[1] ?? 0)) % classifiers.length;
      const candidates = [
        ...classifiers.slice(first, first + 8),
        ...classifiers.slice(0, Math.max(0, first + 8 - classifiers.length)),
      ];
      const [path = 'usr/bin/x'] = candidates.flatMap(({ programs = [], texts = [], archives = [] }) => [
        ...programs,
        ...texts,
        ...archives,
      ]);
      recognise(path.replaceAll('*', '3.11'), memoryContent(bytes.subarray(2)), candidates);
    },
  },
];

function programTarget(name: string, seeds: () => readonly Uint8Array[]): FuzzTarget {
  return {
    name,
    seeds,
    dictionary: [
      '\x7fELF\x02\x01',
      'MZ',
      'PE\0\0',
      Buffer.from('feedfacf', 'hex'),
      Buffer.from('cafebabe', 'hex'),
      '.rsrc',
      '.dep-v0',
    ],
    run(bytes) {
      for (const program of readExecutables(memoryContent(bytes))) {
        readVersionStrings(program);
        variablesInSymbols(program);
        for (const { address } of [...program.segments, ...program.directories]) readAddress(program, address, 1 << 16);
        for (const section of program.sections.slice(0, 100)) attempt(() => readSection(program, section, 1 << 20));
      }
    },
  };
}
