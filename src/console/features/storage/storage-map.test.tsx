import { expect, it } from 'vitest';
import { answer } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import { StorageMap } from './storage-map.tsx';

const usage = (repository: string, bytes: number) => ({
  ...{ repository, namespace: repository.split('/')[0] ?? '', bytes, ownBytes: 0, pulls: 0 },
});
const shown = (items: readonly ReturnType<typeof usage>[], total = items.length) =>
  rendered(<StorageMap />, [
    answer('listStorage', { query: { sort: 'bytes', limit: 200 } }, { items: [...items], total }),
  ]);

it('has an area for each repository that refers to something, named with its bytes', async () => {
  const { html, labels } = await shown([
    usage('a/x', 3_000),
    usage('a/y', 1_000),
    usage('b/z', 2_000),
    usage('c/0', 0),
  ]);
  expect(html.match(/<rect/g)).toHaveLength(3);
  expect(labels.join()).toMatch(/The repositories that refer to most: a\/x .*, b\/z .*, a\/y /);
  expect(html).not.toContain('c/0');
});

it('tells namespaces apart by colours, and repositories of one by none', async () => {
  const { html } = await shown([usage('a/x', 3_000), usage('a/y', 1_000), usage('b/z', 2_000)]);
  const colours = [...html.matchAll(/fill="([^"]+)"/g)].map((match) => match[1]);
  expect(new Set(colours).size).toBe(2);
});

it('says how many it leaves out', async () => {
  expect((await shown([usage('a/x', 3), usage('b/y', 1)], 1_500)).text).toMatch(/200 repositories of 1\s500/);
});

it.each([
  ['one repository', [usage('a/x', 3_000)]],
  ['none', []],
  ['those that refer to nothing', [usage('a/x', 0), usage('b/y', 0)]],
])('is not there for %s', async (_, items) => {
  expect((await shown(items)).text).toBe('');
});
