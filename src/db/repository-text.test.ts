import { expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { createNamespace } from './namespace.ts';
import { ensureRepository } from './repository.ts';
import { findRepositoryText, writeRepositoryText } from './repository-text.ts';

it.each(databases)(
  'what is written of a repository on $name replaces what its writer saw, and nothing else',
  async ({ open }) => {
    await using database = await open();
    if (!database) return;
    const db = database.kysely;
    const namespace = await createNamespace(db, { name: 'team', visibility: 'private', scanMode: 'manual', now: 1 });
    const { id } = await ensureRepository(db, namespace?.id as number, 'team/app', 1);
    const text = { repository_id: id, text: 'a', changed_by: 'ann', changed_at: 5 };
    expect(await writeRepositoryText(db, { ...text, text: '' }, undefined)).toBe(null);
    expect(await writeRepositoryText(db, text, undefined)).toBe(5);
    expect(await writeRepositoryText(db, text, undefined)).toBe(undefined);
    expect(await writeRepositoryText(db, { ...text, text: 'b' }, 5)).toBe(6);
    expect(await findRepositoryText(db, id)).toMatchObject({ text: 'b', changed_at: 6 });
    expect(await writeRepositoryText(db, { ...text, text: '' }, 5)).toBe(undefined);
    expect(await writeRepositoryText(db, { ...text, text: '' }, 6)).toBe(null);
    expect(await findRepositoryText(db, id)).toBeUndefined();
  },
);
