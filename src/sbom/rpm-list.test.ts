import { expect, it } from 'vitest';
import { rpmList } from './rpm-list.ts';

const read = async (text: string) => rpmList.read({ text, json: undefined } as Parameters<typeof rpmList.read>[0]);

it('reads bare names, which tell no epochs', async () => {
  const list = await read('bash-5.1.8-9.el9.x86_64\ngpg-pubkey-fd431d51-4ae0493b\n');
  expect([...(list?.items ?? [])].map(({ purl }) => purl)).toEqual([
    'pkg:rpm/bash@5.1.8-9.el9?arch=x86_64',
    'pkg:rpm/gpg-pubkey@fd431d51-4ae0493b',
  ]);
  expect(list?.unknown).toEqual([expect.stringContaining('the list tells no epochs')]);
});

it('reads epochs and source packages', async () => {
  const list = await read(
    'bind\t32:9.16-1.el9\tx86_64\tbind-9.16-1.el9.src.rpm\nbash\t0:5.1-9\tx86_64\tbash-5.1-9.src.rpm\n' +
      'gpg-pubkey\t0:fd431d51-4ae0493b\t(none)\t(none)\n',
  );
  expect([...(list?.items ?? [])].map(({ purl }) => purl)).toEqual([
    expect.stringContaining('epoch=32'),
    expect.not.stringContaining('epoch='),
    'pkg:rpm/gpg-pubkey@fd431d51-4ae0493b',
  ]);
  expect(list?.unknown).toEqual([]);
});

it.each(['bash\n', 'bash 5.1\n', 'bash\t5.1\tx86_64\n', ''])('is not %j', async (text) => {
  expect(await read(text)).toBeUndefined();
});
