import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mediaTypes } from '../../src/oci/media-types.ts';
import { apiOf, scanned } from '../support/api.ts';
import { buildImage } from '../support/image.ts';
import { fetchBytes, pushImage } from '../support/push.ts';
import { adminPassword, type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { haveTools, run } from '../support/tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-podman-'));
const authFile = join(folder, 'auth.json');
const images = ['amd64', 'arm64'].map((architecture) =>
  buildImage([{ 'app/node_modules/a/package.json': '{"name":"a","version":"1.0.0"}', 'arch.txt': architecture }], {
    architecture,
  }),
);
let server: ServerProcess;

/** Runs podman on storage of its own; `--tls-verify=false` goes with every command that speaks to the registry. */
async function podman(...args: readonly string[]) {
  const storage = ['--root', join(folder, 'root'), '--runroot', join(folder, 'run'), '--storage-driver', 'vfs'];
  return await run('podman', [...storage, '--cgroup-manager', 'cgroupfs', ...args], {
    env: { ...process.env, REGISTRY_AUTH_FILE: authFile },
  });
}
const reference = (name: string) => `${server.host}/library/${name}`;

interface ManifestDocument {
  readonly layers?: readonly { readonly mediaType: string }[];
  readonly manifests?: readonly { readonly platform: { readonly architecture: string } }[];
}
const manifestAt = async (name: string, tag: string) =>
  JSON.parse(String(await fetchBytes(server.url, `library/${name}/manifests/${tag}`))) as ManifestDocument;

describe.runIf(haveTools(['podman'], 'CLEARDOCK_REQUIRE_CLIENTS'))('podman', () => {
  beforeAll(async () => {
    server = await startServerProcess();
    for (const [index, architecture] of ['amd64', 'arm64'].entries()) {
      const image = images[index];
      if (image) await pushImage(server.url, 'library/source', architecture, image);
    }
  });
  afterAll(async () => {
    await podman('system', 'reset', '--force');
    await server[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  it('signs in, with the right password alone', async () => {
    const login = (password: string) =>
      podman('login', '--tls-verify=false', '-u', 'admin', '-p', password, server.host);
    const wrong = await login('wrong-password');
    expect([wrong.code, wrong.stderr]).toEqual([125, expect.stringMatching(/invalid username\/password/)]);
    expect(await login(adminPassword)).toMatchObject({ code: 0, stdout: expect.stringMatching(/Login Succeeded/) });
  });

  it('pulls an image by tag and by digest', async () => {
    const { digest } = images[0]?.manifest ?? {};
    for (const name of ['source:amd64', `source@${digest}`])
      expect(await podman('pull', '-q', '--tls-verify=false', reference(name))).toMatchObject({ code: 0 });
  });

  it.each(['gzip', 'zstd'])('builds an image, pushes its layer packed as %s, and pulls it again', async (format) => {
    const target = reference(`packed-${format}:1`);
    const context = mkdtempSync(join(folder, 'build-'));
    writeFileSync(join(context, 'package.json'), `{"name":"${format}","version":"2.0.0"}`);
    writeFileSync(join(context, 'Containerfile'), 'FROM scratch\nCOPY package.json /app/node_modules/x/package.json\n');
    expect(await podman('build', '-q', '--isolation', 'chroot', '-t', target, context)).toMatchObject({ code: 0 });
    const push = ['push', '-q', '--tls-verify=false', '--format', 'oci', '--compression-format', format];
    expect(await podman(...push, target)).toMatchObject({ code: 0 });
    const { layers = [] } = await manifestAt(`packed-${format}`, '1');
    expect(layers.map((layer) => layer.mediaType)).toEqual([`application/vnd.oci.image.layer.v1.tar+${format}`]);
    expect((await scanned(apiOf(server.url), `library/packed-${format}`, '1')).coverage?.packages).toBe(1);
    expect(await podman('rmi', target)).toMatchObject({ code: 0 });
    expect(await podman('pull', '-q', '--tls-verify=false', target)).toMatchObject({ code: 0 });
  });

  it('pushes a Docker manifest', async () => {
    const push = ['push', '-q', '--tls-verify=false', '--format', 'v2s2'];
    expect(await podman(...push, reference('source:amd64'), reference('docker:1'))).toMatchObject({ code: 0 });
    expect(await manifestAt('docker', '1')).toMatchObject({ mediaType: mediaTypes.dockerManifest });
  });

  it('makes and pushes an index of two platforms', async () => {
    expect(await podman('manifest', 'create', 'both')).toMatchObject({ code: 0 });
    for (const architecture of ['amd64', 'arm64']) {
      const added = await podman(
        'manifest',
        'add',
        '--tls-verify=false',
        'both',
        `docker://${reference(`source:${architecture}`)}`,
      );
      expect(added).toMatchObject({ code: 0 });
    }
    const push = ['manifest', 'push', '-q', '--all', '--tls-verify=false', '--format', 'oci'];
    expect(await podman(...push, 'both', `docker://${reference('both:1')}`)).toMatchObject({ code: 0 });
    const { manifests = [] } = await manifestAt('both', '1');
    expect(manifests.map((child) => child.platform.architecture)).toEqual(['amd64', 'arm64']);
    expect(await podman('pull', '-q', '--tls-verify=false', '--arch', 'arm64', reference('both:1'))).toMatchObject({
      code: 0,
    });
  });

  it('finds repositories and tags', async () => {
    const repositories = await podman(
      'search',
      '--tls-verify=false',
      '--format',
      '{{.Name}}',
      `${server.host}/library/source`,
    );
    expect(repositories.stdout.trim()).toBe(reference('source'));
    const tags = await podman('search', '--tls-verify=false', '--format', 'json', '--list-tags', reference('source'));
    expect(JSON.parse(tags.stdout)).toEqual([{ Name: reference('source'), Tags: ['amd64', 'arm64'] }]);
  });
});
