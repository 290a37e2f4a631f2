import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hexOf } from '../../src/oci/digest.ts';
import { apiOf, scanned } from '../support/api.ts';
import { buildImage, buildIndex, type LayerPacking, writeOciLayout } from '../support/image.ts';
import { pushImage } from '../support/push.ts';
import { adminPassword, type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { haveTools, run } from '../support/tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-clients-'));
let server: ServerProcess;
const credentials = `admin:${adminPassword}`;
const files = {
  'etc/os-release': 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian 12"\n',
  'app/node_modules/a/package.json': '{"name":"a","version":"1.0.0"}',
};

beforeAll(async () => {
  server = await startServerProcess();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

describe.runIf(haveTools(['skopeo'], 'CLEARDOCK_REQUIRE_CLIENTS'))('skopeo', () => {
  const skopeo = (...args: readonly string[]) => run('skopeo', args);
  const to = ['--dest-tls-verify=false', '--dest-creds', credentials];
  const from = ['--src-tls-verify=false', '--src-creds', credentials];
  const both = [...from, ...to];

  it.each(['gzip', 'zstd', 'none'] as const)('pushes and pulls layers packed as %s', async (packing: LayerPacking) => {
    const image = buildImage([files, { 'b.txt': packing }], { packing });
    const layout = join(folder, `push-${packing}`);
    writeOciLayout(layout, image, '1');
    expect(
      await skopeo(
        'copy',
        '-q',
        '--preserve-digests',
        ...to,
        `oci:${layout}:1`,
        `docker://${server.host}/library/${packing}:1`,
      ),
    ).toMatchObject({ code: 0 });
    const pulled = join(folder, `pulled-${packing}`);
    expect(
      await skopeo('copy', '-q', ...from, `docker://${server.host}/library/${packing}:1`, `dir:${pulled}`),
    ).toMatchObject({ code: 0 });
    expect(readFileSync(join(pulled, 'manifest.json')).equals(image.manifest.bytes)).toBe(true);
    for (const blob of [image.config, ...image.layers]) {
      expect(readFileSync(join(pulled, hexOf(blob.digest))).equals(blob.bytes)).toBe(true);
    }
    expect((await scanned(apiOf(server.url), `library/${packing}`, '1')).coverage?.packages).toBe(1);
  });

  it('copies between repositories without sending layers again, and deletes', async () => {
    const received = async () => {
      const figures = await (await fetch(`${server.url}/metrics`)).text();
      return Number(/^cleardock_blob_bytes_total\{direction="in"\} (\d+)$/m.exec(figures)?.[1]);
    };
    const before = await received();
    expect(
      await skopeo(
        'copy',
        '-q',
        ...both,
        `docker://${server.host}/library/gzip:1`,
        `docker://${server.host}/library/copy:1`,
      ),
    ).toMatchObject({ code: 0 });
    // The config is sent again by skopeo's own choice.
    const { config } = buildImage([files, { 'b.txt': 'gzip' }]);
    expect(await received()).toBe(before + config.bytes.length);
    const inspected = await skopeo(
      'inspect',
      '--tls-verify=false',
      '--creds',
      credentials,
      `docker://${server.host}/library/copy:1`,
    );
    expect(JSON.parse(inspected.stdout)).toMatchObject({ Os: 'linux', Architecture: 'amd64', RepoTags: ['1'] });
    expect(
      await skopeo('delete', '--tls-verify=false', '--creds', credentials, `docker://${server.host}/library/copy:1`),
    ).toMatchObject({ code: 0 });
    expect(
      (await skopeo('inspect', '--tls-verify=false', '--creds', credentials, `docker://${server.host}/library/copy:1`))
        .code,
    ).not.toBe(0);
  });

  it('pushes an image for two platforms; the index shows the worst of them', async () => {
    const children = ['amd64', 'arm64'].map((architecture) => ({
      architecture,
      image: buildImage([{ ...files, 'arch.txt': architecture }], { architecture }),
    }));
    const layout = join(folder, 'multi');
    for (const { image } of children) writeOciLayout(layout, image, 'child');
    const index = buildIndex(children);
    writeFileSync(join(layout, 'blobs', ...index.digest.split(':')), index.bytes);
    const entry = {
      mediaType: index.mediaType,
      digest: index.digest,
      size: index.bytes.length,
      annotations: { 'org.opencontainers.image.ref.name': 'all' },
    };
    writeFileSync(join(layout, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests: [entry] }));
    expect(
      await skopeo('copy', '-q', '--all', ...to, `oci:${layout}:all`, `docker://${server.host}/library/multi:1`),
    ).toMatchObject({ code: 0 });
    const api = apiOf(server.url);
    expect(await scanned(api, 'library/multi', '1')).toMatchObject({ state: 'complete' });
    const version = await api('getVersion', { query: { repository: 'library/multi', reference: '1' } });
    expect(version).toMatchObject({ kind: 'index', platforms: ['linux/amd64', 'linux/arm64'] });
    expect((await api('listVersions', { query: { repository: 'library/multi' } })).total).toBe(1);
    expect(
      await skopeo(
        'copy',
        '-q',
        ...from,
        '--override-arch',
        'arm64',
        `docker://${server.host}/library/multi:1`,
        `dir:${join(folder, 'arm')}`,
      ),
    ).toMatchObject({ code: 0 });
  });

  it('lists tags, and deletes one by its digest with all its tags', async () => {
    const image = buildImage([{ 'tags.txt': 'tags' }]);
    for (const tag of ['b', 'a']) await pushImage(server.url, 'library/tags', tag, image);
    const repository = `docker://${server.host}/library/tags`;
    const list = async () => {
      const { stdout } = await skopeo('list-tags', '--tls-verify=false', '--creds', credentials, repository);
      return (JSON.parse(stdout) as { Tags: string[] }).Tags;
    };
    expect(await list()).toEqual(['a', 'b']);
    const remove = ['delete', '--tls-verify=false', '--creds', credentials];
    expect(await skopeo(...remove, `${repository}@${image.manifest.digest}`)).toMatchObject({ code: 0 });
    expect(await list()).toEqual([]);
  });

  it('pulls without signing in what is public, and nothing else', async () => {
    const api = apiOf(server.url);
    await api('createNamespace', { body: { name: 'open', visibility: 'public' } });
    for (const name of ['open/app', 'library/closed'])
      await pushImage(server.url, name, '1', buildImage([{ 'a.txt': 'a' }]));
    const pull = (name: string) =>
      skopeo(
        'copy',
        '-q',
        '--src-tls-verify=false',
        '--src-no-creds',
        `docker://${server.host}/${name}:1`,
        `dir:${join(folder, 'anonymous')}`,
      );
    expect(await pull('open/app')).toMatchObject({ code: 0 });
    expect((await pull('library/closed')).stderr).toMatch(/unauthorized|authentication required/i);
  });

  it('pushes Docker manifests', async () => {
    const layout = join(folder, 'docker');
    writeOciLayout(layout, buildImage([files]), '1');
    expect(
      await skopeo(
        'copy',
        '-q',
        '--format',
        'v2s2',
        ...to,
        `oci:${layout}:1`,
        `docker://${server.host}/library/docker:1`,
      ),
    ).toMatchObject({ code: 0 });
    expect(await scanned(apiOf(server.url), 'library/docker', '1')).toMatchObject({ state: 'complete' });
  });

  it('is told to sign in, or that the password is wrong', async () => {
    const layout = join(folder, 'gzip-anonymous');
    writeOciLayout(layout, buildImage([files]), '1');
    const anonymous = await skopeo(
      'copy',
      '-q',
      '--dest-tls-verify=false',
      '--dest-no-creds',
      `oci:${layout}:1`,
      `docker://${server.host}/library/x:1`,
    );
    expect(anonymous.stderr).toMatch(/unauthorized|authentication required|denied/i);
    const wrong = await skopeo(
      'login',
      '--tls-verify=false',
      '-u',
      'admin',
      '-p',
      'wrong-password',
      '--authfile',
      join(folder, 'auth.json'),
      server.host,
    );
    expect(wrong.stderr).toMatch(/invalid username\/password/);
  });
});

describe.runIf(haveTools(['buildah'], 'CLEARDOCK_REQUIRE_CLIENTS'))('buildah', () => {
  const root = ['--root', join(folder, 'buildah-root'), '--runroot', join(folder, 'buildah-run')];
  const buildah = (...args: readonly string[]) => run('buildah', [...root, '--storage-driver', 'vfs', ...args]);

  it('builds, pushes and pulls an image', async () => {
    const container = (await buildah('from', 'scratch')).stdout.trim();
    writeFileSync(join(folder, 'package.json'), '{"name":"b","version":"2.0.0"}');
    expect(
      await buildah('copy', container, join(folder, 'package.json'), '/app/node_modules/b/package.json'),
    ).toMatchObject({ code: 0 });
    expect(await buildah('commit', '-q', container, 'built')).toMatchObject({ code: 0 });
    expect(
      await buildah(
        'push',
        '-q',
        '--tls-verify=false',
        '--creds',
        credentials,
        'built',
        `docker://${server.host}/library/built:1`,
      ),
    ).toMatchObject({ code: 0 });
    expect((await scanned(apiOf(server.url), 'library/built', '1')).coverage?.packages).toBe(1);
    expect(
      await buildah(
        'pull',
        '-q',
        '--tls-verify=false',
        '--creds',
        credentials,
        `docker://${server.host}/library/built:1`,
      ),
    ).toMatchObject({ code: 0 });
  });

  it('builds a Containerfile upon an image of the registry, and pushes the layer that came', async () => {
    const access = ['--tls-verify=false', '--creds', credentials];
    const context = join(folder, 'context');
    mkdirSync(context);
    writeFileSync(join(context, 'package.json'), '{"name":"c","version":"3.0.0"}');
    const lines = [`FROM ${server.host}/library/built:1`, 'COPY package.json /app/node_modules/c/package.json'];
    writeFileSync(join(context, 'Containerfile'), `${lines.join('\n')}\nLABEL stage=second\n`);
    const target = `${server.host}/library/upon:1`;
    const built = await buildah(
      'bud',
      '-q',
      '--isolation',
      'chroot',
      '--pull-always',
      ...access,
      '-t',
      target,
      context,
    );
    expect(built).toMatchObject({ code: 0 });
    expect(await buildah('push', '-q', ...access, target)).toMatchObject({ code: 0 });
    expect((await scanned(apiOf(server.url), 'library/upon', '1')).coverage?.packages).toBe(2);
  });
});
