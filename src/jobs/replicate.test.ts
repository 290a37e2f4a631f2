import { expect, it } from 'vitest';
import { buildImage, jsonBlob } from '../../test/support/image.ts';
import { openTestContext } from '../../test/support/registry-context.ts';
import { claimJob } from '../db/job.ts';
import { createNamespace } from '../db/namespace.ts';
import { addReplicationRule } from '../db/replication-rule.ts';
import { endReplicationRun, listReplicationRuns } from '../db/replication-run.ts';
import { openQueue } from './queue.ts';
import { beginDueReplicationRuns, beginReplicationRun, replicateOnPush } from './replicate.ts';

const hour = 3_600_000;
const signature = 'application/vnd.example.signature';

async function openRule(values: {
  readonly every_hours?: number;
  readonly on_push?: number;
  readonly enabled?: number;
}) {
  const opened = await openTestContext();
  const { database } = opened.context;
  const db = database.kysely;
  let now = 0;
  const services = { database, clock: () => now, queue: openQueue(database, () => now) };
  const space = await createNamespace(db, { name: 'team', visibility: 'private', scanMode: 'automatic', now });
  const rule = (await addReplicationRule(db, {
    ...{ namespace_id: space?.id ?? 0, name: 'away', direction: 'push', url: 'https://r.example', prefix: '' },
    ...{ user_name: null, password: null, trusted: 0, repositories: '["*"]', tags: '["*"]', deletes: 0 },
    ...{ created_by: 'me', created_at: 0, on_push: 0, every_hours: null, enabled: 1, ...values },
  })) as number;
  const runs = () => listReplicationRuns(db, rule, { limit: 10 });
  const at = (time: number) => {
    now = time;
  };
  return { ...opened, services, rule, runs, at };
}

it.each<[string, { every_hours?: number; enabled?: number }, number, number]>([
  ['a rule begins when its hours are over', { every_hours: 2 }, 2 * hour, 1],
  ['and not before', { every_hours: 2 }, 2 * hour - 1, 0],
  ['one that is off does not', { every_hours: 2, enabled: 0 }, 5 * hour, 0],
  ['one without hours does not', {}, 99 * hour, 0],
])('%s', async (_name, values, time, number) => {
  await using opened = await openRule(values);
  opened.at(time);
  await beginDueReplicationRuns(opened.services);
  expect(await opened.runs()).toHaveLength(number);
});

it('a run is not begun beside another one, and gets its lost job back', async () => {
  await using opened = await openRule({ every_hours: 1 });
  const { services, rule, context } = opened;
  const run = await beginReplicationRun(services, rule, 'request');
  expect(await beginReplicationRun(services, rule, 'request')).toBeUndefined();
  const db = context.database.kysely;
  await db.deleteFrom('job').execute();
  opened.at(9 * hour);
  await beginDueReplicationRuns(services);
  expect(await opened.runs()).toHaveLength(1);
  expect(await db.selectFrom('job').select(['kind', 'key']).execute()).toEqual([
    { kind: 'replicate', key: String(run?.id) },
  ]);
  await endReplicationRun(db, run?.id ?? 0, { now: 9 * hour });
  await beginDueReplicationRuns(services);
  expect(await opened.runs()).toMatchObject([{ cause: 'schedule' }, { cause: 'request', state: 'complete' }]);
});

it('a run that is at work is left to who has it', async () => {
  await using opened = await openRule({});
  const { services, rule, context } = opened;
  await beginReplicationRun(services, rule, 'request');
  expect(await claimJob(context.database, 'replicate', 0, hour)).toBeDefined();
  await beginDueReplicationRuns(services);
  expect(await context.database.kysely.selectFrom('job').select('state').execute()).toEqual([{ state: 'running' }]);
});

it.each<[string, { on_push: number; enabled?: number }, readonly string[], number]>([
  ['an image with a tag is copied', { on_push: 1 }, ['1'], 1],
  ['a platform waits for the tag of its index', { on_push: 1 }, [], 0],
  ['a rule may not want it', { on_push: 0 }, ['1'], 0],
  ['a rule may be off', { on_push: 1, enabled: 0 }, ['1'], 0],
])('when something is pushed, %s', async (_name, values, tags, number) => {
  await using opened = await openRule(values);
  const image = buildImage([{ a: 'a' }]);
  await opened.pushImage('team/app', image, ...tags);
  const pushed = { repository: 'team/app', digest: image.manifest.digest, manifestId: 1 };
  await replicateOnPush(opened.services).manifestPushed(pushed);
  expect(await opened.runs()).toHaveLength(number);
});

it('a signature of an image with a tag is copied with it', async () => {
  await using opened = await openRule({ on_push: 1 });
  const image = buildImage([{ a: 'a' }]);
  await opened.pushImage('team/app', image, '1');
  const { digest, mediaType, bytes } = image.manifest;
  const document = { ...JSON.parse(Buffer.from(bytes).toString()), artifactType: signature };
  const signed = jsonBlob(mediaType, { ...document, subject: { mediaType, digest, size: bytes.length } });
  await opened.pushManifest('team/app', signed);
  await replicateOnPush(opened.services).manifestPushed({
    repository: 'team/app',
    digest: signed.digest,
    manifestId: 2,
  });
  expect(await opened.runs()).toMatchObject([{ cause: 'push', digest: signed.digest }]);
});
