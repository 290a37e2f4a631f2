import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, type Person, startApiServer } from '../../../../test/support/api-server.ts';
import { buildImage } from '../../../../test/support/image.ts';
import { type Receiver, startReceiver } from '../../../../test/support/receiver.ts';

let server: ApiServer;
let receiver: Receiver;
beforeAll(async () => {
  server = await startApiServer();
  receiver = await startReceiver();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await receiver[Symbol.asyncDispose]();
});

const team = { namespace: 'team' };

async function create(person: Person, more: object = {}, query: { namespace?: string } = team) {
  const body = { kind: 'webhook', name: 'ops', address: receiver.url, events: ['push', 'delete'], ...more };
  return await server.call(person, 'createNotificationTarget', { query, body });
}

describe('targets of notifications', () => {
  it('never show what is secret, and lose what was meant for another receiver', async () => {
    const secrets = {
      secret: 'hush-1',
      authorization: 'Bearer hush-2',
      address: 'https://user:hush-3@x.test/a?k=hush-4',
    };
    const { data } = await create('manager', secrets);
    expect(data).toMatchObject({ signed: true, authorized: true, address: 'https://x.test/a?…', state: 'active' });
    const slack = await create('manager', { kind: 'slack', address: 'https://slack.test/services/hush-5' });
    expect(slack.data.address).toBe('https://slack.test/…');
    const list = await server.call('manager', 'listNotificationTargets', { query: team });
    expect(list.data.items).toHaveLength(2);
    expect(JSON.stringify(list.data)).not.toContain('hush');
    const one = { params: { id: data.id }, query: team };
    const renamed = await server.call('manager', 'updateNotificationTarget', { ...one, body: { name: 'dev' } });
    expect(renamed.data).toMatchObject({ name: 'dev', signed: true, authorized: true });
    const moved = await server.call('manager', 'updateNotificationTarget', {
      ...one,
      body: { address: 'https://y.test/' },
    });
    expect(moved.data).toMatchObject({ signed: true, authorized: false });
    for (const { id } of list.data.items)
      await server.call('manager', 'deleteNotificationTarget', { params: { id }, query: team });
  });

  it.each([
    ['an address that is no URL', { address: 'file:///etc/passwd' }, 'address'],
    ['no event', { events: [] }, 'events'],
    ['a digest in Harbor’s shape', { format: 'harbor', digestMinutes: 5 }, 'digestMinutes'],
    ['a secret that breaks the header', { authorization: 'a\r\nb: c' }, 'authorization'],
    ['e-mail without a mail server', { kind: 'email', address: 'a@b.test' }, 'kind'],
  ])('are refused with %s', async (_, body, field) => {
    expect((await create('manager', body)).error).toMatchObject({ code: 'invalid', detail: { field } });
  });

  it('of one namespace are not reached by way of another one', async () => {
    const { data } = await create('admin', {}, {});
    const call = (query: { namespace?: string }) =>
      server.call('admin', 'testNotificationTarget', { params: { id: data.id }, query });
    expect((await call(team)).status).toBe(404);
    expect((await call({})).data).toMatchObject({ ok: true, status: 204 });
    expect(JSON.parse(receiver.requests.at(-1)?.body ?? '')).toMatchObject({
      type: 'cleardock.test',
      data: { target: 'ops', actor: 'admin' },
    });
    await server.call('admin', 'deleteNotificationTarget', { params: { id: data.id } });
  });

  it('of a manager are not sent to within the network', async () => {
    const { data } = await create('manager');
    const one = { params: { id: data.id }, query: team };
    const answer = await server.call('manager', 'testNotificationTarget', one);
    expect(answer.data).toMatchObject({ ok: false });
    expect(answer.data.error).toContain('127.0.0.1 is an address within');
    await server.call('manager', 'deleteNotificationTarget', one);
  });
});

it('pushes and deletions are told, and the messages are listed', async () => {
  const { data } = await create('admin');
  const before = receiver.requests.length;
  const image = buildImage([{ 'a.txt': 'a' }]);
  await server.push('team/app', 'v1', image);
  await server.push('open/app', 'v1', image);
  const url = '/api/v1/repositories?repository=team/app';
  await server.app.inject({
    method: 'DELETE',
    url,
    headers: { authorization: `Basic ${btoa('admin:correct horse battery')}` },
  });
  await receiver.received(before + 2);
  const bodies = receiver.requests.slice(before).map(({ body }) => JSON.parse(body));
  expect(bodies).toMatchObject([
    { type: 'cleardock.push', data: { repository: 'team/app', digest: image.manifest.digest, tags: ['v1'] } },
    { type: 'cleardock.delete', subject: 'team/app', data: { repository: 'team/app' } },
  ]);
  const one = { params: { id: data.id }, query: team };
  await expect
    .poll(async () => (await server.call('manager', 'listNotifications', one)).data.items.map(({ state }) => state))
    .toEqual(['delivered', 'delivered']);
  const off = await server.call('manager', 'updateNotificationTarget', { ...one, body: { state: 'off' } });
  expect(off.data.state).toBe('off');
  const metrics = await server.app.inject('/metrics');
  expect(metrics.body).toContain('cleardock_notifications_total{target="webhook",result="delivered"} 2');
});
