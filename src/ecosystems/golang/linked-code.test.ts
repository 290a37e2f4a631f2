import { describe, expect, it } from 'vitest';
import { type GoTableForm, goFunctionTable, mixedGoFunctionTable } from '../../../test/support/go-function-table.ts';
import { elfProgram, machOProgram, type ProgramPart, peProgram } from '../../../test/support/program.ts';
import { emptyHash, hashOn, openNameSet } from '../../lib/name-set.ts';
import { readExecutables } from '../../lib/read-executables.ts';
import { extractedFile } from '../extracted-file.ts';
import { linkedCode } from './linked-code.ts';

const part = (bytes: Uint8Array, name = '.gopclntab'): ProgramPart => ({ name, bytes, address: 0x1000 });
const modules = ['golang.org/x/net', 'golang.org/x/net/inner', 'plain'];

function codeIn(bytes: Uint8Array, own = 'plain/cmd/tool') {
  const [program] = readExecutables(extractedFile('a', bytes));
  if (!program) throw new Error('it is no program');
  return linkedCode(program, new Set(modules), own);
}
const codeOf = (names: readonly string[], own?: string) =>
  codeIn(elfProgram({ sections: [part(goFunctionTable(['runtime.main', ...names]))] }), own);
const packagesIn = (bytes: Uint8Array) => codeIn(bytes)('').linkedPackages;

describe('what a Go program has of a module', () => {
  const names = [
    ...['golang.org/x/net/html.Parse', 'golang.org/x/net/html.(*Tokenizer).Next.func1', 'golang.org/x/net.Get'],
    ...['golang.org/x/net/inner/x.Do', 'main.run', 'plain/x.Get', 'cmp.Compare[...]', 'elsewhere.org/y.Get'],
  ];

  it.each([
    ['golang.org/x/net', ['', 'html']],
    ['golang.org/x/net/inner', ['x']],
    ['plain', ['cmd/tool', 'x']],
    ['', ['cmp', 'runtime']],
    ['example.com/unused', []],
  ])('%j are its packages', (module, packages) => {
    expect(codeOf(names)(module).linkedPackages).toEqual(packages);
  });

  it.each([
    ['golang.org/x/net', ['html.Parse', 'html.Tokenizer.Next', '.Get'], ['html.Render', 'inner/x.Do', 'html.Next']],
    ['golang.org/x/net/inner', ['x.Do'], ['inner/x.Do', 'html.Parse']],
    ['plain', ['cmd/tool.run', 'x.Get'], ['main.run', 'cmd/tool.Get']],
    ['', ['cmp.Compare', 'runtime.main'], ['cmp.Less']],
  ])('of %j are functions', (module, there, missing) => {
    const has = openNameSet(codeOf(names)(module).linkedFunctions ?? '');
    const found = [...there, ...missing].filter((name) => has(hashOn(emptyHash, name)));
    expect(found).toEqual(there);
  });

  it('is told by the path that vendored packages are imported by', () => {
    expect(codeOf(['plain/vendor/golang.org/x/net/html.Parse'])('golang.org/x/net').linkedPackages).toEqual(['html']);
  });

  it('is not known where the program was made of single files', () => {
    expect(codeOf(names, 'command-line-arguments')('golang.org/x/net')).toEqual({});
  });
});

