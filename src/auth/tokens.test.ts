import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMemoryDatabase } from '../../test/support/memory-database.ts';
import type { Database } from '../db/database.ts';
import { openTokens, type Tokens } from './tokens.ts';

let database: Database;
let tokens: Tokens;
let now = Date.now();
const ann = { name: 'ann', stamp: '1.1', tokenId: 7 };
const access = [{ type: 'repository', name: 'team/app', actions: ['pull'] }];

beforeAll(async () => {
  database = await openMemoryDatabase();
  tokens = await openTokens(database.kysely, () => now);
});
afterAll(() => database[Symbol.asyncDispose]());

const partOf = (token: string, part: 0 | 1) =>
  JSON.parse(Buffer.from(token.split('.')[part] ?? '', 'base64url').toString()) as Record<string, unknown>;

describe('an access token', () => {
  it('says who, for whom, how long and what, in the form of the token protocol', async () => {
    const token = await tokens.issue(ann, 'registry.example.com', access);
    const seconds = Math.floor(now / 1_000);
    expect(partOf(token, 0)).toEqual({ typ: 'JWT', alg: 'ES256', kid: expect.any(String) });
    expect(partOf(token, 1)).toEqual({
      iss: 'cleardock',
      sub: 'ann',
      stamp: '1.1',
      tid: 7,
      aud: 'registry.example.com',
      iat: seconds,
      nbf: seconds - 30,
      exp: seconds + tokens.lifetime,
      jti: expect.any(String),
      access,
    });
    expect(tokens.lifetime).toBeGreaterThanOrEqual(60);
  });

  it('is verified, also when it is sent again', async () => {
    const token = await tokens.issue(ann, 'x', access);
    for (let count = 0; count < 2; count++) expect(await tokens.verify(token)).toEqual({ holder: ann, access });
  });

  it('of nobody has an empty subject', async () => {
    expect(await tokens.verify(await tokens.issue(undefined, 'x', []))).toEqual({ holder: undefined, access: [] });
  });

  it('ends, also where it was verified before', async () => {
    const token = await tokens.issue(ann, 'x', access);
    await tokens.verify(token);
    now += tokens.lifetime * 1_000 + 1_000;
    expect(await tokens.verify(token)).toBeUndefined();
  });

  it('of another installation is none', async () => {
    await using other = await openMemoryDatabase();
    const foreign = await (await openTokens(other.kysely, () => now)).issue(ann, 'x', access);
    expect(await tokens.verify(foreign)).toBeUndefined();
  });

  it('is valid after a restart', async () => {
    const token = await tokens.issue(ann, 'x', access);
    expect(await (await openTokens(database.kysely, () => now)).verify(token)).toBeDefined();
  });
});

describe('a refresh token', () => {
  it('says who, and by what they signed in', async () => {
    const token = await tokens.issueRefresh(ann);
    expect(await tokens.verifyRefresh(token)).toEqual(ann);
  });

  it('is no access token, nor the other way round', async () => {
    expect(await tokens.verify(await tokens.issueRefresh(ann))).toBeUndefined();
    expect(await tokens.verifyRefresh(await tokens.issue(ann, 'x', access))).toBeUndefined();
  });

  it('is not made by asking for an access token with its audience', async () => {
    const token = await tokens.issue(ann, 'cleardock-refresh', access);
    expect(await tokens.verify(token)).toBeUndefined();
    expect(await tokens.verifyRefresh(token)).toBeUndefined();
  });

  it('ends after thirty days', async () => {
    const token = await tokens.issueRefresh(ann);
    now += 31 * 24 * 3_600_000;
    expect(await tokens.verifyRefresh(token)).toBeUndefined();
  });
});
