import { expect } from 'vitest';
import { describeQueries, type Stored } from '../../test/support/stored.ts';
import {
  abandonedClearances,
  clearableImages,
  clearanceStamp,
  endingClearances,
  findClearance,
  imagesConcerned,
  removeClearance,
  saveClearance,
} from './clearance.ts';
import { updateNamespace } from './namespace.ts';

const signs = async ({ db, namespace }: Stored, name: string, clearance = 1) =>
  await updateNamespace(db, await namespace(name), { clearance });
const row = (manifest_id: number, valid_until: number) => ({
  ...{ manifest_id, fingerprint: 'f', attached: '[]' as never, issued_at: 1, valid_until },
});

describeQueries('signed verdicts', (it) => {
  it('are of scanned images in namespaces that want them, in the order of their ids', async (stored) => {
    const { db } = stored;
    const made = [await stored.version('sign/a'), await stored.version('sign/b'), await stored.version('sign/c')];
    const other = await stored.version('plain/a');
    for (const { id } of [...made.slice(0, 2), other]) await stored.scanned(id, []);
    expect(await clearableImages(db, 0, 9)).toEqual([]);
    await signs(stored, 'sign');
    const [a, b] = made;
    expect((await clearableImages(db, 0, 9)).map((one) => one.manifestId)).toEqual([a?.id, b?.id]);
    const next = await clearableImages(db, a?.id ?? 0, 1);
    expect(next).toMatchObject([{ digest: b?.digest, repository: 'sign/b', size: 'sign/b image '.length }]);
  });

  it('are renewed for the image itself, and for the one that something new refers to', async (stored) => {
    const { db } = stored;
    await signs(stored, 'refer');
    const image = await stored.version('refer/app');
    await stored.scanned(image.id, []);
    const referrer = await stored.version('refer/app', { kind: 'artifact', content: 'sbom', subject: image.digest });
    const elsewhere = await stored.version('refer/other', { kind: 'artifact', content: 'x', subject: image.digest });
    const concerned = async (id: number) => (await imagesConcerned(db, id)).map((one) => one.manifestId);
    expect(await concerned(image.id)).toEqual([image.id]);
    expect(await concerned(referrer.id)).toEqual([image.id]);
    expect(await concerned(elsewhere.id), 'of another repository').toEqual([]);
  });

  it('end, are replaced, and are given up with their namespace', async (stored) => {
    const { db } = stored;
    const [one, two] = [await stored.version('end/a'), await stored.version('end/b')];
    for (const [id, until] of [
      [one.id, 10],
      [one.id, 20],
      [two.id, 30],
    ] as const)
      await saveClearance(db, row(id, until));
    expect(await endingClearances(db, 20)).toEqual([]);
    expect(await endingClearances(db, 21)).toEqual([one.id]);
    expect(await findClearance(db, one.id)).toMatchObject({ valid_until: 20 });
    expect((await abandonedClearances(db)).map((gone) => gone.manifestId)).toEqual(
      expect.arrayContaining([one.id, two.id]),
    );
    await removeClearance(db, one.id);
    expect(await findClearance(db, one.id)).toBeUndefined();
  });

  it('are looked through again when a policy or the advisories change', async (stored) => {
    const stamps = [await clearanceStamp(stored.db)];
    expect(await clearanceStamp(stored.db)).toBe(stamps[0]);
    await signs(stored, 'end');
    stamps.push(await clearanceStamp(stored.db));
    await stored.db
      .insertInto('advisory_set')
      .values({ generation: 9, shards: '{}' as never, feed: null, created_at: 1 })
      .execute();
    stamps.push(await clearanceStamp(stored.db));
    expect(new Set(stamps).size).toBe(3);
  });
});
