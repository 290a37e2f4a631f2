import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportSchema } from '../../src/formats/report-schema.ts';
import type { ScanReport } from '../../src/model/scan-report.ts';
import { bareEnvironment } from '../support/bare-environment.ts';
import { type FeedServer, sampleDocuments, startFeedServer } from '../support/feeds.ts';
import { buildImage, writeOciLayout } from '../support/image.ts';
import { pushImage } from '../support/push.ts';
import { pemText } from '../support/secrets.ts';
import { adminPassword, type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { projectRoot } from '../support/source-tree.ts';
import { run } from '../support/tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-scan-'));
const image = buildImage([
  {
    'etc/os-release': 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n',
    'var/lib/dpkg/status': 'Package: libssl3\nSource: openssl\nStatus: install ok installed\nVersion: 3.0.11-1\n',
  },
  {
    'app/node_modules/lodash/package.json': '{"name":"lodash","version":"4.17.20"}',
    'app/key.pem': pemText('RSA PRIVATE KEY'),
    'srv/package-lock.json': '{"packages":{"node_modules/lodash":{"version":"4.17.20"}}}',
  },
]);
const layout = join(folder, 'layout');
writeOciLayout(layout, image, '1');

let feeds: FeedServer;
let server: ServerProcess;
beforeAll(async () => {
  feeds = await startFeedServer(sampleDocuments());
  server = await startServerProcess();
  await pushImage(server.url, 'library/app', '1', image);
});
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
  await feeds?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the command line with a cache of its own. */
async function cleardock(args: readonly string[], { signedIn = false } = {}) {
  const auth = join(folder, 'auth.json');
  const entry = { auth: Buffer.from(`admin:${adminPassword}`).toString('base64') };
  writeFileSync(auth, JSON.stringify({ auths: signedIn ? { [server.host]: entry } : {} }));
  const env = {
    ...bareEnvironment(folder),
    XDG_CACHE_HOME: join(folder, 'cache'),
    REGISTRY_AUTH_FILE: auth,
    CLEARDOCK_FEED_MIRROR: feeds.mirror,
  };
  return await run(process.execPath, [join(projectRoot, 'bin/cleardock.mjs'), ...args], { env, cwd: folder });
}

const reportOf = async (args: readonly string[], options = {}) =>
  JSON.parse((await cleardock(['scan', '--format', 'json', ...args], options)).stdout) as ScanReport;
const vulnerabilities = (report: ScanReport) => report.findings?.map((finding) => finding.vulnerability).toSorted();

