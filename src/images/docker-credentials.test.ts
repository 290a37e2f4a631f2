import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { findCredentials } from './docker-credentials.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-credentials-'));
const dockerFolder = join(folder, 'docker');
const podmanFile = join(folder, 'auth.json');
mkdirSync(dockerFolder);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => vi.unstubAllEnvs());

const auth = (text: string) => ({ auth: Buffer.from(text).toString('base64') });
const env = { DOCKER_CONFIG: dockerFolder, REGISTRY_AUTH_FILE: podmanFile };
const write = (file: string, document: unknown) => writeFileSync(file, JSON.stringify(document));
const find = (host: string, repository = 'team/app') => findCredentials(host, repository, env);

function files(docker: unknown, podman: unknown = {}): void {
  write(join(dockerFolder, 'config.json'), docker);
  write(podmanFile, podman);
}

describe('credentials for a registry', () => {
  it.each([
    {
      name: 'are those of its host',
      docker: { auths: { 'r.example:5000': auth('ann:secret') } },
      host: 'r.example:5000',
    },
    {
      name: 'are found with a scheme',
      docker: { auths: { 'https://r.example': auth('ann:secret') } },
      host: 'r.example',
    },
    {
      name: 'of docker’s own one stand under its old name',
      docker: { auths: { 'https://index.docker.io/v1/': auth('ann:secret') } },
      host: 'docker.io',
    },
    { name: 'may be podman’s', docker: {}, podman: { auths: { 'r.example': auth('ann:secret') } }, host: 'r.example' },
    {
      name: 'of a repository come before those of the host',
      docker: {},
      podman: { auths: { 'r.example': auth('bob:other'), 'r.example/team': auth('ann:secret') } },
      host: 'r.example',
    },
    {
      name: 'may have a colon in the password',
      docker: { auths: { 'r.example': auth('ann:se:cret') } },
      host: 'r.example',
      password: 'se:cret',
    },
  ])('$name', async ({ docker, podman, host, password = 'secret' }) => {
    files(docker, podman);
    expect(await find(host)).toEqual({ user: 'ann', password });
  });

  it('may be a token', async () => {
    files({ auths: { 'r.example': { ...auth('ann:'), identitytoken: 'abc' } } });
    expect(await find('r.example')).toEqual({ identityToken: 'abc' });
  });

  it.each([
    ['of another host', { auths: { 'other.example': auth('ann:secret') } }],
    ['that are empty', { auths: { 'r.example': {} } }],
    ['without a colon', { auths: { 'r.example': auth('ann') } }],
  ])('are none %s', async (_, docker) => {
    files(docker);
    expect(await find('r.example')).toBeUndefined();
  });

  it('are none without files', async () => {
    expect(await findCredentials('r.example', 'app', { DOCKER_CONFIG: join(folder, 'missing') })).toBeUndefined();
  });

  it('in a file that is damaged are a refusal, not silence', async () => {
    files({});
    writeFileSync(podmanFile, '{"auths":');
    await expect(find('r.example')).rejects.toMatchObject({ code: 'credentials_unreadable' });
  });
});

describe('a credential helper', () => {
  function helper(script: string): void {
    const file = join(folder, 'docker-credential-test');
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
    vi.stubEnv('PATH', `${folder}:${process.env.PATH}`);
    files({ credHelpers: { 'r.example': 'test' } });
  }

  it('is asked for the host', async () => {
    helper('read host; echo "{\\"ServerURL\\":\\"$host\\",\\"Username\\":\\"$1\\",\\"Secret\\":\\"$host\\"}"');
    expect(await find('r.example')).toEqual({ user: 'get', password: 'r.example' });
  });

  it('may answer with a token', async () => {
    helper('cat >/dev/null; echo \'{"ServerURL":"","Username":"<token>","Secret":"abc"}\'');
    expect(await find('r.example')).toEqual({ identityToken: 'abc' });
  });

  it('that has nothing leaves none', async () => {
    helper('cat >/dev/null; echo "credentials not found in native keychain"; exit 1');
    expect(await find('r.example')).toBeUndefined();
  });

  it('that fails is told', async () => {
    helper('cat >/dev/null; echo "locked" >&2; exit 1');
    await expect(find('r.example')).rejects.toMatchObject({ code: 'credentials_unreadable' });
  });

  it('is never a path', async () => {
    files({ credHelpers: { 'r.example': '../evil' } });
    await expect(find('r.example')).rejects.toThrow('no proper name');
  });
});
