import { expect, it } from 'vitest';
import { openTestContext } from '../../test/support/registry-context.ts';
import { findRepository } from '../db/repository.ts';
import { digestOf } from '../oci/digest.ts';
import { hasBlob } from './has-blob.ts';

const bytes = Buffer.from('a layer');
const digest = digestOf(bytes);

it('a blob of another repository of the namespace is shared, and no other one is', async () => {
  await using registry = await openTestContext();
  const { context } = registry;
  await registry.pushBlob('team/app', { digest, bytes });
  await registry.pushBlob('other/app', { digest: digestOf(Buffer.from('x')), bytes: Buffer.from('x') });
  expect(await hasBlob(context, 'team/app', digest)).toBe(true);
  expect(await hasBlob(context, 'team/new', digest), 'of the same namespace').toBe(true);
  expect(await hasBlob(context, 'team/new', digest), 'its own by now').toBe(true);
  expect(await hasBlob(context, 'other/app', digest), 'what others hold').toBe(false);
  expect(await hasBlob(context, 'team/app', digestOf(Buffer.from('none')))).toBe(false);
});

it('asking makes no namespace', async () => {
  await using registry = await openTestContext();
  expect(await hasBlob(registry.context, 'nowhere/app', digest)).toBe(false);
  expect(await findRepository(registry.context.database.kysely, 'nowhere/app')).toBeUndefined();
});
