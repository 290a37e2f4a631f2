import { describe, expect, it } from 'vitest';
import { elfProgram } from '../../../test/support/program.ts';
import { recognisedProgram, recognisedText } from '../../../test/support/recognised.ts';
import { memoryContent } from '../../lib/file-content.ts';
import type { Classifier } from './classifier.ts';
import { recognise } from './recognise.ts';

const version = /^(\d+\.\d+)/;

function recognised(content: string, evidence: Classifier['evidence'], path = 'usr/bin/x'): string | undefined {
  const classifier: Classifier = { id: 'x', title: 'X', programs: ['x'], evidence, cpes: [] };
  return recognise(path, memoryContent(Buffer.from(content, 'latin1')), [classifier])[0]?.version;
}

describe('a file', () => {
  it('has the version behind an anchor', () => {
    expect(recognised('a x/1.2 b', [{ anchor: 'x/', after: version }])).toBe('1.2');
  });

  it('has the version before an anchor', () => {
    expect(recognised('a\x001.2\0/x', [{ anchor: '/x', before: /\0(\d+\.\d+)\0$/ }])).toBe('1.2');
  });

  it('needs both sides where both are asked for', () => {
    const evidence = [{ anchor: 'x/', before: /\0$/, after: version }];
    expect(recognised('\0x/1.2', evidence)).toBe('1.2');
    expect(recognised('-x/1.2', evidence)).toBeUndefined();
  });

  it('has the first version that fits, not the first anchor', () => {
    expect(recognised('x/? x/1.2 x/1.3', [{ anchor: 'x/', after: version }])).toBe('1.2');
  });

  it('has the version of the better evidence, wherever that stands', () => {
    const evidence = [
      { anchor: 'x/', after: version },
      { anchor: 'y/', after: version },
    ];
    expect(recognised('y/9.9 x/1.2', evidence)).toBe('1.2');
    expect(recognised('y/9.9', evidence)).toBe('9.9');
  });

  it('has the only version near an anchor, and none where there are two', () => {
    const evidence = [{ anchor: 'x', near: /\0(\d+\.\d+)\0/g }];
    expect(recognised('\x001.2\0 x \x001.2\0', evidence)).toBe('1.2');
    expect(recognised('\x001.2\0 x \x001.3\0', evidence)).toBeUndefined();
  });

  it('has the version that its name says', () => {
    expect(recognised('', [{ name: /^x-(\d+\.\d+)\.jar$/ }], 'lib/x-1.2.jar')).toBe('1.2');
  });

  it('has the only version that its linker was given, and else what stands near an anchor', () => {
    const evidence = [{ linked: /^v(\d+\.\d+)$/gm }, { anchor: 'x/', after: version }];
    const variable = Buffer.alloc(16);
    variable.writeUInt32LE(0x1_0000, 0);
    variable.writeUInt32LE(4, 8);
    const program = elfProgram({
      sections: [
        { name: '.rodata', bytes: Buffer.from('v1.2\0v1.3 x/1.4'), address: 0x1_0000 },
        { name: '.data', bytes: variable, address: 0x2_0000 },
      ],
    });
    expect(recognised(program.toString('latin1'), evidence)).toBe('1.2');
    expect(recognised('v1.2\0v1.3 x/1.4', evidence)).toBe('1.4');
  });
});

describe('a program without a version of its own', () => {
  it.each([
    ['a stub that loads libpython', 'usr/local/bin/python3.12', 'libpython3.12.so.1.0\0__libc_start_main\0'],
    ['Python with the version of another series', 'usr/bin/python3.11', '\x003.12.1\0'],
    ['nginx with the version of its OpenSSL alone', 'usr/sbin/nginx', '\0OpenSSL 3.0.11 19 Sep 2023\0'],
    ['libcrypto with the name of a file', 'usr/lib/libcrypto.so.3', '/build/openssl-3.0.11/crypto/\0'],
    ['Deno with the version of an exporter', 'usr/bin/deno', 'OTel-OTLP-Exporter-Deno/0.80.0grpc-timeout'],
    ['FFmpeg of a snapshot', 'usr/bin/ffmpeg', '\0%s version N-47683-g0e8eb07980-static\0'],
    ['a program of the same name', 'usr/bin/node', 'hello\0'],
    ['an empty program', 'usr/bin/redis-server', ''],
  ])('is not recognised: %s', (_, path, content) => {
    expect(recognisedProgram(path, content)).toBe('');
  });

  it('is not recognised by what a comment says', () => {
    const source = "/*\n * const VERSION = '1.8.2';\n * const BRANCH_ALIAS_VERSION = '';\n";
    expect(recognisedText('usr/bin/composer', source)).toBe('');
  });
});
