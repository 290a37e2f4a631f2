import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { startMailReceiver } from '../../test/support/mail-receiver.ts';
import { startReceiver } from '../../test/support/receiver.ts';
import type { NotificationEvent } from '../model/notification-event.ts';
import type { NotificationMessage } from './message.ts';
import { type MessageTarget, type SendSettings, sendMessage } from './send-message.ts';

const now = Date.parse('2026-11-20T10:00:00Z');
const push: NotificationEvent = {
  kind: 'push',
  repository: 'team/<app>',
  digest: 'sha256:12',
  tags: ['v1'],
  actor: 'ci',
};
const item = (n: number) => ({ uid: `event-${n}`, at: now, event: push });
const message: NotificationMessage = { uid: 'message-1', items: [item(1)] };
const webhook = { kind: 'webhook', format: 'cloudevents', trusted: true } as const;
const open: SendSettings = { refuse: 'local', publicUrl: 'https://registry.test/' };

function send(target: MessageTarget, sent = message, settings = open) {
  return sendMessage(target, sent, settings, now, new AbortController().signal);
}

describe('a webhook', () => {
  it('gets a signed CloudEvent, and a batch of several', async () => {
    await using receiver = await startReceiver();
    const target = { ...webhook, address: `${receiver.url}hook?x=1`, secret: 'key', authorization: 'Bearer abc' };
    expect(await send(target)).toEqual({ ok: true, status: 204 });
    await send(target, { ...message, items: [item(1), item(2)] });
    const [one, two] = receiver.requests;
    expect(one).toMatchObject({
      path: '/hook?x=1',
      headers: {
        'content-type': 'application/cloudevents+json',
        'cleardock-message': 'message-1',
        authorization: 'Bearer abc',
        'cleardock-signature': `t=${now / 1_000},v1=${createHmac('sha256', 'key')
          .update(`${now / 1_000}.${one?.body}`)
          .digest('hex')}`,
      },
    });
    expect(JSON.parse(one?.body ?? '')).toEqual({
      ...{ specversion: '1.0', id: 'event-1', source: 'https://registry.test/', type: 'cleardock.push' },
      ...{ subject: 'team/<app>@sha256:12', time: '2026-11-20T10:00:00.000Z', datacontenttype: 'application/json' },
      data: { repository: 'team/<app>', digest: 'sha256:12', tags: ['v1'], actor: 'ci' },
    });
    expect(two?.headers['content-type']).toBe('application/cloudevents-batch+json');
    expect(JSON.parse(two?.body ?? '').map(({ id }: { id: string }) => id)).toEqual(['event-1', 'event-2']);
  });

  it('gets what Harbor would send', async () => {
    await using receiver = await startReceiver();
    await send({ ...webhook, format: 'harbor', address: receiver.url });
    expect(JSON.parse(receiver.requests[0]?.body ?? '')).toEqual({
      ...{ type: 'PUSH_ARTIFACT', occur_at: now / 1_000, operator: 'ci' },
      event_data: {
        resources: [{ digest: 'sha256:12', tag: 'v1', resource_url: 'registry.test/team/<app>:v1' }],
        repository: { name: '<app>', namespace: 'team', repo_full_name: 'team/<app>' },
      },
    });
  });

  it.each([
    [
      'an error',
      { status: 503, body: 'later\n please' },
      { status: 503, blocking: true, gone: false },
      'answered 503: later please.',
    ],
    ['a refusal', { status: 400 }, { status: 400, blocking: false, gone: false }, 'answered 400.'],
    ['too much', { status: 429, headers: { 'retry-after': '7' } }, { blocking: true, retryAfter: 7 }, 'answered 429.'],
    ['that it is gone', { status: 410 }, { gone: true }, 'answered 410.'],
    ['a redirect', { status: 302, headers: { location: '/other' } }, { blocking: false }, 'Redirects are not followed'],
    ['without an end', { status: 500, body: 'x'.repeat(1e6) }, { status: 500 }, 'answered 500: xxx'],
  ])('that answers %s is told so', async (_, answer, expected, error) => {
    await using receiver = await startReceiver();
    receiver.answers.push(answer);
    const result = await send({ ...webhook, address: receiver.url });
    expect(result).toMatchObject({ ok: false, ...expected });
    expect(result.ok ? '' : result.error).toContain(error);
    expect(receiver.requests).toHaveLength(1);
  });

  it.each(['127.0.0.1', 'localhost'])('of a manager is not sent to %s', async (host) => {
    await using receiver = await startReceiver();
    const address = receiver.url.replace('127.0.0.1', host);
    const result = await send({ ...webhook, trusted: false, address });
    expect(result).toMatchObject({ ok: false });
    expect(result.ok ? '' : result.error).toContain("an address within this installation's own network");
    expect(receiver.requests).toHaveLength(0);
    expect(await send({ ...webhook, trusted: false, address }, message, { refuse: 'none' })).toMatchObject({
      ok: true,
    });
  });

  it('that is not there is told by its name', async () => {
    const receiver = await startReceiver();
    await receiver[Symbol.asyncDispose]();
    const result = await send({ ...webhook, address: receiver.url });
    expect(result).toMatchObject({ ok: false, blocking: true });
    expect(result.ok ? '' : result.error).toContain(`${new URL(receiver.url).host} could not be reached`);
  });
});

it('Slack gets text in which names mean nothing', async () => {
  await using receiver = await startReceiver();
  await send({ kind: 'slack', format: 'text', address: receiver.url, trusted: true });
  const { text } = JSON.parse(receiver.requests[0]?.body ?? '');
  expect(text).toContain('*team/&lt;app&gt;:v1 was pushed by ci*\nsha256:12\nhttps://registry.test/version?');
});

describe('e-mail', () => {
  const target = { kind: 'email', format: 'text', address: 'a@x.test, b@x.test', trusted: false };

  it('goes to all, with the same id at each attempt', async () => {
    await using server = await startMailReceiver();
    const settings = { ...open, mail: { url: server.url, from: 'Cleardock <registry@x.test>' } };
    expect(await send(target, message, settings)).toEqual({ ok: true });
    const [mail] = server.mails;
    expect(mail).toMatchObject({ from: 'registry@x.test', to: ['a@x.test', 'b@x.test'] });
    expect(mail?.data).toContain('Message-ID: <message-1@cleardock>');
    expect(mail?.data).toMatch(/^Subject: \[Cleardock\] team\/<app>:v1 was pushed by ci$/m);
  });

  it('is not sent where the server refuses, or there is none', async () => {
    await using server = await startMailReceiver();
    for (const address of ['a@x.test', 'b@x.test']) server.refused.add(address);
    const settings = { ...open, mail: { url: server.url, from: 'registry@x.test' } };
    const refused = await send(target, message, settings);
    expect(refused).toMatchObject({ ok: false, blocking: false });
    expect(refused.ok ? '' : refused.error).toContain('did not take the message');
    const none = await send(target);
    expect(none.ok ? '' : none.error).toContain('There is no mail server');
  });
});
