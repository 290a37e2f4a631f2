import { describe, expect, it } from 'vitest';
import { ovalOf } from '../../test/support/oval.ts';
import { readOvalDefinitions, readOvalTests } from './oval-tests.ts';

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 100) yield bytes.subarray(at, at + 100);
}

const document = ovalOf(['<definition id="a"><x/></definition>', '<definition id="b"/>'], {
  older: { package: 'bind', evr: '0:1-2', arch: 'x86_64' },
  release: { package: 'a-release', version: '^9' },
  signed: { package: 'bind' },
});
const id = (number: number | string) => `oval:org.example:tst:${number}`;

describe('the tests of an OVAL document', () => {
  it('tell what is asked of packages', async () => {
    const tests = await readOvalTests(bytesOf(document));
    expect([1, 2, 3].map((number) => tests(id(number)))).toEqual([
      {
        package: 'bind',
        evr: { operation: 'less than', value: '0:1-2' },
        arch: { operation: 'pattern match', value: 'x86_64' },
      },
      { package: 'a-release', version: { operation: 'pattern match', value: '^9' } },
      { package: 'bind' },
    ]);
  });

  it.each([
    { name: 'the document does not have', test: id(4) },
    { name: 'has another kind of id', test: 'tst:1' },
    { name: 'has no number', test: id('x') },
    { name: 'has a number beyond all', test: id('1'.repeat(30)) },
    { name: 'is not named', test: '' },
  ])('have none where it $name', async ({ test }) => {
    expect((await readOvalTests(bytesOf(document)))(test)).toBeUndefined();
  });

  it.each([
    { name: 'object is', change: [/<l:rpminfo_object id="[^"]*1"/, '<l:rpminfo_object id="none"'] },
    { name: 'state is', change: [/<l:rpminfo_state id="[^"]*1"/, '<l:rpminfo_state id="none"'] },
    { name: "object's name is", change: ['<l:name>bind</l:name>', ''] },
  ] as const)('have none whose $name missing', async ({ change: [from, to] }) => {
    const tests = await readOvalTests(bytesOf(document.replace(from, to)));
    expect([tests(id(1)), tests(id(2))?.package]).toEqual([undefined, 'a-release']);
  });

  it('are as several states say together', async () => {
    const two = document.replace(
      '<l:state state_ref="oval:org.example:ste:1"/>',
      (state) => `${state}${state.replace('1"', '2"')}`,
    );
    const tests = await readOvalTests(bytesOf(two));
    expect(tests(id(1))).toMatchObject({ evr: { value: '0:1-2' }, version: { value: '^9' } });
  });

  it('have to be there', async () => {
    await expect(readOvalTests(bytesOf(ovalOf([], {})))).rejects.toThrow('has no tests of rpm packages');
  });
});

describe('the definitions of an OVAL document', () => {
  it('are read without what stands behind them', async () => {
    const end = document.indexOf('</l:rpminfo_test>');
    const definitions = await Array.fromAsync(readOvalDefinitions(bytesOf(document.slice(0, end + 500))));
    expect(definitions.map((one) => [one.attributes.id, one.children.length])).toEqual([
      ['a', 1],
      ['b', 0],
    ]);
  });
});
