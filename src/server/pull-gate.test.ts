import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countQueries } from '../../test/support/count-queries.ts';
import { sampleDocuments, startFeedServer } from '../../test/support/feeds.ts';
import {
  buildImage,
  buildIndex,
  descriptorOf,
  type ImageBlob,
  jsonBlob,
  type TestImage,
} from '../../test/support/image.ts';
import { openMemoryDatabase } from '../../test/support/memory-database.ts';
import { openScanning, type Scanning } from '../../test/support/scanning.ts';
import type { Database } from '../db/database.ts';
import { createExemption } from '../db/exemption.ts';
import { findNamespace } from '../db/namespace.ts';
import { findRepository } from '../db/repository.ts';
import { listVersions } from '../db/version.ts';
import { requestScan, scanPriorities } from '../jobs/scan.ts';
import { digestOf } from '../oci/digest.ts';
import { mediaTypes } from '../oci/media-types.ts';
import { policySchema } from '../policy/policy.ts';
import { openAttachedStatements } from './attached-statements.ts';
import { setNamespacePolicy } from './effective-policies.ts';
import { openExceptionsInForce } from './exceptions-in-force.ts';
import { createLikelihoods } from './likelihoods.ts';
import { openPolicyGate, type PolicyGate } from './pull-gate.ts';

const osRelease = 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n';
const imageWith = (openssl: string, marker = ''): TestImage =>
  buildImage([
    {
      'etc/os-release': osRelease,
      'etc/marker': marker,
      'var/lib/dpkg/status': `Package: libssl3\nStatus: install ok installed\nSource: openssl\nVersion: ${openssl}\nArchitecture: amd64\n\n`,
    },
  ]);
/** The sample feed says: High below 3.0.15-1~deb12u1, Low without a fix. */
const high = { severity: { pull: 'block', atLeast: 'High' } };
const unscanned = { unscanned: { pull: 'block' } };
const [bad, good] = [imageWith('3.0.11-1'), imageWith('3.0.16-1')];

