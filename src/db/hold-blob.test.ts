import { describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { holdBlob, tryHoldBlob } from './hold-blob.ts';

describe.each(databases)('holding a blob on $name', ({ open }) => {
  it('lets others wait for the same blob alone, and gives it back after an error', async ({ skip }) => {
    await using database = await open();
    if (!database) return skip();
    const { promise: end, resolve: finish } = Promise.withResolvers<void>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const order: string[] = [];
    const first = holdBlob(database, 'sha256:a', async () => {
      begin();
      await end;
      order.push('first');
    });
    await begun;
    const second = holdBlob(database, 'sha256:a', async () => void order.push('second'));
    await holdBlob(database, 'sha256:b', async () => void order.push('other'));
    expect(await tryHoldBlob(database, 'sha256:a', async () => 'held')).toBeUndefined();
    finish();
    await Promise.all([first, second]);
    expect(order).toEqual(['other', 'first', 'second']);

    const failing = holdBlob(database, 'sha256:a', () => Promise.reject(new Error('disk')));
    await expect(failing).rejects.toThrow('disk');
    expect(await tryHoldBlob(database, 'sha256:a', async () => 'held')).toBe('held');
  });
});
