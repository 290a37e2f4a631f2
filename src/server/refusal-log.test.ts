import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import type { Database } from '../db/database.ts';
import { createNamespace } from '../db/namespace.ts';
import { listPullRefusals, prunePullRefusals } from '../db/pull-refusal.ts';
import { silentLogger } from '../lib/log.ts';
import { openRefusalLog, type RefusalLog } from './refusal-log.ts';

const hour = 3_600_000;

describe.each(databases)('refused pulls on $name', ({ open }) => {
  let database: Database | undefined;
  let log: RefusalLog;
  let now = 500_000 * hour;
  let namespaceId = 0;
  const told: (string | undefined)[] = [];
  beforeAll(async () => {
    database = await open();
    if (!database) return;
    const db = database.kysely;
    const namespace = await createNamespace(db, { name: 'team', visibility: 'private', scanMode: 'manual', now });
    namespaceId = namespace?.id ?? 0;
    const repository = {
      namespace_id: namespaceId,
      name: 'team/app',
      created_at: now,
      pushed_at: null,
      pulled_at: null,
    };
    await db
      .insertInto('repository')
      .values({ ...repository, pulls: 0 })
      .execute();
    log = openRefusalLog(
      database,
      { notify: async (_, options) => void told.push(options?.key) },
      () => now,
      silentLogger(),
    );
  });
  afterAll(async () => {
    await log?.[Symbol.asyncDispose]();
    await database?.[Symbol.asyncDispose]();
  });

  const pull = {
    repository: 'team/app',
    digest: 'sha256:1',
    actor: 'ann',
    address: '10.0.0.1',
    rules: ['severity'],
    vulnerabilities: ['CVE-1'],
  };
  const listed = async (ids: readonly number[] | undefined = undefined) =>
    (await listPullRefusals((database as Database).kysely, ids, { limit: 10, offset: 0 })).items.map(
      ({ actor, count, message }) => [actor, Number(count), message],
    );

  it('are one row for an hour where they are alike, with the last words', async ({ skip }) => {
    if (!database) return skip();
    for (const message of ['first', 'second']) log.note({ ...pull, message });
    await log.flush();
    log.note({ ...pull, message: 'third' });
    log.note({ ...pull, actor: 'bob', message: 'other' });
    log.note({ ...pull, repository: 'team/gone', message: 'lost' });
    now += 1;
    await log.flush();
    expect((await listed()).toSorted()).toEqual([
      ['ann', 3, 'third'],
      ['bob', 1, 'other'],
    ]);
    now += hour;
    log.note({ ...pull, message: 'later' });
    await log.flush();
    expect((await listed([namespaceId]))[0]).toEqual(['ann', 1, 'later']);
    expect(await listed([])).toEqual([]);
  });

  it('are told to others with one key for each day and person', () => {
    if (!database) return;
    const day = Math.floor(now / 86_400_000);
    expect(new Set(told)).toEqual(
      new Set([`pull-blocked:${day} ann team/app@sha256:1`, `pull-blocked:${day} bob team/app@sha256:1`]),
    );
  });

  it('are forgotten when they are old, or too many', async ({ skip }) => {
    if (!database) return skip();
    await prunePullRefusals(database.kysely, now - 1, 100, async () => undefined);
    expect(await listed()).toEqual([['ann', 1, 'later']]);
    await prunePullRefusals(database.kysely, 0, 0, async () => undefined);
    expect(await listed()).toEqual([]);
  });
});
