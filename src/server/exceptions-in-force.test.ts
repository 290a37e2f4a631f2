import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDocuments, startFeedServer } from '../../test/support/feeds.ts';
import { buildImage, buildIndex, descriptorOf, type ImageBlob, jsonBlob } from '../../test/support/image.ts';
import { openMemoryDatabase } from '../../test/support/memory-database.ts';
import { openScanning, type Scanning } from '../../test/support/scanning.ts';
import type { Database } from '../db/database.ts';
import { createExemption } from '../db/exemption.ts';
import { findNamespace, updateNamespace } from '../db/namespace.ts';
import { findRepository } from '../db/repository.ts';
import { findScan, type ScanRow } from '../db/scan.ts';
import { mediaTypes } from '../oci/media-types.ts';
import { referrersTag } from '../oci/reference.ts';
import { putManifest } from '../registry/manifests.ts';
import { appendUpload, finishUpload, startUpload } from '../registry/uploads.ts';
import { type AttachedStatements, openAttachedStatements } from './attached-statements.ts';
import { type ExceptionsInForce, exceptedFinding, openExceptionsInForce } from './exceptions-in-force.ts';

const osRelease = 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n';
const image = buildImage([
  {
    'etc/os-release': osRelease,
    'var/lib/dpkg/status':
      'Package: libssl3\nStatus: install ok installed\nSource: openssl\nVersion: 3.0.11-1\nArchitecture: amd64\n\n',
  },
]);
const index = buildIndex([{ image, architecture: 'amd64' }]);
const openvex = (status: string, timestamp = '2026-01-01T00:00:00Z') => ({
  '@context': 'https://openvex.dev/ns/v0.2.0',
  '@id': `urn:${status}`,
  author: 'Vendor',
  timestamp,
  version: 1,
  statements: [{ vulnerability: { name: 'CVE-2099-0001' }, status, justification: 'component_not_present' }],
});
const statement = (digest: string, predicate: object, predicateType = 'https://openvex.dev/ns/v0.2.0') => ({
  _type: 'https://in-toto.io/Statement/v1',
  predicateType,
  subject: [{ name: 'app', digest: { sha256: digest.replace('sha256:', '') } }],
  predicate,
});
const envelope = (payload: object) => ({
  payloadType: 'application/vnd.in-toto+json',
  payload: Buffer.from(JSON.stringify(payload)).toString('base64'),
  signatures: [],
});

