import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import type { Database } from './database.ts';
import { findLayerReport, saveLayerReport } from './layer-report.ts';

describe.each(databases)('kept layer reports on $name', ({ open }) => {
  let database: Database | undefined;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database?.[Symbol.asyncDispose]());

  const report = new Uint8Array([0, 1, 255, 0]);
  const bytesOf = (found: { readonly report: Uint8Array | null } | undefined) =>
    found && (found.report === null ? null : [...found.report]);

  it('are found by digest and extractors, and by nothing else', async ({ skip }) => {
    if (!database) return skip();
    const { kysely } = database;
    await saveLayerReport(kysely, { digest: 'sha256:a', extractors: '1', report, now: 1 });
    expect(bytesOf(await findLayerReport(kysely, 'sha256:a', '1'))).toEqual([0, 1, 255, 0]);
    expect(await findLayerReport(kysely, 'sha256:a', '2')).toBeUndefined();
    expect(await findLayerReport(kysely, 'sha256:b', '1')).toBeUndefined();
  });

  it('stay as they are where somebody else was faster', async ({ skip }) => {
    if (!database) return skip();
    const { kysely } = database;
    await saveLayerReport(kysely, { digest: 'sha256:a', extractors: '1', report: new Uint8Array([9]), now: 2 });
    expect(bytesOf(await findLayerReport(kysely, 'sha256:a', '1'))).toEqual([0, 1, 255, 0]);
  });

  it('tell that a blob is no layer, which is another thing than not to be known', async ({ skip }) => {
    if (!database) return skip();
    const { kysely } = database;
    await saveLayerReport(kysely, { digest: 'sha256:config', extractors: '1', report: null, now: 1 });
    expect(bytesOf(await findLayerReport(kysely, 'sha256:config', '1'))).toBeNull();
  });
});
