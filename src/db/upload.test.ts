import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import type { Database } from './database.ts';
import { createNamespace } from './namespace.ts';
import { ensureRepository } from './repository.ts';
import {
  countUploads,
  createUpload,
  deleteUpload,
  hasUpload,
  uploadsBegunBefore,
  uploadsOfRepository,
} from './upload.ts';

describe.each(databases)('uploads on $name', ({ open }) => {
  let database: Database | undefined;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database?.[Symbol.asyncDispose]());

  let [one, two] = [0, 0];
  beforeAll(async () => {
    if (!database) return;
    const { kysely } = database;
    const namespace = await createNamespace(kysely, {
      name: 'team',
      visibility: 'private',
      scanMode: 'automatic',
      now: 1,
    });
    const make = async (name: string) => (await ensureRepository(kysely, namespace?.id ?? 0, name, 1)).id;
    [one, two] = [await make('team/one'), await make('team/two')];
    await createUpload(kysely, { id: 'a', repositoryId: one, algorithm: 'sha256', now: 10 });
    await createUpload(kysely, { id: 'b', repositoryId: one, algorithm: 'sha512', now: 20 });
    await createUpload(kysely, { id: 'c', repositoryId: two, algorithm: 'sha256', now: 30 });
  });

  it('belong to a repository: nobody goes on with that of another', async ({ skip }) => {
    if (!database) return skip();
    expect(await hasUpload(database.kysely, one, 'a')).toBe(true);
    expect(await hasUpload(database.kysely, two, 'a')).toBe(false);
    expect(await hasUpload(database.kysely, one, 'z')).toBe(false);
    expect((await uploadsOfRepository(database.kysely, one)).sort()).toEqual(['a', 'b']);
  });

  it('are found by their age', async ({ skip }) => {
    if (!database) return skip();
    expect((await uploadsBegunBefore(database.kysely, 20)).sort()).toEqual(['a']);
    expect((await uploadsBegunBefore(database.kysely, 31)).sort()).toEqual(['a', 'b', 'c']);
  });

  it('are counted until they are over', async ({ skip }) => {
    if (!database) return skip();
    expect(await countUploads(database.kysely)).toBe(3);
    await deleteUpload(database.kysely, 'a');
    await deleteUpload(database.kysely, 'a');
    expect(await countUploads(database.kysely)).toBe(2);
  });
});
