import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiServer, startApiServer } from '../../../../test/support/api-server.ts';
import { buildImage } from '../../../../test/support/image.ts';
import { auditEntriesAfter } from '../../../db/audit-entry.ts';

const images = [1, 2].map((n) => buildImage([{ a: String(n) }]));
const [first = '', second = ''] = images.map(({ manifest }) => manifest.digest);
const repository = 'team/app';

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer();
  for (const [n, image] of images.entries()) await server.push(repository, String(n + 1), image);
  await server.scansDone();
});
afterAll(() => server[Symbol.asyncDispose]());

const setTag = (tag: string, reference: string, replaces?: string) =>
  server.call('pusher', 'setTag', { body: { repository, reference, tag, replaces } });
const tagOf = async (tag: string) =>
  (await server.call('puller', 'listTags', { query: { repository, tag } })).data.items[0];

it('gives a version a tag and moves it, by whoever may push, and the audit log tells it', async () => {
  expect((await setTag('stable', first)).status).toBe(204);
  expect((await tagOf('stable'))?.digest).toBe(first);
  expect(await setTag('stable', second)).toMatchObject({
    status: 409,
    error: { code: 'conflict', detail: { digest: first } },
  });
  expect((await setTag('stable', second, first)).status).toBe(204);
  expect((await tagOf('stable'))?.digest).toBe(second);
  await server.services.audit.flush();
  const rows = await auditEntriesAfter(server.services.database.kysely, { action: 'setTag' }, 0, 10);
  expect(rows.map(({ actor, target, result }) => [actor, target, result])).toEqual([
    ['pusher', `${repository}@${first}`, 'done'],
    ['pusher', `${repository}@${second}`, 'failed'],
    ['pusher', `${repository}@${second}`, 'done'],
  ]);
  expect(JSON.parse(rows[2]?.detail ?? '{}')).toMatchObject({ tag: 'stable', replaces: first });
});

it('tells what a version is made of, as it was pushed', async () => {
  const query = { repository, reference: second };
  const { data } = await server.call('puller', 'getDocuments', { query });
  const bytesOf = (blob: { readonly bytes: Uint8Array } | undefined) => Buffer.from(blob?.bytes ?? []).toString();
  expect(data).toEqual({
    manifest: {
      ...{ mediaType: 'application/vnd.oci.image.manifest.v1+json', digest: second },
      ...{ size: images[1]?.manifest.bytes.byteLength, content: bytesOf(images[1]?.manifest) },
    },
    config: {
      ...{ mediaType: 'application/vnd.oci.image.config.v1+json', digest: images[1]?.config.digest },
      ...{ size: images[1]?.config.bytes.byteLength, content: bytesOf(images[1]?.config) },
    },
  });
});

it('tells what happened to a version, as far as the asking one may see it', async () => {
  const activity = async (person: 'puller' | 'manager', kind = '') =>
    (
      await server.call(person, 'listActivity', { query: { repository, reference: first, ...(kind && { kind }) } })
    ).data.items.map(({ kind: what, by = '', tag = '', action = '' }) => [what, by, tag, action].join(' ').trim());
  const seen = await activity('puller');
  expect(seen.toSorted()).toEqual(
    ['scanned', 'tagged admin 1', 'tagged pusher stable', 'untagged pusher stable'].toSorted(),
  );
  expect(await activity('puller', 'scanned')).toEqual(['scanned']);
  // What the history of tags tells is not told twice.
  expect((await activity('manager', 'done')).toSorted()).toEqual([]);
  await server.call('manager', 'scan', { body: { repository, reference: first } });
  await server.scansDone();
  expect(await activity('manager', 'done')).toEqual(['done manager  scan']);
});

it('refuses what is no digest, and tags in a proxy', async () => {
  expect((await setTag('stable', first, 'latest')).error?.message).toContain('replaces');
  await server.call('admin', 'createNamespace', { body: { name: 'hub' } });
  const proxy = { params: { namespace: 'hub' }, body: { url: 'https://registry.example.org' } };
  expect((await server.call('admin', 'setProxy', proxy)).status).toBe(200);
  const body = { repository: 'hub/app', reference: '1', tag: 'x' };
  const refused = await server.call('admin', 'setTag', { body });
  expect([refused.status, refused.error?.message]).toEqual([409, expect.stringContaining('is a proxy of')]);
});
