import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { findCredentials } from './docker-credentials.ts';
import { eraseCredentials, storeCredentials } from './store-credentials.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-store-'));
const file = join(folder, 'docker/config.json');
const env = { DOCKER_CONFIG: join(folder, 'docker') };
const ann = { user: 'ann', password: 'se:cret' };
const find = (host: string) => findCredentials(host, 'team/app', env);
const content = () => JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(join(folder, 'docker'), { recursive: true, force: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function given(document: object): void {
  mkdirSync(join(folder, 'docker'), { recursive: true });
  writeFileSync(file, JSON.stringify(document), { mode: 0o644 });
}

describe('credentials that are stored', () => {
  it.each(['r.example:5000', 'docker.io'])('are found again, for %s', async (host) => {
    expect(await storeCredentials(host, ann, env)).toBe(file);
    expect(await find(host)).toEqual(ann);
    expect(await eraseCredentials(host, env)).toBe(true);
    expect(await find(host)).toBeUndefined();
    expect(await eraseCredentials(host, env)).toBe(false);
  });

  it('leave all else in the file, which nobody else may read from then on', async () => {
    given({ auths: { 'other.example': { auth: 'eDp5' } }, HttpHeaders: { 'X-A': 'b' } });
    await storeCredentials('r.example', ann, env);
    await eraseCredentials('r.example', env);
    expect(content()).toEqual({ auths: { 'other.example': { auth: 'eDp5' } }, HttpHeaders: { 'X-A': 'b' } });
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('go to the helper program that the file names, over its input', async () => {
    const helper = join(folder, 'docker-credential-test');
    const kept = join(folder, 'kept');
    const script = `#!/bin/sh
case "$1" in
  store) cat > '${kept}' ;;
  get) [ -f '${kept}' ] && cat '${kept}' || { echo credentials not found; exit 1; } ;;
  erase) rm '${kept}' ;;
esac
`;
    writeFileSync(helper, script);
    chmodSync(helper, 0o755);
    vi.stubEnv('PATH', `${folder}${delimiter}${process.env.PATH}`);
    given({ credHelpers: { 'r.example': 'test' } });
    expect(await storeCredentials('r.example', ann, env)).toBe('docker-credential-test');
    expect(readFileSync(file, 'utf8')).not.toContain('auth"');
    expect(await find('r.example')).toEqual(ann);
    expect(await eraseCredentials('r.example', env)).toBe(true);
    expect(await find('r.example')).toBeUndefined();
  });

  it('are not put into a file that cannot be read', async () => {
    given([]);
    await expect(storeCredentials('r.example', ann, env)).rejects.toThrow(/The credentials in .* cannot be read/);
  });
});
