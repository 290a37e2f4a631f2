import { describe, expect, it } from 'vitest';
import { npmList } from './npm-list.ts';

async function named(json: unknown) {
  const document = await npmList.read({ text: '', bytes: Buffer.from(''), json } as never);
  return document && [...document.items].map(({ purl }) => purl);
}

/** Dependencies that go so deep. */
function deep(levels: number): object {
  let tree: object = {};
  for (let level = levels; level > 0; level--) tree = { dependencies: { [`p${level}`]: { version: '1', ...tree } } };
  return tree;
}

describe('what npm lists as installed', () => {
  it('names what is needed, and what that needs', async () => {
    const b = { version: '2.0.0' };
    expect(await named({ dependencies: { a: { version: '1.0.0', dependencies: { '@s/b': b } } } })).toEqual([
      ...['pkg:npm/a@1.0.0', 'pkg:npm/%40s/b@2.0.0'],
    ]);
  });

  it('names what is there twice once', async () => {
    const b = { version: '2.0.0' };
    const tree = { a: { version: '1', dependencies: { b } }, c: { version: '1', dependencies: { b } } };
    expect(await named({ dependencies: tree })).toEqual(['pkg:npm/a@1', 'pkg:npm/b@2.0.0', 'pkg:npm/c@1']);
  });

  it('names nothing that is only wanted, but what that needs', async () => {
    const tree = { a: { missing: true, dependencies: { b: { version: '1' } } }, c: 7, d: null, e: { version: {} } };
    expect(await named({ dependencies: tree })).toEqual(['pkg:npm/b@1']);
  });

  it('goes as deep as npm does, and no deeper', async () => {
    expect(await named(deep(64))).toHaveLength(64);
    expect(await named(deep(90))).toHaveLength(64);
  });

  it.each([
    undefined,
    null,
    [],
    {},
    { dependencies: 'a' },
    { dependencies: {}, lockfileVersion: 1 },
    { dependencies: {}, artifacts: [] },
    { dependencies: {}, packages: [] },
  ])('is not %j', async (json) => {
    expect(await named(json)).toBeUndefined();
  });
});
