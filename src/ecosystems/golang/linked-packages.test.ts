import { describe, expect, it } from 'vitest';
import { elfProgram, machOProgram } from '../../../test/support/program.ts';
import { readExecutables } from '../../lib/read-executables.ts';
import { extractedFile } from '../extracted-file.ts';
import { linkedPackages } from './linked-packages.ts';
import { packagesByModule } from './packages-by-module.ts';

interface Form {
  readonly magic?: number;
  readonly littleEndian?: boolean;
  readonly wordSize?: 4 | 8;
  /** Where the offset of the names stands, in words. */
  readonly namesAt?: number;
}

/** A table of functions of a Go program, as far as its names. */
function table(names: readonly string[], form: Form = {}): Buffer {
  const { magic = 0xfffffff1, littleEndian = true, wordSize = 8, namesAt = 3 } = form;
  const head = Buffer.alloc(8 + 8 * 8);
  const write = (value: number, at: number) =>
    littleEndian ? head.writeUInt32LE(value, at) : head.writeUInt32BE(value, at);
  const word = (value: number, index: number) =>
    write(value, 8 + index * wordSize + (littleEndian || wordSize === 4 ? 0 : 4));
  const text = Buffer.from(names.map((name) => `${name}\0`).join(''), 'latin1');
  write(magic, 0);
  head[7] = wordSize;
  word(head.length, namesAt);
  word(head.length + text.length, namesAt + 1);
  return Buffer.concat([head, text, Buffer.from('what follows')]);
}

function linked(bytes: Buffer, { littleEndian, wordSize }: Form = {}, name = '.gopclntab') {
  const make = name.startsWith('.') ? elfProgram : machOProgram;
  const program = make({ littleEndian, wordSize, sections: [{ name, bytes, address: 0x1000 }] });
  const [found] = [...readExecutables(extractedFile('a', program))].map(linkedPackages);
  return found && [...found];
}

describe('the packages in a Go program', () => {
  it.each([
    ['a function', 'net/http.ListenAndServe', 'net/http'],
    ['a method', 'golang.org/x/net/http2.(*Framer).ReadFrame', 'golang.org/x/net/http2'],
    ['a path with a dot at its end', 'gopkg.in/yaml%2ev3.Unmarshal', 'gopkg.in/yaml.v3'],
    ['a function of a type', 'slices.SortFunc[go.shape.[]example.com/a.T,example.com/a.T]', 'slices'],
    [
      'what the standard library vendors',
      'vendor/golang.org/x/text/unicode/norm.init',
      'vendor/golang.org/x/text/unicode/norm',
    ],
    ['the program', 'main.main.func1', 'main'],
  ])('are told by the name of %s', (_, name, expected) => {
    expect(linked(table(['runtime.main', name]))).toEqual(['runtime', expected]);
  });

  it.each(['type:.eq.example.com/a.T', 'go:buildid', '_cgo_init', '', '.x', 'type:.eq.struct { a/b.x int }'])(
    'are not told by %j, which the compiler made',
    (name) => {
      expect(linked(table(['runtime.main', name]))).toEqual(['runtime']);
    },
  );

  it.each<Form>([
    { magic: 0xfffffff0 },
    { magic: 0xfffffffa, namesAt: 2 },
    { littleEndian: false },
    { wordSize: 4 },
    { wordSize: 4, littleEndian: false },
  ])('are in a table as %j', (form) => {
    expect(linked(table(['runtime.main', 'os.Exit'], form), form)).toEqual(['runtime', 'os']);
  });

  it('are in a Mach-O file', () => {
    expect(linked(table(['runtime.main']), {}, '__gopclntab')).toEqual(['runtime']);
  });

  it.each([
    ['before Go 1.16', table(['runtime.main'], { magic: 0xfffffffb })],
    ['that is cut off', table(['runtime.main']).subarray(0, 40)],
    ['whose names do not end', table(['runtime.main', 'os.Exit']).subarray(0, 90)],
    ['whose names are elsewhere', table(['runtime.main'], { namesAt: 5 })],
    ['without a runtime', table(['a.b'])],
    ['of another section', undefined],
  ])('are not known by a table %s', (_, bytes) => {
    expect(bytes ? linked(bytes) : linked(table(['runtime.main']), {}, '.other')).toBeUndefined();
  });

  it('are not known where there are too many', () => {
    const names = Array.from({ length: 20_000 }, (_, index) => `p${index}.f`);
    expect(linked(table(['runtime.main', ...names]))).toBeUndefined();
  });
});

describe('the packages of a module', () => {
  const of = packagesByModule(
    new Set(['main', 'os', 'cmp', 'cloud.google.com/go', 'cloud.google.com/go/storage/x', 'a.b/c', 'plain/x']),
    new Set(['cloud.google.com/go', 'cloud.google.com/go/storage', 'plain']),
    'plain/cmd/tool',
  );

  it.each([
    ['cloud.google.com/go', ['']],
    ['cloud.google.com/go/storage', ['x']],
    ['plain', ['cmd/tool', 'x']],
    ['', ['cmp', 'os']],
    ['example.com/unused', []],
  ])('%j are %j', (module, packages) => {
    expect(of(module)).toEqual(packages);
  });
});
