import { expect, it } from 'vitest';
import { buildImage } from '../../test/support/image.ts';
import { openTestContext } from '../../test/support/registry-context.ts';
import { saveScan } from '../db/scan.ts';
import { createEventBus } from '../jobs/events.ts';
import { openAwaitScan } from './await-scan.ts';

async function openManifest(state: string | undefined) {
  const opened = await openTestContext();
  await opened.pushImage('team/app', buildImage([{ a: 'a' }]), '1');
  const db = opened.context.database.kysely;
  const { id } = await db.selectFrom('manifest').select('id').executeTakeFirstOrThrow();
  if (state) await saveScan(db, id, { state });
  const events = createEventBus();
  return { ...opened, id, events, scanned: openAwaitScan({ database: opened.context.database, events }) };
}

const long = 600_000;

it.each([undefined, 'not_scanned', 'complete', 'failed', 'unsupported'])(
  'waits for no scan that is %s',
  async (state) => {
    await using opened = await openManifest(state);
    await opened.scanned(opened.id, long);
  },
);

it.each(['queued', 'scanning'])('waits for one that is %s until it ends', async (state) => {
  await using opened = await openManifest(state);
  const { events, id } = opened;
  let ended = false;
  const waiting = opened.scanned(id, long).then(() => ended);
  events.publish({ type: 'scan', manifestId: id, ended: false });
  events.publish({ type: 'scan', manifestId: id + 1, ended: true });
  ended = true;
  events.publish({ type: 'scan', manifestId: id, ended: true });
  expect(await waiting).toBe(true);
});

it('waits no longer than it is told', async () => {
  await using opened = await openManifest('queued');
  await opened.scanned(opened.id, 1);
});
