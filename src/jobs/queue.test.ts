import { describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { eventually } from '../../test/support/eventually.ts';
import type { Database } from '../db/database.ts';
import { claimJob, extendLease, removeJob, retryJob } from '../db/job.ts';
import { silentLogger } from '../lib/log.ts';
import type { Job } from './job.ts';
import { openQueue, openWorker } from './queue.ts';

const lease = 120_000;

for (const { name, open } of databases) {
  describe(`the queue on ${name}`, () => {
    async function withDatabase(test: (database: Database) => Promise<void>): Promise<void> {
      await using database = await open();
      if (database) await test(database);
    }
    const rowsOf = (database: Database) => database.kysely.selectFrom('job').selectAll().orderBy('id').execute();
    const claim = (database: Database, now: number) => claimJob(database, 'k', now, now + lease);

    it('hands out the most urgent first, then the oldest, and nothing before its time', () =>
      withDatabase(async (database) => {
        const queue = openQueue(database, () => 1_000);
        await queue.enqueue('k', 'later', {}, { runAt: 5_000, priority: 9 });
        await queue.enqueue('k', 'first', {});
        await queue.enqueue('k', 'second', {});
        await queue.enqueue('k', 'urgent', {}, { priority: 1 });
        await queue.enqueue('other', 'x', {});
        const keys = [];
        for (let job = await claim(database, 1_000); job; job = await claim(database, 1_000)) keys.push(job.key);
        expect(keys).toEqual(['urgent', 'first', 'second']);
        expect((await claim(database, 5_000))?.key).toBe('later');
      }));

    it('takes a job that waits already for the same, and brings it forward', () =>
      withDatabase(async (database) => {
        const queue = openQueue(database, () => 1_000);
        await queue.enqueue('k', 'a', {}, { runAt: 9_000 });
        await queue.enqueue('k', 'a', {}, { priority: 5 });
        await queue.enqueue('k', 'a', {}, { runAt: 20_000 });
        expect(await rowsOf(database)).toMatchObject([{ run_at: 1_000, priority: 5 }]);
        await claim(database, 1_000);
        await queue.enqueue('k', 'a', {});
        expect(await rowsOf(database)).toMatchObject([{ state: 'running' }, { state: 'waiting' }]);
      }));

    it('adds a job with the transaction or not at all', () =>
      withDatabase(async (database) => {
        const queue = openQueue(database, () => 1_000);
        await queue.enqueue('k', 'a', {});
        const failing = database.kysely.transaction().execute(async (trx) => {
          await queue.enqueue('k', 'a', {}, { within: trx });
          await queue.enqueue('k', 'b', {}, { within: trx });
          throw new Error('no');
        });
        await expect(failing).rejects.toThrow('no');
        expect((await rowsOf(database)).map((row) => row.key)).toEqual(['a']);
      }));

    it('gives each job to one of many that ask at once', () =>
      withDatabase(async (database) => {
        const queue = openQueue(database, () => 1_000);
        for (let n = 0; n < 20; n++) await queue.enqueue('k', String(n), {});
        const claimed = await Promise.all(Array.from({ length: 25 }, () => claim(database, 1_000)));
        const keys = claimed.flatMap((job) => job?.key ?? []);
        expect(new Set(keys).size).toBe(keys.length);
        const rest = [];
        for (let job = await claim(database, 1_000); job; job = await claim(database, 1_000)) rest.push(job.key);
        expect(new Set([...keys, ...rest]).size).toBe(20);
      }));

    it('gives a job away whose lease ended, and takes no word from the one who had it', () =>
      withDatabase(async (database) => {
        await openQueue(database, () => 1_000).enqueue('k', 'a', {});
        const lost = await claim(database, 1_000);
        expect(await claim(database, 1_000 + lease)).toBeUndefined();
        const taken = await claim(database, 1_001 + lease);
        if (!lost || !taken) throw new Error('nothing was claimed');
        expect(taken.id).toBe(lost.id);
        const db = database.kysely;
        expect(await extendLease(db, lost, 999_999)).toBe(false);
        await removeJob(db, lost);
        await retryJob(db, lost, { runAt: 0, attempts: 0, error: 'x' });
        expect(await rowsOf(database)).toMatchObject([{ state: 'running', error: null }]);
        expect(await extendLease(db, taken, 999_999)).toBe(true);
      }));

    it('drops what is put back where the same job waits already', () =>
      withDatabase(async (database) => {
        const queue = openQueue(database, () => 1_000);
        await queue.enqueue('k', 'a', {});
        const running = await claim(database, 1_000);
        if (!running) throw new Error('nothing was claimed');
        await queue.enqueue('k', 'a', {});
        await retryJob(database.kysely, running, { runAt: 5_000, attempts: 1, error: 'x' });
        expect(await rowsOf(database)).toMatchObject([{ state: 'waiting', run_at: 1_000 }]);
      }));

    describe('its worker', () => {
      async function worked(
        database: Database,
        job: Partial<Job<{ readonly n: number }>>,
        until: () => boolean,
        clock = () => 1_000,
      ): Promise<void> {
        const queue = openQueue(database, clock);
        const whole: Job<{ readonly n: number }> = {
          kind: 'k',
          attempts: 2,
          concurrency: 1,
          run: async () => undefined,
          ...job,
        };
        await using worker = await openWorker({ database, queue, clock, logger: silentLogger() }, [whole]);
        void worker;
        await queue.enqueue('k', 'a', { n: 1 });
        await eventually(until, Boolean, 2);
      }

      it('does a job and forgets it', () =>
        withDatabase(async (database) => {
          const done: unknown[] = [];
          await worked(database, { run: async (payload) => void done.push(payload) }, () => done.length > 0);
          expect(done).toEqual([{ n: 1 }]);
          expect(await rowsOf(database)).toEqual([]);
        }));

      it('tries again later, and gives up after the last attempt', () =>
        withDatabase(async (database) => {
          let now = 1_000;
          let attempts = 0;
          const failures: unknown[] = [];
          const run = async () => {
            attempts++;
            throw new Error('broken');
          };
          const failed = async (_: unknown, error: unknown) => void failures.push(error);
          await worked(
            database,
            { run, failed },
            () => failures.length > 0,
            () => (now += 1_000),
          );
          expect(attempts).toBe(2);
          expect(failures).toMatchObject([{ message: 'broken' }]);
          expect(await rowsOf(database)).toEqual([]);
        }));

      it('puts a job back that it was stopped in, as if it had not begun', () =>
        withDatabase(async (database) => {
          let begun = false;
          const run = (_: unknown, signal: AbortSignal) =>
            new Promise<void>((_resolve, reject) => {
              begun = true;
              signal.addEventListener('abort', () => reject(signal.reason));
            });
          await worked(database, { run }, () => begun);
          expect(await rowsOf(database)).toMatchObject([{ state: 'waiting', attempts: 0 }]);
        }));

      it('gives up a job that ended its process too often, without beginning it again', () =>
        withDatabase(async (database) => {
          await openQueue(database, () => 1_000).enqueue('k', 'a', { n: 1 });
          await database.kysely.updateTable('job').set({ attempts: 2, state: 'running', lease_until: 0 }).execute();
          let failures = 0;
          let ran = 0;
          const failed = async () => void failures++;
          // The second job of the same key is the one that the test itself adds.
          await worked(database, { run: async () => void ran++, failed }, () => failures > 0 && ran > 0);
          expect({ ran, failures }).toEqual({ ran: 1, failures: 1 });
        }));
    });
  });
}