describe('what is attached to an image', () => {
  const stack = new AsyncDisposableStack();
  let database: Database;
  let scanning: Scanning;
  let attached: AttachedStatements;
  let exceptions: ExceptionsInForce;
  let repositories = 0;

  beforeAll(async () => {
    database = stack.use(await openMemoryDatabase());
    const feeds = stack.use(await startFeedServer(sampleDocuments()));
    scanning = stack.use(await openScanning(database, feeds.mirror));
    attached = openAttachedStatements(scanning.registry);
    exceptions = openExceptionsInForce(database.kysely, attached, () => scanning.now);
    await scanning.namespace('team', 'automatic');
    await scanning.update('debian');
  });
  afterAll(() => stack.disposeAsync());

  /** Pushes the image to a repository of its own. */
  async function pushed() {
    const name = `team/app${++repositories}`;
    const manifestId = await scanning.push(name, image);
    await scanning.settled();
    const id = (await findRepository(database.kysely, name))?.id ?? 0;
    return { id, name, manifestId };
  }

  async function trust(trusted: boolean): Promise<number> {
    const row = await findNamespace(database.kysely, 'team');
    await updateNamespace(database.kysely, row?.id ?? 0, { trust_statements: Number(trusted) });
    return row?.id ?? 0;
  }

  /** Pushes an artifact with one layer. */
  async function attach(repository: string, layer: ImageBlob, more: object, tags: string[] = []): Promise<void> {
    const config = jsonBlob(mediaTypes.ociEmpty, {});
    for (const blob of [config, layer]) {
      const { id } = await startUpload(scanning.registry, repository, { createNamespace: false });
      await appendUpload(
        scanning.registry,
        repository,
        id,
        (async function* () {
          yield blob.bytes;
        })(),
      );
      await finishUpload(scanning.registry, repository, id, blob.digest);
    }
    const manifest = jsonBlob(mediaTypes.ociManifest, {
      ...{ schemaVersion: 2, mediaType: mediaTypes.ociManifest, config: descriptorOf(config) },
      layers: [{ ...descriptorOf(layer), ...('layer' in more ? (more.layer as object) : {}) }],
      ...more,
      layer: undefined,
    });
    const { digest, bytes, mediaType } = manifest;
    await putManifest(scanning.registry, repository, {
      digest,
      bytes,
      contentType: mediaType,
      tags,
      createNamespace: false,
    });
  }

  async function scanOf(manifestId: number): Promise<ScanRow> {
    return (await findScan(database.kysely, manifestId)) as ScanRow;
  }

  async function suppressed(manifestId: number): Promise<number> {
    const found = await exceptions.suppressedOf([await scanOf(manifestId)]);
    return found.get(manifestId)?.matches.size ?? 0;
  }

  const subject = descriptorOf(image.manifest);
  const digest = image.manifest.digest;
  const plain = jsonBlob('application/vnd.openvex+json', openvex('not_affected'));
  const inToto = jsonBlob('application/vnd.in-toto+json', statement(digest, openvex('fixed')));
  const bundle = jsonBlob('application/vnd.dev.sigstore.bundle.v0.3+json', {
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    dsseEnvelope: envelope(statement(digest, openvex('fixed'))),
  });
  const dsse = jsonBlob('application/vnd.dsse.envelope.v1+json', envelope(statement(digest, openvex('fixed'))));
  const layerPredicate = { layer: { annotations: { 'in-toto.io/predicate-type': 'https://openvex.dev/ns/v0.2.0' } } };

  it.each([
    ['a plain document', plain, { subject, artifactType: 'application/vnd.openvex+json' }],
    ['an in-toto statement', inToto, { subject, artifactType: 'application/vnd.in-toto+json', ...layerPredicate }],
    ['a Sigstore bundle', bundle, { subject, artifactType: bundle.mediaType }],
    ['an envelope', dsse, { subject, artifactType: dsse.mediaType }],
  ])('as %s is shown, and counts where the namespace trusts it', async (_, layer, manifest) => {
    const { id, name, manifestId } = await pushed();
    await attach(name, layer, manifest);
    expect(await attached({ id, name }, [digest])).toMatchObject([
      { document: { format: 'OpenVEX', author: 'Vendor' } },
    ]);
    await trust(false);
    expect(await suppressed(manifestId)).toBe(0);
    const finding = exceptedFinding(
      { vulnerability: 'CVE-2099-0001', aliases: [], evidence: { name: 'openssl', version: '3.0.11-1' } } as never,
      { name: 'libssl3', purl: 'pkg:deb/debian/libssl3@3.0.11-1' },
    );
    const stated = await exceptions.statementsFor(await scanOf(manifestId));
    expect(stated?.untrusted.statements(finding)).toHaveLength(1);
    expect(stated?.counting.statements(finding)).toEqual([]);
    await trust(true);
    expect(await suppressed(manifestId)).toBe(1);
  });

  it('at the tag that older signers use counts too', async () => {
    const { name, manifestId } = await pushed();
    const annotations = { predicateType: 'https://openvex.dev/ns' };
    await attach(name, dsse, { config: descriptorOf(image.config), layer: { annotations } }, [
      `${referrersTag(digest)}.att`,
    ]);
    await trust(true);
    expect(await suppressed(manifestId)).toBe(1);
  });

  it('to an index counts for its images', async () => {
    const { name, manifestId } = await pushed();
    await scanning.pushManifest(name, index);
    const about = jsonBlob('application/vnd.in-toto+json', statement(index.digest, openvex('fixed')));
    await attach(name, about, { subject: descriptorOf(index), artifactType: 'application/vnd.in-toto+json' });
    await trust(true);
    expect(await suppressed(manifestId)).toBe(1);
  });

  it.each([
    ['about another image', statement(`sha256:${'0'.repeat(64)}`, openvex('fixed')), []],
    ['of something else', statement(digest, {}, 'https://slsa.dev/provenance/v1'), []],
    ['of statements that cannot be read', statement(digest, { '@context': 'https://openvex.dev/ns' }), []],
  ])('and is an attestation %s is passed over', async (_, document, found) => {
    const { id, name, manifestId } = await pushed();
    const artifactType = 'application/vnd.in-toto+json';
    await attach(name, jsonBlob(artifactType, document), { subject, artifactType });
    await trust(true);
    expect(await attached({ id, name }, [digest])).toEqual(found);
    expect(await suppressed(manifestId)).toBe(0);
  });

  it('and says that it has statements, but cannot be read, is shown with what is wrong', async () => {
    const { id, name, manifestId } = await pushed();
    const artifactType = 'application/vnd.openvex+json';
    await attach(name, jsonBlob(artifactType, { '@context': 'https://openvex.dev/ns' }), { subject, artifactType });
    await trust(true);
    expect(await attached({ id, name }, [digest])).toMatchObject([
      { problem: expect.stringContaining('cannot be read') },
    ]);
    expect(await suppressed(manifestId)).toBe(0);
  });

  it('with a time to come counts as if it were made now', async () => {
    const { name, manifestId } = await pushed();
    const artifactType = 'application/vnd.openvex+json';
    await attach(name, jsonBlob(artifactType, openvex('fixed', '2999-01-01T00:00:00Z')), { subject, artifactType });
    await attach(name, jsonBlob(artifactType, openvex('affected', '2998-01-01T00:00:00Z')), { subject, artifactType });
    await trust(true);
    expect(await suppressed(manifestId)).toBe(0);
  });

  it('is read to a limit of documents', async () => {
    const { id, name } = await pushed();
    const artifactType = 'application/vnd.openvex+json';
    for (let n = 0; n < 20; n++)
      await attach(name, jsonBlob(artifactType, { ...openvex('fixed'), '@id': `urn:${n}` }), { subject, artifactType });
    expect(await attached({ id, name }, [digest])).toHaveLength(16);
  });

  it('does not keep an exemption from ending at its time', async () => {
    const { manifestId } = await pushed();
    const namespaceId = await trust(false);
    const values = {
      namespaceId,
      vulnerability: 'CVE-2099-0001',
      reason: 'because',
      owner: 'admin',
      now: scanning.now,
    };
    await createExemption(database.kysely, { ...values, expiresAt: scanning.now + 1_000 });
    await trust(false);
    expect(await suppressed(manifestId)).toBe(1);
    scanning.now += 1_000;
    expect(await suppressed(manifestId)).toBe(0);
  });
});
