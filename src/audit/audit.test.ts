import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { auditEntriesAfter, listAuditEntries } from '../db/audit-entry.ts';
import { createAuditIntent } from '../db/audit-intent.ts';
import type { Database } from '../db/database.ts';
import { silentLogger } from '../lib/log.ts';
import { entryOf, hashOf } from './audit-entry.ts';
import type { AuditEvent } from './audit-event.ts';
import { type AuditLog, type AuditServices, openAuditLog } from './audit-log.ts';
import { pruneEntries } from './prune-entries.ts';
import { verifyChain } from './verify-chain.ts';

const day = 24 * 3_600_000;

function event(action: string, rest: Partial<AuditEvent> = {}): AuditEvent {
  return { time: 1_000, actor: 'ann', action, result: 'done', detail: {}, ...rest };
}

describe.each(databases)('the audit log on $name', ({ open }) => {
  let database: Database | undefined;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database?.[Symbol.asyncDispose]());

  const opened = (over: Database, rest: Partial<AuditServices> = {}): Promise<AuditLog> =>
    openAuditLog({
      database: over,
      clock: () => 2_000,
      logger: silentLogger(),
      onStored: () => undefined,
      onLost: () => undefined,
      ...rest,
    });
  const actions = async ({ kysely }: Database) =>
    (await auditEntriesAfter(kysely, {}, 0, 1_000)).map((row) => `${row.action} ${row.result}`);
  const empty = async ({ kysely }: Database) => void (await kysely.deleteFrom('audit_entry').execute());

  it('two logs over one database write one chain', async ({ skip }) => {
    if (!database) return skip();
    await empty(database);
    const logs = [await opened(database), await opened(database)];
    for (let i = 0; i < 20; i++) for (const log of logs) log.record(event(`deed${i}`));
    const work = async () => 'worked';
    const changes = logs.map((log) => log.change(event('change'), work, () => ({ result: 'done' })));
    expect(await Promise.all(changes)).toEqual(['worked', 'worked']);
    for (const log of logs) await log[Symbol.asyncDispose]();
    const check = await verifyChain(database.kysely);
    expect(check).toMatchObject({ entries: 42, first: 1, last: { number: 42 } });
    expect(check.problem).toBeUndefined();
  });

  it('a change is told as it ended, also where it threw or never ended', async ({ skip }) => {
    if (!database) return skip();
    await empty(database);
    await createAuditIntent(database.kysely, 1, JSON.stringify(event('cutOff')));
    // With PostgreSQL it could be another process's, until it is old.
    const log = await opened(database, { clock: () => day });
    const fails = log.change(
      event('fails'),
      () => Promise.reject(new Error('no')),
      (error) => ({ result: error ? 'failed' : 'done', code: 'no' }),
    );
    await expect(fails).rejects.toThrow('no');
    await log[Symbol.asyncDispose]();
    expect(await actions(database)).toEqual(['cutOff unknown', 'fails failed']);
    expect(await database.kysely.selectFrom('audit_intent').selectAll().execute()).toEqual([]);
  });

  it('what is older than it is kept goes, and the rest still verifies', async ({ skip }) => {
    if (!database) return skip();
    const { kysely } = database;
    await empty(database);
    const before = await opened(database);
    for (const time of [1, 2, 3 * day]) before.record(event(`at ${time}`, { time }));
    await before[Symbol.asyncDispose]();
    const log = await opened(database, { keep: day, clock: () => 3 * day });
    await expect
      .poll(async () => await actions(database as Database))
      .toEqual([`at ${3 * day} done`, 'pruneAudit done']);
    await log[Symbol.asyncDispose]();
    expect(await verifyChain(kysely)).toMatchObject({ entries: 2, first: 3, problem: undefined });
    expect(await pruneEntries(database, 2 * day, 3 * day)).toBeUndefined();
    expect(await pruneEntries(database, 4 * day, 4 * day)).toMatchObject({ number: 5 });
    expect(await verifyChain(kysely)).toMatchObject({ entries: 1, first: 5, problem: undefined });
    await empty(database);
    expect(await verifyChain(kysely)).toEqual({ entries: 0 });
  });

  it('takes whatever strangers send', async ({ skip }) => {
    if (!database) return skip();
    await empty(database);
    const log = await opened(database);
    const long = `\0\ud800${'😀'.repeat(5_000)}`;
    const detail = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`${long}${i}`, { deep: [long] }]));
    log.record(event('deed', { actor: long, namespace: long, target: long, address: long, detail }));
    await log[Symbol.asyncDispose]();
    expect(await verifyChain(database.kysely)).toMatchObject({ entries: 1, problem: undefined });
    const [row] = await auditEntriesAfter(database.kysely, {}, 0, 1);
    expect(row?.namespace?.length).toBeLessThan(300);
    expect(row?.detail.length).toBeLessThan(200_000);
  });

  it('is found by who, what, where, when and how it ended', async ({ skip }) => {
    if (!database) return skip();
    await empty(database);
    const log = await opened(database);
    log.record(event('push', { namespace: 'team', target: 'team/app:1', time: 10 }));
    log.record(event('pull', { namespace: 'open', result: 'refused', actor: 'bob', time: 20 }));
    await log[Symbol.asyncDispose]();
    const { kysely } = database;
    const found = async (filter: Parameters<typeof listAuditEntries>[1]) =>
      (await listAuditEntries(kysely, filter, { limit: 10, offset: 0 })).items.map((row) => row.action);
    expect(await found({})).toEqual(['pull', 'push']);
    expect(await found({ actor: 'bob' })).toEqual(['pull']);
    expect(await found({ namespace: 'team' })).toEqual(['push']);
    expect(await found({ since: 10, until: 20 })).toEqual(['push']);
    expect(await found({ result: 'refused', action: 'push' })).toEqual([]);
    expect(await found({ search: 'APP:' })).toEqual(['push']);
  });
});

