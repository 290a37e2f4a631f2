import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startReceiver } from '../../test/support/receiver.ts';
import { forgetServer, knownServer, rememberServer } from './known-server.ts';

const before = process.env.XDG_CONFIG_HOME;
let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cleardock-known-'));
  file = join(folder, 'cleardock/client.json');
  process.env.XDG_CONFIG_HOME = folder;
});
afterEach(() => {
  if (before === undefined) delete process.env.XDG_CONFIG_HOME;
  else process.env.XDG_CONFIG_HOME = before;
  rmSync(folder, { recursive: true, force: true });
});

describe('the server that was signed in to last', () => {
  it('is remembered for its user alone where a Cleardock answers, and forgotten by its host', async () => {
    await using receiver = await startReceiver();
    receiver.answers.push({ status: 200, body: '{"user":null}' });
    expect(await rememberServer(new URL(receiver.url))).toBe(true);
    expect(receiver.requests.map(({ path }) => path)).toEqual(['/api/v1/session']);
    expect((await knownServer())?.href).toBe(receiver.url);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await forgetServer('other.example');
    expect((await knownServer())?.href).toBe(receiver.url);
    await forgetServer(new URL(receiver.url).host);
    expect(await knownServer()).toBeUndefined();
  });

  it.each([
    ['answers what is no session', { status: 200, body: '[]' }],
    ['answers no JSON', { status: 200, body: '<html>' }],
  ])('is not remembered where one %s', async (_, answer) => {
    await using receiver = await startReceiver();
    receiver.answers.push(answer);
    expect(await rememberServer(new URL(receiver.url))).toBe(false);
    expect(() => readFileSync(file)).toThrow('ENOENT');
  });

  it.each(['', '{', '{"server":"file:///etc"}', '{"server":7}'])('is none where its file holds %j', async (text) => {
    mkdirSync(join(folder, 'cleardock'));
    writeFileSync(file, text);
    expect(await knownServer()).toBeUndefined();
  });
});
