import { describe, expect, it } from 'vitest';
import { startReceiver } from '../../test/support/receiver.ts';
import { callPath, createClient } from './client.ts';

describe('the path of a call', () => {
  it.each<[string, string, string]>([
    [
      'has its parameters, encoded',
      callPath('getNamespace', { params: { namespace: 'a/b c' } }),
      '/namespaces/a%2Fb%20c',
    ],
    [
      'has its query, without what is absent or empty',
      callPath('listRepositories', { query: { namespace: 'team', search: '', limit: undefined, offset: 0 } }),
      '/repositories?namespace=team&offset=0',
    ],
    ['is as it is without any', callPath('listFeeds', {}), '/feeds'],
  ])('%s', (_, path, expected) => {
    expect(path).toBe(expected);
  });
});

describe('a client', () => {
  it('sends a body as JSON, with its headers, and reads the answer', async () => {
    await using receiver = await startReceiver();
    receiver.answers.push({ status: 200, body: '{"name":"team"}' });
    const client = createClient(`${receiver.url}api/v1`, { authorization: 'Bearer x' });
    expect(await client('createNamespace', { body: { name: 'team' } })).toEqual({ name: 'team' });
    expect(receiver.requests[0]).toMatchObject({ path: '/api/v1/namespaces', body: '{"name":"team"}' });
    expect(receiver.requests[0]?.headers).toMatchObject({
      authorization: 'Bearer x',
      'content-type': 'application/json',
    });
  });

  it('says nothing of JSON without a body, and takes an empty answer', async () => {
    await using receiver = await startReceiver();
    const client = createClient(`${receiver.url}api/v1`);
    expect(await client('listFeeds', {})).toBeUndefined();
    expect(receiver.requests[0]?.headers).not.toHaveProperty('content-type');
  });

  it.each([
    ['the API’s own', '{"error":{"code":"not_found","message":"There is none."}}', 'not_found', 'There is none.'],
    ['a proxy’s', '<html>', 'unknown', 'The server answered 404.'],
    ['an empty one', '', 'unknown', 'The server answered 404.'],
  ])('tells a refusal, %s', async (_, body, code, message) => {
    await using receiver = await startReceiver();
    receiver.answers.push({ status: 404, body });
    await expect(createClient(`${receiver.url}api/v1`)('listFeeds', {})).rejects.toMatchObject({
      status: 404,
      code,
      message,
    });
  });

  it('is offline where nothing answers, and says why it was stopped where it was', async () => {
    const client = createClient('http://127.0.0.1:1/api/v1');
    await expect(client('listFeeds', {})).rejects.toMatchObject({ status: 0, code: 'offline' });
    await expect(client('listFeeds', {}, AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
  });
});
