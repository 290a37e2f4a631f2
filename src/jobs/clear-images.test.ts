import { createPublicKey } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, credentialsFor, startApiServer } from '../../test/support/api-server.ts';
import { eventually } from '../../test/support/eventually.ts';
import { sampleDocuments, startFeedServer } from '../../test/support/feeds.ts';
import { buildImage } from '../../test/support/image.ts';
import { clearancePredicate, readClearance, vulnerabilityPredicate } from '../signing/clearance.ts';
import { readSignedDocument, signersOf } from '../signing/signed-document.ts';
import { requestClearing } from './clear-images.ts';

const image = buildImage([
  {
    'etc/os-release': 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n',
    'var/lib/dpkg/status':
      'Package: libssl3\nStatus: install ok installed\nSource: openssl\nVersion: 3.0.11-1\nArchitecture: amd64\n\n',
  },
]);
const { digest } = image.manifest;

describe('signed verdicts', () => {
  const stack = new AsyncDisposableStack();
  const data = mkdtempSync(join(tmpdir(), 'cleardock-clearance-'));
  stack.defer(() => rmSync(data, { recursive: true, force: true }));
  let server: ApiServer;
  beforeAll(async () => {
    const feeds = stack.use(await startFeedServer(sampleDocuments()));
    server = stack.use(await startApiServer({ feedMirror: feeds.mirror, data }));
    await server.updateFeeds('debian');
    await server.push('team/app', '1.0', image);
    await server.scansDone();
  });
  afterAll(() => stack.disposeAsync());

  const get = async (path: string) =>
    await server.app.inject({ url: `/v2/team/app/${path}`, headers: credentialsFor('admin') });
  const referrers = async () =>
    (await get(`referrers/${digest}`)).json().manifests as {
      readonly digest: string;
      readonly annotations: Readonly<Record<string, string>>;
    }[];

  /** The documents that are attached, once `until` finds them to be as they shall. */
  const stated = (until: (found: Awaited<ReturnType<typeof read>>) => boolean) => eventually(read, until, 20);
  async function read() {
    const found = [];
    for (const one of await referrers()) {
      const manifest = await get(`manifests/${one.digest}`);
      // It may have been replaced since the list was made.
      if (manifest.statusCode === 404) continue;
      const [layer] = manifest.json().layers;
      const document = readSignedDocument(layer, (await get(`blobs/${layer.digest}`)).rawPayload);
      if (document) found.push({ ...document, attachedBy: one.digest });
    }
    return found.sort((a, b) => ((a.predicateType ?? '') < (b.predicateType ?? '') ? -1 : 1));
  }
  const change = (body: object) => server.call('manager', 'updateNamespace', { params: { namespace: 'team' }, body });

  it('are attached to an image where its namespace has them switched on, for the key that is told', async () => {
    expect(await referrers()).toEqual([]);
    await change({ clearance: true });
    await requestClearing(server.services.queue);
    const found = await stated(({ length }) => length === 2);
    expect(found.map((one) => one.predicateType)).toEqual([vulnerabilityPredicate, clearancePredicate]);
    const { data } = await server.call('anonymous', 'getClearanceKey');
    const keys = data.items.map(({ pem }) => ({ key: createPublicKey(pem) }));
    for (const one of found) {
      expect(one.digests).toEqual([digest]);
      expect(signersOf(one, keys)).toHaveLength(1);
    }
    expect(found.map((one) => readClearance(one)).at(-1)).toMatchObject({
      repository: 'team/app',
      pull: { allowed: true, reasons: [] },
    });
    expect(found[0]?.predicate).toMatchObject({
      scanner: {
        result: { findings: expect.arrayContaining([expect.objectContaining({ vulnerability: 'CVE-2099-0001' })]) },
      },
    });
    const types = (await referrers()).map(({ annotations }) => annotations['dev.sigstore.bundle.predicateType']);
    expect(types.toSorted()).toEqual([vulnerabilityPredicate, clearancePredicate].toSorted());
  });

  it('are replaced where the policy changes, and not where nothing does', async () => {
    const before = (await read()).map((one) => one.attachedBy);
    await requestClearing(server.services.queue);
    const rules = { severity: { pull: 'block', deploy: 'block', atLeast: 'High' } };
    await server.call('manager', 'setPolicy', { params: { namespace: 'team' }, body: { rules } });
    await requestClearing(server.services.queue);
    // One is replaced after the other.
    const blocked = await stated(
      (found) => found.length === 2 && found.every((one) => !before.includes(one.attachedBy)),
    );
    expect(readClearance(blocked.at(-1) ?? {})?.pull.reasons).toMatchObject([
      { rule: 'severity', effect: 'block', vulnerabilities: ['CVE-2099-0001'] },
    ]);
  });

  it('are nobody’s push: no scan, no notification, no time of a push', async () => {
    const db = server.services.database.kysely;
    const row = await db.selectFrom('repository').selectAll().where('name', '=', 'team/app').executeTakeFirstOrThrow();
    const of = await db
      .selectFrom('manifest')
      .select('pushed_at')
      .where('digest', '=', digest)
      .executeTakeFirstOrThrow();
    expect(row.pushed_at).toBe(of.pushed_at);
    const scans = await db
      .selectFrom('scan')
      .select(['state', 'reason', 'queued_at'])
      .where('image_id', 'is', null)
      .execute();
    expect(scans).toEqual([1, 2].map(() => ({ state: 'unsupported', reason: 'Clearance', queued_at: null })));
  });

  it('go where the namespace switches them off', async () => {
    await change({ clearance: false });
    await requestClearing(server.services.queue);
    await stated(({ length }) => length === 0);
    expect(await server.services.database.kysely.selectFrom('clearance').selectAll().execute()).toEqual([]);
  });

  it('are signed with a key that nobody else can read', () => {
    expect(statSync(`${data}/clearance-key.pem`).mode & 0o777).toBe(0o600);
  });
});
