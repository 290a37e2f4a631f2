import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { chunksOf } from './chunks.ts';
import type { Database, Queries } from './database.ts';
import { saveImage } from './image.ts';
import { applyMatches } from './match.ts';
import { createNamespace } from './namespace.ts';
import { ensurePackages } from './package.ts';
import { ensureRepository } from './repository.ts';
import { versionsWithPackages, versionsWithVulnerability } from './search.ts';

/** More versions than a search gathers. */
const many = 5_100;

describe.each(databases)('a search of $name', ({ open }) => {
  let database: Database | undefined;
  let db: Queries;
  let common = 0;
  let rare = 0;
  const all = { limit: 3, offset: 0 };
  beforeAll(async () => {
    database = await open();
    if (!database) return;
    db = database.kysely;
    const pkg = (name: string) => ({
      ...{ package: { ecosystem: 'npm', name, version: '1.0.0' }, purl: `pkg:npm/${name}@1.0.0`, keys: [] },
    });
    [common = 0, rare = 0] = await ensurePackages(db, [pkg('common'), pkg('rare')]);
    const image = { extractors: '1', gaps: [], secrets: [], chain: ['sha256:a'], now: 1 };
    const held = await saveImage(db, {
      ...{ ...image, digest: 'sha256:i', packages: [{ packageId: common, path: 'x', layer: 0 }] },
    });
    const other = await saveImage(db, {
      ...{ ...image, digest: 'sha256:j', packages: [{ packageId: rare, path: 'x', layer: 0 }] },
    });
    await createNamespace(db, { name: 'team', visibility: 'private', scanMode: 'automatic', now: 1 });
    const { id: namespaceId } = await db.selectFrom('namespace').select('id').executeTakeFirstOrThrow();
    const { id: repository } = await ensureRepository(db, namespaceId, 'team/app', 1);
    await addVersions(repository, held, many);
    await addVersions((await ensureRepository(db, namespaceId, 'team/rare', 1)).id, other, 2);
  });
  afterAll(() => database?.[Symbol.asyncDispose]());

  async function addVersions(repository: number, image: number, count: number): Promise<void> {
    const numbers = Array.from({ length: count }, (_, n) => n + 1);
    for (const chunk of chunksOf(numbers, 60)) {
      const rows = await db
        .insertInto('manifest')
        .values(
          chunk.map((n) => ({
            ...{ repository_id: repository, digest: `sha256:${n}`, media_type: 'x', kind: 'image', subject: null },
            ...{ artifact_type: null, platform: null, content: new Uint8Array([1]), total_size: 1, pushed_at: n },
            pulled_at: null,
          })),
        )
        .returning('id')
        .execute();
      const scans = rows.map(({ id }) => ({ manifest_id: id, image_id: image, state: 'complete', queued_at: 1 }));
      await db.insertInto('scan').values(scans).execute();
    }
  }

  it('gives the newest of very many, on each page, and says that there are more', async ({ skip }) => {
    if (!database) return skip();
    const first = await versionsWithPackages(db, [common], 1, all);
    expect([first.total, first.more]).toEqual([2_500, true]);
    expect(first.items.map(({ digest }) => digest)).toEqual([many, many - 1, many - 2].map((n) => `sha256:${n}`));
    const last = await versionsWithPackages(db, [common], 1, { limit: 3, offset: 2_498 });
    expect(last.items.map(({ digest }) => digest)).toEqual([many - 2_498, many - 2_499].map((n) => `sha256:${n}`));
    const part = await versionsWithPackages(db, [common], 1, { ...all, repository: 'team/app' });
    expect(part.items).toEqual(first.items);
  });

  it('counts few exactly, the newest first', async ({ skip }) => {
    if (!database) return skip();
    const found = await versionsWithPackages(db, [rare], 1, all);
    expect([found.total, found.more]).toEqual([2, false]);
    expect(found.items.map(({ digest }) => digest)).toEqual(['sha256:2', 'sha256:1']);
    expect((await versionsWithPackages(db, [rare], 1, { ...all, repository: 'none' })).total).toBe(0);
  });

  it('shows of a vulnerability the versions whose scans show it', async ({ skip }) => {
    if (!database) return skip();
    const match = {
      ...{ vulnerability: 'CVE-1', aliases: [], sources: ['x'], advisory: 'CVE-1', severity: 'High' as const },
      ...{ severitySource: 'x', status: 'affected' as const },
      evidence: { scope: 'npm', name: 'x', version: '1', scheme: 'semver', range: '' },
    };
    const written = { covered: true, uncomparable: 0, added: [{ match }], ended: [] };
    await applyMatches(
      db,
      [common, rare].map((packageId) => ({ ...written, packageId })),
      2,
      1,
    );
    const found = async (current: number) => {
      const { items, total, more } = await versionsWithVulnerability(db, ['CVE-1'], current, all);
      return [items.map((one) => `${one.repository} ${one.digest.slice(7)}`), total, more];
    };
    const newest = (...numbers: number[]) => numbers.map((n) => `team/app ${n}`);
    expect(await found(1)).toEqual([[], 0, false]);
    expect(await found(2)).toEqual([['team/rare 2', 'team/rare 1', `team/app ${many}`], 2_500, true]);
    // Scans that show an older generation than the one that brought it, and later the one that still had it.
    await db.updateTable('scan').set({ generation: 1 }).where('manifest_id', '>=', many).execute();
    expect(await found(2)).toEqual([newest(many - 1, many - 2, many - 3), 2_500, true]);
    await db.updateTable('scan').set({ generation: 2 }).where('manifest_id', '=', many).execute();
    await db.updateTable('package_match').set({ until: 3 }).execute();
    expect(await found(3)).toEqual([newest(many), 1, false]);
  });
});