describe('cleardock scan', () => {
  const expected = ['CVE-2099-0001', 'CVE-2099-0002', 'CVE-2099-0006'];

  it('counts what lock files name where it is asked to, and marks it', async () => {
    const report = await reportOf([layout, '--lock-files']);
    expect(vulnerabilities(report)).toEqual([...expected, 'CVE-2099-0006']);
    const declared = { path: 'srv/package-lock.json', declaredBy: 'lock-file' };
    expect(report.packages).toContainEqual(expect.objectContaining({ name: 'lodash', ...declared }));
    expect(report.findings).toContainEqual(expect.objectContaining({ vulnerability: 'CVE-2099-0006', ...declared }));
  });

  it('tells packages, layers, instructions and findings of a layout, in one JSON object', async () => {
    const report = await reportOf([layout]);
    expect(vulnerabilities(report)).toEqual(expected);
    expect(report).toMatchObject({
      digest: image.manifest.digest,
      platform: 'linux/amd64',
      distribution: { id: 'debian', version: '12' },
      layers: [{ digest: image.layers[0]?.digest, createdBy: 'COPY layer 0 /' }, { createdBy: 'COPY layer 1 /' }],
      packages: [
        {
          ecosystem: 'dpkg',
          name: 'libssl3',
          version: '3.0.11-1',
          purl: 'pkg:deb/debian/libssl3@3.0.11-1?distro=debian-12',
          source: { name: 'openssl', version: '3.0.11-1' },
          path: 'var/lib/dpkg/status',
          layer: 0,
        },
        { ecosystem: 'npm', name: 'lodash', version: '4.17.20', layer: 1 },
      ],
      secrets: [{ rule: 'rsa-private-key', title: 'RSA private key', path: 'app/key.pem', line: 1, layer: 1 }],
      configRisks: [{ rule: 'runs-as-root', place: 'USER' }],
      coverage: { packages: 2, coveredPackages: 2, gaps: [] },
      problems: [],
    });
  });

  it('finds the same in an archive, a registry, a root file system and its own bill of materials', async () => {
    const archive = join(folder, 'image.tar');
    execFileSync('tar', ['cf', archive, '-C', layout, '.']);
    const root = mkdtempSync(join(folder, 'root-'));
    for (const layer of image.layers) execFileSync('tar', ['xzf', '-', '-C', root], { input: layer.bytes });
    const bills = ['cyclonedx', 'cyclonedx-xml', 'spdx', 'spdx-tag-value', 'spdx3'].map((id) => ({
      id,
      file: join(folder, `sbom-${id}`),
    }));
    const outputs = bills.flatMap(({ id, file }) => ['-o', `${id}=${file}`]);
    expect(await cleardock(['sbom', layout, ...outputs])).toMatchObject({ code: 0, stdout: '' });
    const [first, ...others] = bills.map(({ file }) => file);
    for (const name of [
      archive,
      `${server.host}/library/app:1`,
      root,
      first ?? '',
      ...others.map((file) => `sbom:${file}`),
    ]) {
      expect(vulnerabilities(await reportOf([name], { signedIn: true })), name).toEqual(expected);
    }
  });

  it('finds in a list of packages what is known of them in the distribution that is named', async () => {
    const list = join(folder, 'dpkg.txt');
    writeFileSync(list, 'libssl3\t3.0.11-1~deb12u1\tamd64\topenssl\t3.0.11-1~deb12u1\n');
    const report = await reportOf(['--distribution', 'debian:12', `sbom:${list}`]);
    expect(report.packages).toMatchObject([{ name: 'libssl3', source: { name: 'openssl' } }]);
    expect(report.findings?.length).toBeGreaterThan(0);
  });

  it('writes JSON that its schema tells all of', async () => {
    const report = await reportOf([layout]);
    expect(reportSchema.parse(report)).toEqual(report);
  });

  it('asks no source again that was asked lately, and none at all without a need', async () => {
    await reportOf([layout]);
    const before = feeds.requests.length;
    await reportOf([layout]);
    expect(feeds.requests.length).toBe(before);
    const report = await reportOf(['--packages-only', '--max-age', '0', layout]);
    expect(feeds.requests.length).toBe(before);
    expect(report.findings).toBeUndefined();
  });

  it('keeps its data and says so where a source is down', async () => {
    await reportOf([layout]);
    feeds.faults.push({ on: 'security-tracker', with: 'status', status: 404 });
    const { code, stdout, stderr } = await cleardock(['scan', '--format', 'json', '--max-age', '0', layout]);
    feeds.faults.length = 0;
    expect(code).toBe(0);
    expect(vulnerabilities(JSON.parse(stdout))).toEqual(expected);
    expect(stderr).toMatch(/Debian Security Tracker could not be asked for news/);
  });

  it('is silent about its progress in a pipe', async () => {
    const { stdout, stderr } = await cleardock(['scan', layout]);
    expect(stderr).toBe('');
    expect(stdout).toContain('3 findings');
  });

  it.each([
    { name: 'what is not there', args: ['./nothing'], code: 4, says: /There is no file or folder/ },
    {
      name: 'a file of another kind',
      args: [join(projectRoot, 'README.md')],
      code: 4,
      says: /neither an archive of an image nor/,
    },
    {
      name: 'a platform that is not there',
      args: ['--platform', 'linux/s390x', 'INDEX'],
      code: 4,
      says: /no platform linux\/s390x/,
    },
    { name: 'a registry that does not answer', args: ['127.0.0.1:1/app'], code: 5, says: /cannot be reached/ },
    {
      name: 'a registry that refuses',
      args: ['HOST/library/app:1'],
      code: 5,
      says: /Sign in with cleardock login 127/,
    },
    {
      name: 'an image that the registry lacks',
      args: ['HOST/library/app:2'],
      code: 4,
      says: /does not have this image/,
      signedIn: true,
    },
    { name: 'a name that is none', args: ['a//b'], code: 2, says: /neither a file, a folder nor a reference/ },
    { name: 'an unknown format', args: ['--format', 'pdf', 'x'], code: 2, says: /Allowed choices are/ },
    {
      name: 'a duration that is none',
      args: ['--max-age', 'soon', 'x'],
      code: 2,
      says: /--max-age must be a number with a unit/,
    },
    { name: 'no image', args: [], code: 2, says: /missing required argument/ },
  ])('given $name says so in a sentence', async ({ args, code, says, signedIn }) => {
    const index = join(folder, 'index');
    writeOciLayout(index, image, '1');
    const entry = {
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      digest: image.manifest.digest,
      size: image.manifest.bytes.length,
    };
    const platforms = ['amd64', 'arm64'].map((architecture) => ({ ...entry, platform: { os: 'linux', architecture } }));
    writeFileSync(join(index, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests: platforms }));
    const named = args.map((word) => word.replace('HOST', server.host).replace('INDEX', index));
    const result = await cleardock(['scan', ...named], { signedIn });
    expect(result).toMatchObject({ code, stdout: '' });
    expect(result.stderr).toMatch(says);
    expect(result.stderr).not.toMatch(/^ +at /m);
  });
});

it('cleardock sbom writes CycloneDX', async () => {
  const file = join(folder, 'bom.json');
  expect(await cleardock(['sbom', layout, '-o', file])).toMatchObject({ code: 0 });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' });
});
