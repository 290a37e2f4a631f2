import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { descriptorOf, type ImageBlob, jsonBlob } from '../../test/support/image.ts';
import { artifactManifest, emptyConfig } from '../../test/support/registry.ts';
import { openTestContext, type TestContext } from '../../test/support/registry-context.ts';
import { digestOf } from '../oci/digest.ts';
import { mediaTypes } from '../oci/media-types.ts';
import { referrersTag } from '../oci/reference.ts';
import { listReferrers, type ReferrerRequest } from './referrers.ts';

const subject = { mediaType: mediaTypes.ociManifest, digest: digestOf('subject'), size: 7 };
let test: TestContext;
beforeEach(async () => {
  test = await openTestContext();
  await test.pushBlob('team/app', emptyConfig);
});
afterEach(() => test[Symbol.asyncDispose]());

async function refer(fields: object = {}): Promise<ImageBlob> {
  const manifest = artifactManifest({ subject, ...fields });
  await test.pushManifest('team/app', manifest);
  return manifest;
}

async function list(request?: ReferrerRequest) {
  const { descriptors, more } = await listReferrers(test.context, 'team/app', subject.digest, request);
  return { digests: descriptors.map((descriptor) => descriptor.digest), more };
}

/** Every page, following the last digest of each. */
async function pages(request: ReferrerRequest): Promise<string[][]> {
  const found: string[][] = [];
  for (let last: string | undefined; ; last = found.at(-1)?.at(-1)) {
    const { digests, more } = await list({ ...request, last });
    found.push(digests);
    if (!more) return found;
  }
}

describe('referrers', () => {
  it.each([1, 3, 8, 20, 100])('are all found, once and in order, in pages of %i', async (limit) => {
    const stored: string[] = [];
    for (let count = 0; count < 20; count++)
      stored.push((await refer({ annotations: { count: String(count) } })).digest);
    const listed = Array.from({ length: 5 }, (_, count) => ({ ...subject, digest: digestOf(`listed ${count}`) }));
    const manifests = [...listed, { ...subject, digest: stored[0] }];
    const index = jsonBlob(mediaTypes.ociIndex, { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests });
    await test.pushManifest('team/app', index, referrersTag(subject.digest));
    const found = await pages({ limit });
    expect(found.flat()).toEqual([...stored, ...listed.map((one) => one.digest)].toSorted());
    for (const page of found.slice(0, -1)) expect(page).toHaveLength(limit);
  });

  it('of one type are found among many others', async () => {
    for (let count = 0; count < 30; count++) await refer({ annotations: { count: String(count) } });
    const wanted = [
      await refer({ artifactType: 'x/a' }),
      await refer({ artifactType: 'x/a', annotations: { a: 'b' } }),
    ];
    expect((await pages({ artifactType: 'x/a', limit: 1 })).flat()).toEqual(wanted.map((one) => one.digest).toSorted());
  });

  it('are none where none is asked for', async () => {
    await refer();
    expect(await list({ limit: 0 })).toEqual({ digests: [], more: false });
  });

  it('have the annotations of their manifest, and the type of their config where they state none', async () => {
    const config = { ...descriptorOf(emptyConfig), mediaType: 'x/config' };
    const manifest = await refer({ artifactType: undefined, config, annotations: { a: 'b' } });
    const { descriptors } = await listReferrers(test.context, 'team/app', subject.digest);
    expect(descriptors).toEqual([{ ...descriptorOf(manifest), artifactType: 'x/config', annotations: { a: 'b' } }]);
  });

  it('of a repository that is not there are none', async () => {
    expect(await listReferrers(test.context, 'no/thing', subject.digest)).toEqual({ descriptors: [], more: false });
    await expect(listReferrers(test.context, 'No/thing', subject.digest)).rejects.toMatchObject({
      code: 'name_invalid',
    });
  });
});
