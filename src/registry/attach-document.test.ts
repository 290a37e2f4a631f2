import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildImage, descriptorOf } from '../../test/support/image.ts';
import { openTestContext, type TestContext } from '../../test/support/registry-context.ts';
import { findManifest } from '../db/manifest.ts';
import { findNamespace } from '../db/namespace.ts';
import { changeUpkeep } from '../db/namespace-upkeep.ts';
import { findRepository } from '../db/repository.ts';
import { findScan } from '../db/scan.ts';
import { digestOf } from '../oci/digest.ts';
import { attachDocument, detachDocuments } from './attach-document.ts';
import { statBlob } from './blobs.ts';
import { listReferrers } from './referrers.ts';

const app = 'team/app';
const image = buildImage([{ a: '1' }]);
const bytes = Buffer.from('{"said":"something"}');
const document = {
  ...{ mediaType: 'application/vnd.example+json', annotations: { 'org.example.at': 'now' }, bytes },
  title: 'a statement',
};

let test: TestContext;
let repository: { readonly id: number; readonly name: string };
beforeEach(async () => {
  test = await openTestContext({ clock: () => 5_000 });
  await test.pushImage(app, image, '1');
  repository = { id: (await findRepository(test.context.database.kysely, app))?.id ?? 0, name: app };
});
afterEach(() => test[Symbol.asyncDispose]());

const attach = (values: Partial<typeof document> = {}) =>
  attachDocument(test.context, repository, descriptorOf(image.manifest), { ...document, ...values });
const referrers = async () => (await listReferrers(test.context, app, image.manifest.digest)).descriptors;

describe('a document of the registry itself', () => {
  it('is a referrer of its image, with its type and annotations', async () => {
    const digest = await attach();
    const { artifactType, annotations } = (await referrers()).find((one) => one.digest === digest) ?? {};
    expect({ artifactType, annotations }).toEqual({
      artifactType: document.mediaType,
      annotations: document.annotations,
    });
    expect(await statBlob(test.context, app, digestOf(bytes))).toMatchObject({ size: bytes.length });
  });

  it('is told to nobody, and is not scanned', async () => {
    const before = test.heard.length;
    const digest = await attach();
    expect(test.heard.slice(before)).toEqual([]);
    const row = await findManifest(test.context.database.kysely, repository.id, digest);
    expect(await findScan(test.context.database.kysely, row?.id ?? 0)).toMatchObject({
      ...{ state: 'unsupported', reason: 'a statement', finished_at: 5_000 },
    });
  });

  it('that is the same is there once, and another one beside it', async () => {
    expect(await attach()).toBe(await attach());
    await attach({ bytes: Buffer.from('{}') });
    expect(await referrers()).toHaveLength(2);
  });

  it('is refused where the quota is used up', async () => {
    const db = test.context.database.kysely;
    await changeUpkeep(db, (await findNamespace(db, 'team'))?.id ?? 0, { quota_bytes: 1 });
    await expect(attach()).rejects.toMatchObject({ code: 'denied' });
    expect(await referrers()).toEqual([]);
  });

  it('is taken away again, and nobody is told; one that is gone is no error', async () => {
    const [kept, gone] = [await attach(), await attach({ title: 'other', bytes: Buffer.from('2') })];
    const before = test.heard.length;
    await detachDocuments(test.context, repository.id, [gone, gone, digestOf('never there')]);
    expect((await referrers()).map((one) => one.digest)).toEqual([kept]);
    expect(test.heard.slice(before)).toEqual([]);
  });
});