describe('a chain', () => {
  const changes: readonly (readonly [string, (database: Database) => Promise<unknown>, RegExp | undefined])[] = [
    ['that nobody touched', async () => undefined, undefined],
    [
      'of which an entry was changed',
      ({ kysely }) =>
        kysely
          .updateTable('audit_entry')
          .set({ actor: 'eve' } as never)
          .where('number', '=', 2)
          .execute(),
      /Entry 2 was changed/,
    ],
    [
      'of which an entry is no JSON any more',
      ({ kysely }) =>
        kysely
          .updateTable('audit_entry')
          .set({ detail: '{' } as never)
          .where('number', '=', 2)
          .execute(),
      /Entry 2 was changed/,
    ],
    [
      'of which an entry was removed',
      ({ kysely }) => kysely.deleteFrom('audit_entry').where('number', '=', 2).execute(),
      /Entry 2 is missing/,
    ],
    [
      'of which the beginning was removed',
      ({ kysely }) => kysely.deleteFrom('audit_entry').where('number', '=', 1).execute(),
      /begins with entry 2/,
    ],
    [
      'of which the end was removed, where it was noted',
      ({ kysely }) => kysely.deleteFrom('audit_entry').where('number', '=', 3).execute(),
      /entry 3, which was noted, is cut off/,
    ],
    [
      'that goes on with an entry with a right hash',
      async ({ kysely }) => {
        const [row] = await auditEntriesAfter(kysely, {}, 1, 1);
        if (!row) throw new Error('no entry 2');
        const forged = { ...row, actor: 'eve' };
        await kysely
          .updateTable('audit_entry')
          .set({ actor: 'eve', hash: hashOf(forged) } as never)
          .where('number', '=', 2)
          .execute();
      },
      /Entry 3 does not follow/,
    ],
  ];
  it.each(changes)('%s', async (_name, change, problem) => {
    const [sqlite] = databases;
    await using database = await (sqlite as (typeof databases)[number]).open();
    if (!database) throw new Error('SQLite is always there');
    const rows: string[] = [];
    const services = { clock: () => 1, logger: silentLogger(), onLost: () => undefined };
    const log = await openAuditLog({
      ...services,
      database,
      onStored: (stored) => void rows.push(...stored.map((row) => row.hash)),
    });
    for (const name of ['one', 'two', 'three']) log.record(event(name, { detail: { name } }));
    await log[Symbol.asyncDispose]();
    await change(database);
    const check = await verifyChain(database.kysely, { number: 3, hash: rows[2] ?? '' });
    if (problem) expect(check.problem).toMatch(problem);
    else expect(check.problem).toBeUndefined();
  });

  it('can be checked from its export alone', async () => {
    const row = {
      ...{ number: 1, time: 5, actor: 'ann', action: 'x', namespace: null, target: 'é', address: null },
      ...{ result: 'done', code: null, detail: '{"b":1,"a":[2]}', previous: '0'.repeat(64) },
    };
    const line = JSON.stringify(entryOf({ ...row, hash: hashOf(row) }));
    const { hash, ...rest } = JSON.parse(line) as Record<string, unknown>;
    const { createHash } = await import('node:crypto');
    expect(createHash('sha256').update(JSON.stringify(rest)).digest('hex')).toBe(hash);
  });
});
