import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../test/support/registry-context.ts';
import { type Digest, digestOf } from '../oci/digest.ts';
import { deleteBlob, mountBlob, readBlob, statBlob } from './blobs.ts';

const digest = digestOf('hello');
const blob = { digest, bytes: Buffer.from('hello') };
let test: TestContext;
beforeEach(async () => {
  test = await openTestContext();
  await test.pushBlob('team/source', blob);
});
afterEach(() => test[Symbol.asyncDispose]());

const has = async (name: string, what: Digest = digest) =>
  await statBlob(test.context, name, what).then(
    () => true,
    () => false,
  );

describe('a blob', () => {
  it('is read whole and in part', async () => {
    const read = async (range?: { start: number; end: number }) =>
      Buffer.concat(await Array.fromAsync(await readBlob(test.context, digest, range))).toString();
    expect([await read(), await read({ start: 1, end: 2 })]).toEqual(['hello', 'el']);
  });

  it('is that of the repositories it was pushed to alone', async () => {
    await test.pushBlob('team/other', { digest: digestOf('x'), bytes: Buffer.from('x') });
    await expect(statBlob(test.context, 'team/other', digest)).rejects.toMatchObject({ code: 'blob_unknown' });
    await expect(statBlob(test.context, 'team/nothing', digest)).rejects.toMatchObject({ code: 'name_unknown' });
  });

  it('is deleted once, from one repository', async () => {
    await test.pushBlob('team/other', blob);
    await deleteBlob(test.context, 'team/source', digest);
    expect([await has('team/source'), await has('team/other')]).toEqual([false, true]);
    await expect(deleteBlob(test.context, 'team/source', digest)).rejects.toMatchObject({ code: 'blob_unknown' });
  });
});

describe('mounting', () => {
  const mount = (from: string | undefined, allowed: readonly string[], what: Digest = digest) => {
    const asked: string[] = [];
    const mayPull = async (repository: string) => {
      asked.push(repository);
      return allowed.includes(repository);
    };
    const options = { from, createNamespace: true, mayPull };
    return mountBlob(test.context, 'other/target', what, options).then((done) => ({ done, asked }));
  };

  it('takes from the repository that is named, after asking', async () => {
    expect(await mount('team/source', ['team/source'])).toEqual({ done: true, asked: ['team/source'] });
    expect(await has('other/target')).toBe(true);
  });

  it('takes from the first repository where it may', async () => {
    await test.pushBlob('team/second', blob);
    expect(await mount(undefined, ['team/second'])).toMatchObject({ done: true });
    expect(await has('other/target')).toBe(true);
  });

  it.each([
    ['nobody may pull there', 'team/source', [], digest],
    ['nobody may pull anywhere', undefined, [], digest],
    ['the repository does not have it', 'team/source', ['team/source'], digestOf('absent')],
    ['no repository has it', undefined, ['team/source'], digestOf('absent')],
    ['there is no such repository', 'team/nothing', ['team/nothing'], digest],
  ])('does nothing where %s', async (_, from, allowed, what) => {
    expect(await mount(from, allowed, what)).toMatchObject({ done: false });
    expect(await has('other/target', what)).toBe(false);
    expect(await test.context.database.kysely.selectFrom('namespace').select('name').execute()).toEqual([
      { name: 'team' },
    ]);
  });
});