describe('the table of functions of a Go program', () => {
  const table = (form: GoTableForm = {}) => goFunctionTable(['runtime.main', 'os.Exit'], form);
  const both = ['os', 'runtime'];

  it.each<GoTableForm>([
    { magic: 0xfffffff0 },
    { magic: 0xfffffffa, namesAt: 2 },
    { littleEndian: false },
    { wordSize: 4 },
    { wordSize: 4, littleEndian: false },
  ])('is read as %j', (form) => {
    expect(packagesIn(elfProgram({ ...form, sections: [part(table(form))] }))).toEqual(both);
  });

  const ahead = Buffer.concat([Buffer.from('f1ffffff0000', 'hex'), Buffer.alloc(2_000_003, 1), table()]);
  it.each([
    ['in a Mach-O file', machOProgram({ sections: [part(table(), '__gopclntab')] })],
    ['among data that is moved', elfProgram({ sections: [part(table(), '.data.rel.ro.gopclntab')] })],
    ['without a section of its own', elfProgram({ sections: [part(table(), '.rodata')] })],
    ['of a program without sections', elfProgram({ sections: [part(table())] }, { hasTable: false })],
    ['in a PE file', peProgram({ sections: [part(table(), '.rdata')] })],
    ['behind other data', peProgram({ sections: [part(ahead, '.rdata')] })],
    [
      'across what is read at once',
      peProgram({ sections: [part(Buffer.concat([Buffer.alloc(2 ** 20 - 3), table()]), '.rdata')] }),
    ],
  ])('is found %s', (_, program) => {
    expect(packagesIn(program)).toEqual(both);
  });

  describe('of before Go 1.16', () => {
    const names = ['runtime.main', 'os.Exit', 'a.b/c.Inlined'];
    it.each([4, 8] as const)('is read where addresses have %s bytes', (wordSize) => {
      const bytes = mixedGoFunctionTable(names, { wordSize });
      expect(packagesIn(elfProgram({ wordSize, sections: [part(bytes)] }))).toEqual(both);
    });

    const whole = mixedGoFunctionTable(names);
    const changed = (at: number, value: number) => Object.assign(Buffer.from(whole), { [at]: value });
    it.each([
      ['where names follow letters', mixedGoFunctionTable(names, { ahead: 'x' })],
      ['where it is cut off', whole.subarray(0, -10)],
      ['of more functions than it has room for', changed(11, 1)],
      ['of functions behind its end', changed(8 + 8 + 8 + 2, 1)],
    ])('tells nothing %s', (_, bytes) => {
      expect(packagesIn(elfProgram({ sections: [part(bytes)] }))).toBeUndefined();
    });

    it('tells nothing in the other order of bytes', () => {
      expect(
        packagesIn(
          elfProgram({
            littleEndian: false,
            sections: [part(goFunctionTable(names, { magic: 0xfffffffb, littleEndian: false }))],
          }),
        ),
      ).toBeUndefined();
    });
  });

  it('is read in pieces', () => {
    const names = Array.from({ length: 60_000 }, (_, index) => `os.ANameThatMakesTheTableLong${index}`);
    const code = codeIn(elfProgram({ sections: [part(goFunctionTable(['runtime.main', ...names]))] }))('');
    const has = openNameSet(code.linkedFunctions ?? '');
    expect(names.filter((name) => !has(hashOn(emptyHash, name)))).toEqual([]);
  });

  const odd = (at: number, value: number) => Object.assign(table(), { [at]: value });
  it.each([
    ['of a magic that is not known', table({ magic: 0xfffffff2 })],
    ['that is cut off', table().subarray(0, 40)],
    ['whose names do not end', table().subarray(0, 90)],
    ['whose names are elsewhere', table({ namesAt: 5 })],
    ['whose names end before they begin', odd(8 + 4 * 8, 0)],
    ['of another unit of code', odd(6, 3)],
    ['of other addresses', odd(7, 2)],
    ['without a runtime', goFunctionTable(['a.b'])],
    ['with a name of a megabyte', goFunctionTable(['runtime.main', 'a'.repeat(2 ** 20)])],
    ['of too many packages', goFunctionTable(['runtime.main', ...Array.from({ length: 20_000 }, (_, i) => `p${i}.f`)])],
    ['that is not there', Buffer.from('something else')],
    ['of marks alone', Buffer.alloc(6_000, Buffer.from('f1ffffff0000', 'hex'))],
  ])('%s tells nothing', (_, bytes) => {
    for (const name of ['.gopclntab', '.rodata'])
      expect(packagesIn(elfProgram({ sections: [part(bytes, name)] }))).toBeUndefined();
  });
});
