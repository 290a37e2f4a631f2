import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCleardock } from '../support/command-line.ts';
import { buildImage, buildIndex, descriptorOf, jsonBlob, writeOciLayout } from '../support/image.ts';
import { pushImage, pushManifest } from '../support/push.ts';
import { adminPassword, type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { haveTools, run } from '../support/tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-everyday-'));
const image = buildImage([{ 'etc/hostname': 'one' }, { 'etc/motd': 'two' }]);
const arm = buildImage([{ 'etc/hostname': 'arm' }], { architecture: 'arm64' });
const index = buildIndex([
  { image, architecture: 'amd64' },
  { image: arm, architecture: 'arm64' },
]);
const signature = jsonBlob('application/vnd.oci.image.manifest.v1+json', {
  schemaVersion: 2,
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  artifactType: 'application/vnd.example.signature',
  config: descriptorOf(image.config),
  layers: [],
  subject: descriptorOf(index),
});
writeOciLayout(join(folder, 'layout'), image, '1');

let server: ServerProcess;
beforeAll(async () => {
  server = await startServerProcess();
  await pushImage(server.url, 'library/both', 'x86', image);
  await pushImage(server.url, 'library/both', 'arm', arm);
  await pushManifest(server.url, 'library/both', '1', index);
  await pushManifest(server.url, 'library/both', signature.digest, signature);
});
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const cleardock = (args: readonly string[], input?: string) => runCleardock(folder, args, { input });
const at = (name: string) => `${server.host}/${name}`;

/** The steps of a day, one after the other. */
describe('the everyday commands', () => {
  it('tell what to do where nobody is signed in', async () => {
    const { code, stderr } = await cleardock(['push', 'layout', at('library/app:1')]);
    expect(stderr).toMatch(/^cleardock: \S+ answered 401.*\. Sign in with cleardock login 127/);
    expect(code).toBe(5);
  });

  it('refuse a wrong password, and keep nothing of it', async () => {
    const args = ['login', server.host, '--username', 'admin', '--password-stdin'];
    const { code, stdout, stderr } = await cleardock(args, 'wrong secret\n');
    expect({ code, stdout }).toEqual({ code: 5, stdout: '' });
    expect(stderr).toBe(`cleardock: ${server.host} does not accept this name and password.\n`);
    expect(() => statSync(join(folder, '.docker/config.json'))).toThrow();
  });

  it('sign in, in a file that nobody else may read', async () => {
    const args = ['login', `http://${server.host}/`, '--username', 'admin', '--password-stdin'];
    const { code, stdout } = await cleardock(args, `${adminPassword}\n`);
    expect(code).toBe(0);
    expect(stdout).toBe(
      `Signed in to ${server.host} as admin; the password is in ${join(folder, '.docker/config.json')}.\nCommands that need a server ask ${server.host} from now on.\n`,
    );
    expect(statSync(join(folder, '.docker/config.json')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, '.config/cleardock/client.json'), 'utf8')).not.toContain(adminPassword);
  });

  it('push, and send nothing again', async () => {
    const first = await cleardock(['push', 'layout:1', at('library/app:1')]);
    expect(first.stdout).toBe(`${at('library/app:1')}: ${image.manifest.digest}\n`);
    expect(first.stderr).toMatch(/^\d were (?:there|sent)|^\d blobs were sent/);
    const second = await cleardock(['push', 'layout:1', at('library/app:2')]);
    expect(second.stderr).toBe('0 blobs were sent (0 kB), 3 were there.\n');
  });

  it('list tags', async () => {
    expect(await cleardock(['tags', at('library/both')])).toEqual({ code: 0, stdout: '1\narm\nx86\n', stderr: '' });
  });

  it('copy all platforms and what refers to them, by mounting', async () => {
    const { code, stdout, stderr } = await cleardock(['copy', '--referrers', at('library/both:1'), at('team/both:1')]);
    expect(code, stderr).toBe(0);
    expect(stdout).toBe(`${at('team/both:1')}: ${index.digest}\n`);
    expect(stderr).toMatch(/^0 blobs were sent \(0 kB\), .*5 were mounted, 1 referrers went along\.\n$/);
    const referrers = await fetch(`${server.url}/v2/team/both/referrers/${index.digest}`, {
      headers: { authorization: `Basic ${Buffer.from(`admin:${adminPassword}`).toString('base64')}` },
    });
    expect(await referrers.json()).toMatchObject({ manifests: [{ digest: signature.digest }] });
  });

  it('pull all platforms into a folder, and one into an archive', async () => {
    expect(await cleardock(['pull', at('library/both:1'), 'pulled'])).toMatchObject({ code: 0 });
    const one = await cleardock(['pull', '--platform', 'linux/arm64', at('library/both:1'), 'pulled.tar']);
    expect(one.stdout).toBe(`pulled.tar: ${arm.manifest.digest}\n`);
    const again = await cleardock(['push', 'pulled', at('team/again:1')]);
    expect(again.stdout).toBe(`${at('team/again:1')}: ${index.digest}\n`);
  });

  it('delete a tag and leave the others', async () => {
    expect((await cleardock(['delete', at('library/app:2')])).stdout).toBe(`${at('library/app:2')} is deleted.\n`);
    expect((await cleardock(['tags', at('library/app')])).stdout).toBe('1\n');
  });

  it.runIf(haveTools(['skopeo'], 'CLEARDOCK_REQUIRE_CLIENTS'))(
    'push what skopeo reads, and read what it writes',
    async () => {
      const options = ['--src-tls-verify=false', '--src-creds', `admin:${adminPassword}`];
      const source = `docker://${at('team/both:1')}`;
      expect(
        await run('skopeo', ['copy', '-q', '--all', ...options, source, `dir:${join(folder, 'dir')}`]),
      ).toMatchObject({ code: 0 });
      const archive = join(folder, 'docker.tar');
      await run('skopeo', ['copy', '-q', `oci:${join(folder, 'layout')}:1`, `docker-archive:${archive}:app:1`]);
      const pushed = await cleardock(['push', 'docker.tar', at('team/archived:1')]);
      expect(pushed.code, pushed.stderr).toBe(0);
      const name = `docker://${at('team/archived:1')}`;
      expect(await run('skopeo', ['copy', '-q', ...options, name, `dir:${join(folder, 'archived')}`])).toMatchObject({
        code: 0,
      });
      expect(
        await run('skopeo', ['copy', '-q', `oci:${join(folder, 'pulled')}`, `dir:${join(folder, 'read')}`]),
      ).toMatchObject({
        code: 0,
      });
    },
  );

  it('sign out', async () => {
    expect((await cleardock(['logout', server.host])).stdout).toBe(`Signed out of ${server.host}.\n`);
    expect(readFileSync(join(folder, '.docker/config.json'), 'utf8')).not.toContain('auth"');
    expect((await cleardock(['logout', server.host])).stdout).toBe(`There was no password for ${server.host}.\n`);
  });
});
