import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AdvisoryStore, openAdvisoryStore } from '../../src/advisories/advisory-store.ts';
import type { Advisory, AdvisoryRecord, Vulnerability } from '../../src/model/advisory.ts';

/** An advisory for `name` in `scope`, fixed in 2.0. */
export function advisory(scope: string, name: string, id: string, values: Partial<Advisory> = {}): Advisory {
  return { source: 'debian', scope, name, id, scheme: 'deb', ranges: [{ fixed: '2.0' }], status: 'fixed', ...values };
}

/** A record of a vulnerability with the advisories given. */
export function advisoryRecord(
  id: string,
  advisories: readonly Advisory[],
  values: Partial<Vulnerability> = {},
): AdvisoryRecord {
  const vulnerability = { source: 'debian', id, aliases: [], description: '', cvss: [], references: [], ...values };
  return { vulnerability, advisories };
}

/** A store in a folder of its own, which goes with it. */
export async function temporaryStore(): Promise<
  AsyncDisposable & {
    readonly folder: string;
    readonly store: AdvisoryStore;
    /** Builds a shard of the records in their order; resolves with its digest. */
    build(records: readonly AdvisoryRecord[], before?: string): Promise<string>;
  }
> {
  const folder = mkdtempSync(join(tmpdir(), 'cleardock-advisories-'));
  const store = await openAdvisoryStore(folder);
  return {
    folder,
    store,
    async build(records, before) {
      return (await store.build({ source: 'debian', records: streamOf(records), before })).digest;
    },
    async [Symbol.asyncDispose]() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Records as a parser yields them. */
export async function* streamOf<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items;
}
