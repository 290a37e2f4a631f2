import { expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { repositoryEventKinds } from '../model/repository-event-kind.ts';
import { saveManifest } from './manifest.ts';
import { createNamespace } from './namespace.ts';
import { ensureRepository } from './repository.ts';
import { listRepositoryEvents } from './repository-event.ts';
import { saveScan } from './scan.ts';
import { addTagChanges } from './tag-change.ts';

it.each(databases)('what happened to a repository is told on $name, page by page', async ({ open }) => {
  await using database = await open();
  if (!database) return;
  const db = database.kysely;
  const namespace = await createNamespace(db, { name: 'team', visibility: 'private', scanMode: 'manual', now: 1 });
  const { id } = await ensureRepository(db, namespace?.id as number, 'team/app', 1);
  const row = {
    ...{ repository_id: id, digest: 'sha256:a', kind: 'image', subject: null, media_type: 'm', artifact_type: null },
    ...{ platform: null, content: Buffer.from('{}'), total_size: 0, pushed_at: 1, pulled_at: 40, pulls: 2 },
  };
  const manifest = await saveManifest(db, row, []);
  await saveScan(db, manifest, { state: 'failed', reason: 'unreadable', finished_at: 20 });
  const change = { repository_id: id, tag: '1', before: null, after: 'sha256:a', actor: 'ann', changed_at: 10 };
  await addTagChanges(db, [change, { ...change, before: 'sha256:a', after: null, changed_at: 30 }]);
  const all = await listRepositoryEvents(db, id, repositoryEventKinds, { limit: 10, offset: 0 });
  expect(all.total).toBe(4);
  expect(all.items).toMatchObject([
    { kind: 'pull', at: 40, digest: 'sha256:a', count: 2, actor: null },
    { kind: 'delete', at: 30, tag: '1', digest: 'sha256:a', actor: 'ann' },
    { kind: 'scan', at: 20, state: 'failed', reason: 'unreadable' },
    { kind: 'push', at: 10, tag: '1', before: null, digest: 'sha256:a' },
  ]);
  const page = await listRepositoryEvents(db, id, ['push', 'scan'], { limit: 1, offset: 1 });
  expect([page.items.map(({ kind }) => kind), page.total]).toEqual([['push'], 2]);
  expect(await listRepositoryEvents(db, id, [], { limit: 1, offset: 0 })).toEqual({ items: [], total: 0 });
});