describe('the pull gate', () => {
  const stack = new AsyncDisposableStack();
  let database: Database;
  let scanning: Scanning;
  let gate: PolicyGate;
  let openGate: (database: Database) => PolicyGate;

  beforeAll(async () => {
    database = stack.use(await openMemoryDatabase());
    const feeds = stack.use(await startFeedServer(sampleDocuments()));
    scanning = stack.use(await openScanning(database, feeds.mirror));
    const clock = () => scanning.now;
    const attached = openAttachedStatements(scanning.registry);
    openGate = (on) =>
      openPolicyGate(on, {
        ...{ blobs: scanning.registry.blobs, advisories: scanning.services.advisories, clock },
        exceptions: openExceptionsInForce(on.kysely, attached, clock),
        likelihoods: createLikelihoods(),
      });
    gate = openGate(database);
    await scanning.namespace('hand', 'manual');
    await scanning.update('debian');
    for (const image of [bad, good]) for (const name of ['team', 'hand']) await scanning.push(`${name}/app`, image);
    await scanning.settled();
  });
  afterAll(() => stack.disposeAsync());

  async function policy(namespace: string, rules: object) {
    const row = await findNamespace(database.kysely, namespace);
    await setNamespacePolicy(database, row?.id as number, policySchema.parse(rules));
    return row?.id as number;
  }
  const message = async (
    repository: string,
    { manifest }: { readonly manifest: { readonly digest: TestImage['manifest']['digest'] } },
  ) => (await gate.check(repository, manifest.digest)).refusal?.message;

  it('lets everything out while no rule is on', async () => {
    await policy('team', { severity: { deploy: 'block', atLeast: 'Low' } });
    expect(await message('team/app', bad)).toBeUndefined();
  });

  it('refuses at the level and above it, in a sentence that names the way out', async () => {
    await policy('team', high);
    expect(await message('team/app', bad)).toBe(
      `team/app@${bad.manifest.digest.slice(0, 19)}… is blocked by the policy of namespace team (High or above): CVE-2099-0001 (High) in libssl3 3.0.11-1, fixed in 3.0.15-1~deb12u1`,
    );
    expect(await message('team/app', good)).toBeUndefined();
    await policy('team', { severity: { pull: 'block' } });
    expect(await message('team/app', bad)).toBeUndefined();
  });

  it('takes an exemption, up to the moment that it ends', async () => {
    const namespaceId = await policy('team', high);
    const expiresAt = scanning.now + 1_000;
    await createExemption(database.kysely, {
      namespaceId,
      vulnerability: 'CVE-2099-0001',
      reason: 'not reachable',
      owner: 'admin',
      expiresAt,
      now: scanning.now,
    });
    await policy('team', high);
    expect(await message('team/app', bad)).toBeUndefined();
    scanning.now = expiresAt;
    // Any write ends the shorter memory; the verdict itself is kept until the exemption ends.
    await policy('hand', {});
    expect(await message('team/app', bad)).toContain('CVE-2099-0001');
  });

  it('refuses what was not scanned, where told so', async () => {
    await policy('hand', high);
    expect(await message('hand/app', good)).toBeUndefined();
    await policy('hand', { ...high, ...unscanned });
    expect(await message('hand/app', good)).toContain('(not scanned): it has no complete scan');
  });

  it('lets out what is no image, and is not taken in by labels', async () => {
    await policy('hand', { ...high, ...unscanned });
    const chart = jsonBlob('application/vnd.cncf.helm.config.v1+json', { name: 'chart' });
    const content = jsonBlob('application/vnd.cncf.helm.chart.content.v1.tar+gzip', { any: 'thing' });
    const statement = jsonBlob('application/vnd.in-toto+json', { predicateType: 'x' });
    const manifest = (config: ImageBlob, layers: readonly ImageBlob[], more: object = {}) =>
      jsonBlob(mediaTypes.ociManifest, {
        schemaVersion: 2,
        mediaType: mediaTypes.ociManifest,
        ...more,
        config: descriptorOf(config),
        layers: layers.map(descriptorOf),
      });
    const helm = { config: chart, layers: [content], manifest: manifest(chart, [content]) };
    const attestation = { config: bad.config, layers: [statement], manifest: manifest(bad.config, [statement]) };
    const artifactType = 'application/vnd.example.sbom';
    const disguised = { ...bad, manifest: manifest(bad.config, bad.layers, { artifactType }) };
    for (const one of [helm, attestation, disguised]) await scanning.push('hand/app', one);
    await scanning.settled();
    expect(await message('hand/app', helm)).toBeUndefined();
    expect(await message('hand/app', attestation)).toBeUndefined();
    expect(await message('hand/app', disguised)).toContain('no complete scan');
  });

  it('refuses an index where none of its images is left, and warns of those that are not', async () => {
    await policy('team', high);
    const index = (...images: readonly TestImage[]) => ({
      manifest: buildIndex(images.map((image, n) => ({ image, architecture: `arch${n}` }))),
    });
    const [mixed, clean] = [index(good, bad), index(good)];
    for (const { manifest } of [mixed, clean]) await scanning.pushManifest('team/app', manifest);
    expect(await message('team/app', mixed)).toBeUndefined();
    expect((await gate.check('team/app', mixed.manifest.digest)).warning?.message).toMatch(
      /warns .*linux\/arch1: CVE-2099-0001/,
    );
    expect(await gate.check('team/app', clean.manifest.digest)).toEqual({});
    expect(await message('team/app', index(bad))).toBeUndefined();
    const lost = index(bad);
    await scanning.pushManifest('team/app', lost.manifest);
    expect(await message('team/app', lost)).toContain('CVE-2099-0001');
  });

  it('judges several as it judges each, and in as many queries as one', async () => {
    await policy('team', { ...high, ...unscanned, coverage: { pull: 'warn' }, signature: { pull: 'warn' } });
    const both = buildIndex([bad, good].map((image, n) => ({ image, architecture: `both${n}` })));
    await scanning.pushManifest('team/app', both);
    await scanning.push('team/app', imageWith('3.0.11-1', 'another'));
    await scanning.settled();
    const repository = await findRepository(database.kysely, 'team/app');
    const { items } = await listVersions(database.kysely, repository?.id as number, { limit: 50, offset: 0 });
    expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(['image', 'index']));
    const alone = [];
    for (const { digest } of items) alone.push(await gate.verdict('team/app', digest, 'pull'));
    expect(new Set(alone.map(({ allowed }) => allowed))).toEqual(new Set([true, false]));
    const queries = async (some: typeof items) => {
      const counted = countQueries(database);
      const verdicts = await openGate(counted.database).verdicts('team/app', some, 'pull');
      return { verdicts, sent: counted.sent() };
    };
    const [index] = items.filter(({ kind }) => kind === 'index');
    const [one, all] = [await queries(index ? [index] : []), await queries(items)];
    expect(all.verdicts).toEqual(alone);
    expect(all.sent).toBeLessThanOrEqual(one.sent * 2);
  });

  it('goes by the last findings while a scan is repeated, but not after one that failed', async () => {
    await policy('team', { ...high, ...unscanned });
    const state = async (value: string) => {
      await database.kysely.updateTable('scan').set({ state: value }).execute();
      return await message('team/app', good);
    };
    expect(await state('scanning')).toBeUndefined();
    expect(await state('failed')).toContain('no complete scan');
    expect(await state('complete')).toBeUndefined();
  });

  describe('lets nobody past with an image that is called something else', () => {
    const signature = 'application/vnd.cncf.notary.signature';
    const simpleSigning = 'application/vnd.dev.cosign.simplesigning.v1+json';
    const [layer] = bad.layers as [ImageBlob];
    const typed = (blob: ImageBlob, mediaType: string): ImageBlob => ({ ...blob, mediaType });
    const scan = async (id: number) => {
      await requestScan(scanning.services, id, scanPriorities.asked);
      await scanning.settled();
    };
    const random = randomBytes(2_000);
    const xz = Buffer.concat([Buffer.from('fd377a585a000004e6d6b446', 'hex'), random]);
    const encrypted: ImageBlob = {
      mediaType: `${layer.mediaType}+encrypted`,
      digest: digestOf(random),
      bytes: random,
    };
    function called(name: string, changes: Partial<TestImage>, manifest: object = {}): TestImage {
      const { config, layers } = { ...bad, ...changes };
      const content = { schemaVersion: 2, mediaType: mediaTypes.ociManifest, annotations: { name }, ...manifest };
      const { mediaType } = content;
      const refers = { config: descriptorOf(config), layers: layers.map(descriptorOf) };
      return { config, layers, manifest: jsonBlob(mediaType, { ...content, ...refers }) };
    }
    it.each([
      ['the artifact type of a signature', {}, { artifactType: signature }],
      ['the config of a signature', { config: typed(bad.config, signature) }],
      ['a config that Docker takes for one', { config: typed(bad.config, 'application/octet-stream') }],
      ['layers of a signature', { layers: [typed(layer, simpleSigning)] }],
      [
        "a config that Podman does not look at in Docker's manifest",
        { config: typed(bad.config, signature), layers: [typed(layer, 'application/jose+json')] },
        { mediaType: mediaTypes.dockerManifest },
      ],
    ])('%s', async (name, changes, manifest?) => {
      const image = called(name, changes, manifest);
      await policy('hand', { ...unscanned, ...high });
      const id = await scanning.push('hand/disguised', image);
      // It is looked at once where its layers are called something else: in either case it is not handed out.
      expect(await message('hand/disguised', image)).toMatch(/complete scan|CVE-2099-0001/);
      await scan(id);
      expect(await message('hand/disguised', image)).toMatch(/CVE-2099-0001/);
    });

    it.each([
      ['encrypted layers', { layers: [encrypted] }],
      ['layers packed with xz', { layers: [{ mediaType: layer.mediaType, digest: digestOf(xz), bytes: xz }] }],
    ])('%s: they count as not looked at', async (name, changes) => {
      const image = called(name, changes);
      await policy('hand', { coverage: { pull: 'block' } });
      await scan(await scanning.push('hand/unread', image));
      expect(await message('hand/unread', image)).toMatch(/is no archive that can be read|packed with xz/);
    });
  });
});
