import { describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { createNamespace, deleteNamespace } from './namespace.ts';
import { deleteProxy, findProxy, lastProxyCheck, noteProxyAnswer, noteProxyCheck, saveProxy } from './proxy.ts';
import { ensureRepository } from './repository.ts';

const remote = { url: 'https://registry.example.org', prefix: 'mirror/', user_name: 'me', password: 's', trusted: 0 };

describe.each(databases)('proxies on $name', ({ open }) => {
  it('are kept, changed and given up', async ({ skip }) => {
    const opened = await open();
    if (!opened) return skip();
    await using database = opened;
    const db = database.kysely;
    const row = await createNamespace(db, { name: 'hub', visibility: 'private', scanMode: 'automatic', now: 1 });
    const id = row?.id ?? 0;
    expect(await findProxy(db, 'hub')).toBeUndefined();
    await saveProxy(db, { namespace_id: id, ...remote, fresh_seconds: 60, serve_stale: 1 });
    await noteProxyAnswer(db, id, 5, 'x'.repeat(900));
    const failing = await findProxy(db, 'hub');
    expect(failing).toMatchObject({ ...remote, fresh_seconds: 60, answered_at: null, error_at: 5 });
    expect(failing?.error).toHaveLength(500);
    await noteProxyAnswer(db, id, 6, undefined);
    expect(await findProxy(db, 'hub')).toMatchObject({ answered_at: 6, error: null, error_at: null });
    await saveProxy(db, {
      namespace_id: id,
      ...remote,
      url: 'https://other.example',
      fresh_seconds: 5,
      serve_stale: 0,
    });
    expect(await findProxy(db, 'hub')).toMatchObject({ url: 'https://other.example', answered_at: null });
    expect(await deleteProxy(db, id)).toBe(true);
    expect(await deleteProxy(db, id)).toBe(false);
  });

  it('know when a tag was asked for, as long as its repository is there', async ({ skip }) => {
    const opened = await open();
    if (!opened) return skip();
    await using database = opened;
    const db = database.kysely;
    const row = await createNamespace(db, { name: 'hub', visibility: 'private', scanMode: 'automatic', now: 1 });
    await saveProxy(db, { namespace_id: row?.id ?? 0, ...remote, fresh_seconds: 60, serve_stale: 1 });
    const repository = await ensureRepository(db, row?.id ?? 0, 'hub/app', 1);
    expect(await lastProxyCheck(db, repository.id, '1.0')).toBeUndefined();
    await noteProxyCheck(db, repository.id, '1.0', 7);
    await noteProxyCheck(db, repository.id, '1.0', 9);
    expect(await lastProxyCheck(db, repository.id, '1.0')).toBe(9);
    await db.deleteFrom('repository').execute();
    expect(await lastProxyCheck(db, repository.id, '1.0')).toBeUndefined();
    expect(await deleteNamespace(db, row?.id ?? 0)).toBe(true);
    expect(await findProxy(db, 'hub')).toBeUndefined();
  });
});
