import { describe, expect, it } from 'vitest';
import { variablesInFlags } from './linker-variables.ts';

const found = (flags: string) => variablesInFlags(flags).map((one) => `${one.package}|${one.name}|${one.value}`);

describe('variables in the flags of the linker', () => {
  it.each<[string, readonly string[]]>([
    ['-X main.version=1.0', ['main|version|1.0']],
    ['-X=main.version=1.0', ['main|version|1.0']],
    ['-s -w -X a.org/b/c.Version=v1 -X main.tag=x', ['a.org/b/c|Version|v1', 'main|tag|x']],
    ["-X 'main.built=by a person'", ['main|built|by a person']],
    ['-X "main.built=by a person"', ['main|built|by a person']],
    ["-X='main.version=1.0'", ['main|version|1.0']],
    ['-X main.query=a=b', ['main|query|a=b']],
    ['-X main.empty=', ['main|empty|']],
    ['\t-X\n main.version=1.0 ', ['main|version|1.0']],
  ])('%j are %j', (flags, variables) => {
    expect(found(flags)).toEqual(variables);
  });

  it.each([
    '',
    '-s -w',
    '-X',
    '-X main.version',
    '-X version=1',
    '-X .a=1',
    '-extldflags main.version=1',
    '-X -X',
    "'",
  ])('there are none in %j', (flags) => {
    expect(found(flags)).toEqual([]);
  });

  it('are read in time whatever they are', () => {
    expect(found("-X '".repeat(50_000)).length).toBeLessThan(50_000);
    expect(found(`-X ${'a.'.repeat(100_000)}b=1`)).toHaveLength(1);
  });
});
