import { afterAll, beforeAll, expect, it } from 'vitest';
import { artifactManifest, emptyConfig } from '../../test/support/registry.ts';
import { openTestContext, type TestContext } from '../../test/support/registry-context.ts';
import { listCatalog, listTags } from './tags.ts';

let test: TestContext;
beforeAll(async () => {
  test = await openTestContext();
  for (const name of ['a/one', 'a/two', 'b/one', 'c/one']) {
    await test.pushBlob(name, emptyConfig);
    await test.pushManifest(name, artifactManifest(), 'b', 'B', 'a');
  }
});
afterAll(() => test[Symbol.asyncDispose]());

it.each([
  [{}, ['B', 'a', 'b'], false],
  [{ limit: 0 }, [], false],
  [{ limit: 1 }, ['B'], true],
  [{ limit: 3 }, ['B', 'a', 'b'], false],
  [{ limit: 1, last: 'a' }, ['b'], false],
  [{ last: 'B' }, ['a', 'b'], false],
  [{ last: 'z' }, [], false],
])('tags with %j are %j, and more: %s', async (request, names, more) => {
  expect(await listTags(test.context, 'a/one', request)).toEqual({ names, more });
});

it.each([
  [{}, ['a/one', 'a/two', 'c/one'], false],
  [{ limit: 2 }, ['a/one', 'a/two'], true],
  [{ limit: 2, last: 'a/one' }, ['a/two', 'c/one'], false],
  [{ limit: 3 }, ['a/one', 'a/two', 'c/one'], false],
  [{ limit: 0 }, [], false],
])('of the catalog with %j those are listed that may be pulled: %j, and more: %s', async (request, names, more) => {
  const mayPull = async (repository: string) => !repository.startsWith('b/');
  expect(await listCatalog(test.context, request, mayPull)).toEqual({ names, more });
});
