import { expect, it } from 'vitest';
import { pipList } from './pip-list.ts';

const read = async (text: string) => pipList.read({ text, json: undefined } as Parameters<typeof pipList.read>[0]);

it('reads what is fixed to a version, and names what is of a folder or an address', async () => {
  const text =
    '# comment\nDjango==4.2.1\nx[extra]===1.0 ; python_version > "3"\nown @ file:///src\n-e git+https://a.example/x\n';
  expect((await read(text))?.items).toEqual([
    { name: 'Django', purl: 'pkg:pypi/django@4.2.1' },
    { name: 'x', purl: 'pkg:pypi/x@1.0' },
    { name: 'own' },
    { name: 'git+https://a.example/x' },
  ]);
});

it.each(['Django>=4\n', 'Django\n', 'Package Version\n', '# comment\n'])('is not %j', async (text) => {
  expect(await read(text)).toBeUndefined();
});
