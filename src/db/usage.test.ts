import { describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { buildImage } from '../../test/support/image.ts';
import { openTestContext } from '../../test/support/registry-context.ts';
import { findNamespace } from './namespace.ts';
import { addedUsage, lastRepository, listUsage, namespaceUsage, referredSizes, totalUsage } from './usage.ts';

const base = { base: 'x'.repeat(700) };
const one = buildImage([base, { own: '1' }], { packing: 'none' });
const two = buildImage([base, { own: '2' }], { packing: 'none' });
const blobsOf = ({ config, layers }: typeof one) => [config, ...layers];
const sum = (blobs: ReturnType<typeof blobsOf>) =>
  [...new Map(blobs.map((blob) => [blob.digest, blob.bytes.length])).values()].reduce((all, size) => all + size, 0);
const own = (image: typeof one, others: ReturnType<typeof blobsOf>) =>
  sum(blobsOf(image).filter(({ digest }) => others.every((other) => other.digest !== digest)));
const both = [...blobsOf(one), ...blobsOf(two)];

describe.each(databases)('usage on $name', ({ open }) => {
  it('counts a blob once for a repository, a namespace and the registry, and tells what goes with a repository', async ({
    skip,
  }) => {
    const database = await open();
    if (!database) return skip();
    await using registry = await openTestContext({ database });
    await registry.pushImage('team/both', one, 'v1', 'v2');
    await registry.pushImage('team/both', two, 'v3');
    await registry.pushImage('team/one', one, 'v1');
    await registry.pushImage('other/two', two, 'v1');
    const db = database.kysely;
    const id = async (name: string) => (await findNamespace(db, name))?.id ?? 0;
    const digests = both.map(({ digest }) => digest);

    expect(await namespaceUsage(db, await id('team'))).toBe(sum(both));
    expect(await namespaceUsage(db, await id('other'))).toBe(sum(blobsOf(two)));
    expect(await namespaceUsage(db, 9_999)).toBe(0);
    expect(await addedUsage(db, await id('team'), digests)).toBe(0);
    expect(await addedUsage(db, await id('other'), digests)).toBe(own(one, blobsOf(two)));
    expect(await totalUsage(db)).toEqual({ blobs: new Set(digests).size, bytes: sum(both) });

    const sizes = async (page: Parameters<typeof listUsage>[1]) => {
      const { items, total } = await listUsage(db, page);
      return [total, ...items.map(({ repository, bytes, ownBytes }) => [repository, bytes, ownBytes])];
    };
    const whole = [['other/two', sum(blobsOf(two)), 0] as const, ['team/both', sum(both), 0] as const];
    expect(await sizes({ limit: 2, offset: 0 })).toEqual([3, ...whole]);
    expect(await sizes({ namespace: 'team', limit: 5, offset: 1 })).toEqual([2, ['team/one', sum(blobsOf(one)), 0]]);
    const sizesById = await referredSizes(db, { after: 0, upTo: await lastRepository(db) });
    const bySize = new Map(sizesById.map(({ id: repository, bytes }) => [repository, bytes]));
    const largest = await listUsage(db, { limit: 1, offset: 0 }, bySize);
    expect(largest).toMatchObject({ total: 3, items: [{ repository: 'team/both', bytes: sum(both) }] });
    await db.deleteFrom('repository').where('name', '=', 'other/two').execute();
    expect(await sizes({ namespace: 'team', limit: 1, offset: 0 })).toEqual([
      2,
      ['team/both', sum(both), own(two, blobsOf(one))],
    ]);
  });
});
