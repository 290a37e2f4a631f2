import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { type FeedDocuments, sampleDocuments, startFeedServer } from '../../test/support/feeds.ts';
import { buildImage, type ImageBlob, jsonBlob, type TestImage } from '../../test/support/image.ts';
import { openScanning, type Scanning } from '../../test/support/scanning.ts';
import { zipOf } from '../../test/support/zip.ts';
import { listFeeds } from '../db/feed.ts';
import { listFindings } from '../db/finding.ts';
import { listImagePackages } from '../db/image-package.ts';
import { packagesMatchedAfter } from '../db/package.ts';
import { epssOf } from '../matcher/epss-of.ts';
import { wordsOf } from '../matcher/words-of.ts';
import type { Coverage } from '../model/coverage.ts';
import { mediaTypes } from '../oci/media-types.ts';
import { requestCatchUp } from './catch-up.ts';
import { requestScan } from './scan.ts';
import { updateJob } from './update.ts';

const osRelease =
  'ID=debian\nVERSION_ID="12"\nVERSION_CODENAME=bookworm\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n';
const paragraph = (name: string, version: string, source = name) =>
  `Package: ${name}\nStatus: install ok installed\nSource: ${source}\nVersion: ${version}\nArchitecture: amd64\n\n`;

/** openssl has a fixed and an open vulnerability in the sample feed, curl an open one, bash none. */
function debianImage(marker = ''): TestImage {
  return buildImage([
    {
      'etc/os-release': osRelease,
      'var/lib/dpkg/status': `${paragraph('libssl3', '3.0.11-1', 'openssl')}${paragraph('curl', '7.88.1-10')}${paragraph('bash', '5.2-1')}`,
      'etc/marker': marker,
    },
    { 'app/node_modules/lodash/package.json': '{"name":"lodash","version":"4.17.20"}' },
  ]);
}

const tracker = 'security-tracker.debian.org/tracker/data/json';

/** Changes what the sample feed says of Debian. */
function editTracker(documents: FeedDocuments, edit: (data: Record<string, Record<string, object>>) => void): void {
  const data = JSON.parse(String(documents.get(tracker)));
  edit(data);
  documents.set(tracker, JSON.stringify(data));
}

const fixedInBookworm = (version: string, urgency = 'high') => ({
  description: 'Another made-up flaw.',
  releases: { bookworm: { status: 'resolved', fixed_version: version, urgency } },
});

for (const { name, open } of databases) {
  describe(`scanning on ${name}`, () => {
    /** Runs a test with everything open; it passes, with the notice of `open`, where there is no such database here. */
    async function scanning(test: (scanning: Scanning, documents: FeedDocuments) => Promise<void>): Promise<void> {
      await using database = await open();
      if (!database) return;
      const documents = sampleDocuments();
      await using server = await startFeedServer(documents);
      await using everything = await openScanning(database, server.mirror);
      await test(everything, documents);
    }
    const findingsOf = async ({ scan, services }: Scanning, manifestId: number, search?: string) => {
      const { image_id, generation } = await scan(manifestId);
      const filter = { limit: 100, offset: 0, search, shown: [] };
      return (await listFindings(services.database.kysely, image_id as number, generation as number, filter)).items;
    };
    const wordsIn = async (everything: Scanning, manifestId: number, search: string) => {
      const [row] = await findingsOf(everything, manifestId, search);
      return await everything.services.advisories.use(async ({ lookup }) => row && wordsOf(row.match, lookup));
    };
    const idsOf = async (everything: Scanning, manifestId: number) =>
      (await findingsOf(everything, manifestId)).map((row) => row.match.vulnerability).sort();
    const coverageOf = async ({ scan }: Scanning, manifestId: number) => (await scan(manifestId)).coverage as Coverage;
    const gapsOf = async (everything: Scanning, manifestId: number) =>
      (await coverageOf(everything, manifestId)).gaps.map((gap) => gap.kind);

    it('completes what is pushed, with findings, counts and coverage', () =>
      scanning(async (everything) => {
        await everything.update('debian', 'distroinfo', 'osv-npm');
        const id = await everything.push('team/app', debianImage());
        await everything.settled();
        expect(await idsOf(everything, id)).toEqual([
          'CVE-2099-0001',
          'CVE-2099-0002',
          'CVE-2099-0004',
          'CVE-2099-0006',
        ]);
        const scan = await everything.scan(id);
        expect(scan).toMatchObject({ state: 'complete', highest: 'Critical', fixable: 2, stale: false, generation: 3 });
        expect(scan.counts).toMatchObject({ Critical: 1, High: 1, Low: 1, Unknown: 1 });
        expect(await coverageOf(everything, id)).toEqual({ packages: 4, coveredPackages: 4, gaps: [] });
        expect(await findingsOf(everything, id, 'ghsa-AAAA')).toMatchObject([{ name: 'lodash', layer: 1 }]);
      }));

    it('covers packages that no advisory names once their feed is loaded, in images scanned before', () =>
      scanning(async (everything) => {
        const id = await everything.push('team/app', debianImage());
        await everything.settled();
        expect(await coverageOf(everything, id)).toMatchObject({ packages: 4, coveredPackages: 0 });
        expect(await gapsOf(everything, id)).toContain('feed-missing');
        await everything.update('debian', 'distroinfo', 'osv-npm');
        expect(await coverageOf(everything, id)).toEqual({ packages: 4, coveredPackages: 4, gaps: [] });
        expect(await idsOf(everything, id)).toHaveLength(4);
      }));

    it('follows the feeds in automatic namespaces, and marks manual ones stale until they are scanned', () =>
      scanning(async (everything, documents) => {
        await everything.namespace('hand', 'manual');
        await everything.update('debian');
        const automatic = await everything.push('team/app', debianImage());
        const manual = await everything.push('hand/app', debianImage());
        expect(await everything.scan(manual)).toMatchObject({ state: 'not_scanned' });
        await requestScan(everything.services, manual);
        await everything.settled();
        editTracker(documents, (data) => Object.assign(data, { bash: { 'CVE-2099-0009': fixedInBookworm('5.2-2') } }));
        await everything.update('debian');
        expect(await idsOf(everything, automatic)).toContain('CVE-2099-0009');
        expect(await everything.scan(automatic)).toMatchObject({ state: 'complete', stale: false, generation: 2 });
        expect(await idsOf(everything, manual)).not.toContain('CVE-2099-0009');
        expect(await everything.scan(manual)).toMatchObject({ state: 'complete', stale: true, generation: 1 });
        await requestScan(everything.services, manual);
        await everything.settled();
        expect(await idsOf(everything, manual)).toContain('CVE-2099-0009');
        expect(await everything.scan(manual)).toMatchObject({ stale: false, generation: 2 });
      }));

    it('leaves manual namespaces alone where only words change, and keeps when a finding was first seen', () =>
      scanning(async (everything, documents) => {
        await everything.namespace('hand', 'manual');
        await everything.update('debian');
        const manual = await everything.push('hand/app', debianImage());
        await requestScan(everything.services, manual);
        await everything.settled();
        const [before] = await findingsOf(everything, manual, 'CVE-2099-0001');
        everything.now += 1_000;
        editTracker(documents, (data) => {
          Object.assign(data.openssl?.['CVE-2099-0001'] ?? {}, { description: 'Better words.' });
        });
        await everything.update('debian');
        expect(await everything.scan(manual)).toMatchObject({ stale: false });
        await requestScan(everything.services, manual);
        await everything.settled();
        const [after] = await findingsOf(everything, manual, 'CVE-2099-0001');
        expect(await wordsIn(everything, manual, 'CVE-2099-0001')).toMatchObject({ description: 'Better words.' });
        expect(after?.foundAt).toBe(before?.foundAt);
      }));

    it('catches up where a manual namespace becomes automatic', () =>
      scanning(async (everything, documents) => {
        await everything.namespace('hand', 'manual');
        await everything.update('debian');
        const id = await everything.push('hand/app', debianImage());
        await requestScan(everything.services, id);
        await everything.settled();
        for (const [vulnerability, version] of [
          ['CVE-2099-0010', '5.2-2'],
          ['CVE-2099-0011', '5.2-3'],
        ] as const) {
          editTracker(documents, (data) => {
            data.bash = { ...data.bash, [vulnerability]: fixedInBookworm(version) };
          });
          await everything.update('debian');
        }
        await everything.namespace('hand', 'automatic');
        expect(await everything.scan(id)).toMatchObject({ stale: false, generation: 3 });
        expect(await idsOf(everything, id)).toContain('CVE-2099-0011');
        const { counts } = await everything.scan(id);
        expect(Object.values(counts ?? {}).reduce((sum, n) => sum + n)).toBe(5);
      }));

    it('matches again where another source scores a vulnerability under an alias', () =>
      scanning(async (everything, documents) => {
        await everything.update('osv-npm', 'nvd', 'debian');
        const id = await everything.push('team/app', debianImage());
        await everything.settled();
        expect((await findingsOf(everything, id, 'CVE-2099-0004'))[0]?.match).toMatchObject({ severity: 'High' });
        const zip = [...documents.keys()].find((key) => key.includes('npm')) as string;
        const record = (summary: string) => ({
          id: 'GHSA-aaaa-bbbb-cccc',
          aliases: ['CVE-2099-0006'],
          summary,
          affected: [
            {
              package: { ecosystem: 'npm', name: 'lodash' },
              ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '4.17.21' }] }],
            },
          ],
          database_specific: { severity: 'CRITICAL' },
        });
        documents.set(zip, zipOf({ 'GHSA-aaaa-bbbb-cccc.json': JSON.stringify(record('New words')) }));
        await everything.update('osv-npm');
        expect((await wordsIn(everything, id, 'CVE-2099-0006'))?.description).toContain('New words');
      }));

    it('matches nothing again for the news of a source that decides nothing, and shows them', () =>
      scanning(async (everything, documents) => {
        await everything.update('debian', 'epss');
        const id = await everything.push('team/app', debianImage());
        await everything.settled();
        const db = everything.services.database.kysely;
        const stored = () => db.selectFrom('package').select(['id', 'generation']).orderBy('id').execute();
        const likelihood = () =>
          everything.services.advisories.use(async ({ lookup }) =>
            epssOf({ vulnerability: 'CVE-2099-0001', aliases: [] }, lookup),
          );
        const before = await stored();
        expect(await likelihood()).toMatchObject({ score: 0.94, date: '2099-01-02' });
        const next = '#model_version:v2099.01.01,score_date:2099-01-03T00:00:00+0000\ncve,epss,percentile\n';
        const csv = [...documents.keys()].find((key) => key.includes('epss_scores')) as string;
        documents.set(csv, gzipSync(`${next}CVE-2099-0001,0.5,0.9\nCVE-2099-0002,0.5,0.9\n`));
        await everything.update('epss');
        expect(await stored()).toEqual(before);
        expect(await likelihood()).toMatchObject({ score: 0.5, date: '2099-01-03' });
        expect(await everything.scan(id)).toMatchObject({ state: 'complete', generation: 3, stale: false });
      }));

    it('says that a release gets no updates any more from the day on which it ends, without news of any feed', () =>
      scanning(async (everything, documents) => {
        await everything.update('debian', 'osv-npm', 'distroinfo');
        const id = await everything.push('team/app', debianImage());
        await everything.settled();
        const ended = async () => (await gapsOf(everything, id)).includes('distribution-end-of-life');
        expect(await ended()).toBe(false);
        everything.now = Date.parse('2099-07-01T12:00:00Z');
        await everything.update('distroinfo');
        expect(await ended()).toBe(true);
        // It was prolonged.
        const csv = 'debian.pages.debian.net/distro-info-data/debian.csv';
        documents.set(csv, String(documents.get(csv)).replace('2099-06-30', '2100-01-31'));
        await everything.update('distroinfo');
        expect(await ended()).toBe(false);
      }));

    it('keeps the old data of a feed that fails or shrinks, and says so', () =>
      scanning(async (everything, documents) => {
        editTracker(documents, (data) => {
          for (let n = 0; n < 200; n++) data[`package-${n}`] = { [`CVE-2098-${n}`]: fixedInBookworm('1') };
        });
        await everything.update('debian');
        const id = await everything.push('team/app', debianImage());
        await everything.settled();
        const good = documents.get(tracker);
        for (const bad of ['{"openssl": {', '{}']) {
          documents.set(tracker, bad);
          await everything.update('debian');
          const row = (await listFeeds(everything.services.database.kysely)).get('debian');
          expect(row?.error).toBeTruthy();
          expect(row?.records).toBeGreaterThan(200);
        }
        expect(await idsOf(everything, id)).toContain('CVE-2099-0001');
        documents.set(tracker, String(good));
        await everything.update('debian');
        expect((await listFeeds(everything.services.database.kysely)).get('debian')).toMatchObject({ error: null });
      }));

    it('says that a feed is old when it has not answered for a week, and takes it back', () =>
      scanning(async (everything, documents) => {
        await everything.update('debian', 'osv-npm');
        const id = await everything.push('team/app', debianImage());
        await everything.settled();
        const good = documents.get(tracker);
        documents.delete(tracker);
        everything.now += 8 * 86_400_000;
        await everything.update('debian');
        expect(await gapsOf(everything, id)).toContain('feed-old');
        documents.set(tracker, String(good));
        await everything.update('debian', 'osv-npm');
        expect(await gapsOf(everything, id)).not.toContain('feed-old');
      }));

    it('says what an artifact is that is no image, by its content and not by its label', () =>
      scanning(async (everything) => {
        const statement: ImageBlob = jsonBlob('application/vnd.in-toto+json', { predicateType: 'x' });
        const image = debianImage();
        const attestation = {
          ...image,
          layers: [statement],
          manifest: jsonBlob(mediaTypes.ociManifest, {
            schemaVersion: 2,
            mediaType: mediaTypes.ociManifest,
            config: { mediaType: image.config.mediaType, digest: image.config.digest, size: image.config.bytes.length },
            layers: [{ mediaType: statement.mediaType, digest: statement.digest, size: statement.bytes.length }],
          }),
        };
        const disguised = {
          ...image,
          manifest: jsonBlob(mediaTypes.ociManifest, {
            schemaVersion: 2,
            mediaType: mediaTypes.ociManifest,
            artifactType: 'application/vnd.cncf.helm.config.v1+json',
            config: { mediaType: image.config.mediaType, digest: image.config.digest, size: image.config.bytes.length },
            layers: image.layers.map((layer) => ({
              mediaType: 'application/vnd.in-toto+json',
              digest: layer.digest,
              size: layer.bytes.length,
            })),
          }),
        };
        await everything.namespace('hand', 'manual');
        const attested = await everything.push('hand/app', attestation);
        await everything.update('debian');
        const hidden = await everything.push('team/app', disguised);
        await everything.settled();
        expect(await everything.scan(attested)).toMatchObject({ state: 'unsupported', reason: 'attestation' });
        expect(await everything.scan(hidden)).toMatchObject({ state: 'complete', highest: 'High' });
      }));

    it('tells of an image what the layers of its own repository say, and no other', () =>
      scanning(async (everything) => {
        const image = debianImage();
        const whole = await everything.push('secret/app', image);
        const part = await everything.push('team/app', { ...image, layers: image.layers.slice(1) });
        await everything.settled();
        const namesOf = async (id: number) => {
          const { image_id } = await everything.scan(id);
          const { kysely } = everything.services.database;
          const rows = await kysely
            .selectFrom('image_set')
            .innerJoin('package_set_member', 'package_set_member.set_id', 'image_set.set_id')
            .innerJoin('package', 'package.id', 'package_set_member.package_id')
            .select('name')
            .where('image_id', '=', image_id as number)
            .orderBy('name')
            .execute();
          return rows.map((row) => row.name);
        };
        expect(await namesOf(whole)).toEqual(['bash', 'curl', 'libssl3', 'lodash']);
        expect(await namesOf(part)).toEqual(['lodash']);
        expect(await gapsOf(everything, whole)).not.toContain('layer-missing');
        expect(await gapsOf(everything, part)).toContain('layer-missing');
        await everything.push('team/app', image);
        await requestScan(everything.services, part);
        await everything.settled();
        expect(await namesOf(part)).toEqual(['bash', 'curl', 'libssl3', 'lodash']);
      }));

    it('scans again without reading layers where nothing changed', () =>
      scanning(async (everything) => {
        const id = await everything.push('team/app', debianImage());
        await everything.settled();
        await everything.services.database.kysely.deleteFrom('layer_report').execute();
        await requestScan(everything.services, id);
        await everything.settled();
        expect(await everything.scan(id)).toMatchObject({ state: 'complete' });
        const reports = await everything.services.database.kysely.selectFrom('layer_report').selectAll().execute();
        expect(reports).toEqual([]);
      }));

    it('catches up with what was left out, or was read by other extractors', () =>
      scanning(async (everything) => {
        await everything.update('debian');
        const [left, old, fine] = [debianImage('left'), debianImage('old'), debianImage('fine')];
        const ids = [];
        for (const image of [left, old, fine]) ids.push(await everything.push('team/app', image));
        await everything.settled();
        const db = everything.services.database.kysely;
        await db
          .deleteFrom('scan')
          .where('manifest_id', '=', ids[0] as number)
          .execute();
        await db.updateTable('image').set({ extractors: 'older' }).where('digest', '=', old.manifest.digest).execute();
        everything.now += 1_000;
        await requestCatchUp(everything.services.queue);
        await everything.settled();
        const scans = await Promise.all(ids.map((id) => everything.scan(id)));
        expect(scans.map((scan) => [scan.state, scan.finished_at === everything.now])).toEqual([
          ['complete', true],
          ['complete', true],
          ['complete', false],
        ]);
      }));

    it('shares packages between images that are scanned at once', () =>
      scanning(async (everything) => {
        await everything.update('debian', 'osv-npm');
        const ids: number[] = [];
        for (const marker of ['a', 'b', 'c', 'd'])
          ids.push(await everything.push(`team/${marker}`, debianImage(marker)));
        await everything.settled();
        for (const id of ids) expect(await idsOf(everything, id)).toHaveLength(4);
        const packages = await everything.services.database.kysely.selectFrom('package').select('id').execute();
        expect(packages).toHaveLength(4);
      }));

    it('takes back what an update wrote that was cut off before its generation came into use', () =>
      scanning(async (everything, documents) => {
        await everything.update('debian', 'osv-npm');
        const id = await everything.push('team/app', debianImage());
        await everything.settled();
        const db = everything.services.database.kysely;
        // What the database holds when the process ends after the first step of an update to generation 3.
        await db.updateTable('package_match').set({ until: 3 }).where('vulnerability', '=', 'CVE-2099-0001').execute();
        const [openssl] = await db.selectFrom('package').select('id').where('name', '=', 'libssl3').execute();
        await db
          .insertInto('package_match')
          .values({
            package_id: openssl?.id as number,
            vulnerability: 'CVE-2099-0666',
            severity_rank: 0,
            fixable: 0,
            exploited: 0,
            exploitation: 0,
            malicious: 0,
            ids: 'CVE-2099-0666',
            score: -1,
            published: '',
            detail: '{}',
            since: 3,
            until: null,
            found_at: 0,
          })
          .execute();
        await db.updateTable('package').set({ generation: 3, covered: 0 }).where('name', '=', 'libssl3').execute();
        const before = ['CVE-2099-0001', 'CVE-2099-0002', 'CVE-2099-0004', 'CVE-2099-0006'];
        expect(await idsOf(everything, id)).toEqual(before);
        editTracker(documents, (data) => Object.assign(data, { bash: { 'CVE-2099-0009': fixedInBookworm('5.2-2') } }));
        await everything.update('debian');
        expect(await idsOf(everything, id)).toEqual([...before, 'CVE-2099-0009']);
        expect(await coverageOf(everything, id)).toMatchObject({ coveredPackages: 4 });
      }));

    it('shows the old findings while an update is under way, and after it was cut off, whole', () =>
      scanning(async (everything, documents) => {
        await everything.update('debian', 'osv-npm');
        const names = Array.from({ length: 250 }, (_, n) => `package-${n}`);
        const status = names.map((one) => paragraph(one, '1.0-1')).join('');
        const image = buildImage([{ 'etc/os-release': osRelease, 'var/lib/dpkg/status': status }]);
        const id = await everything.push('team/app', image);
        await everything.settled();
        editTracker(documents, (data) => {
          for (const [n, one] of names.entries()) data[one] = { [`CVE-2098-${1_000 + n}`]: fixedInBookworm('1.0-2') };
        });
        const { services } = everything;
        const stop = new AbortController();
        services.events.subscribe((event) => {
          if (event.type === 'feed' && event.progress?.phase === 'matching' && event.progress.records >= 100)
            stop.abort();
        });
        await expect(updateJob(services).run({ feed: 'debian' }, stop.signal)).rejects.toThrow();
        const unfinished = await packagesMatchedAfter(services.database.kysely, 2);
        expect(unfinished.length).toBeGreaterThan(0);
        expect(await idsOf(everything, id)).toEqual([]);
        expect(await everything.scan(id)).toMatchObject({ state: 'complete', generation: 2, stale: false });
        // Another feed gets the generation's number: nothing of the first attempt may be left.
        await everything.update('osv-pypi');
        expect(await idsOf(everything, id)).toEqual([]);
        expect(await everything.scan(id)).toMatchObject({ generation: 3 });
        await everything.update('debian');
        expect(await findingsOf(everything, id)).toHaveLength(100);
        expect(await everything.scan(id)).toMatchObject({ generation: 4, fixable: 250, stale: false });
      }));

    it('makes a shard again that was lost', () =>
      scanning(async (everything) => {
        await everything.update('debian');
        const { folder } = everything.services;
        for (const file of readdirSync(folder)) if (file.endsWith('.db')) rmSync(join(folder, file));
        everything.services.advisories[Symbol.dispose]();
        const id = await everything.push('team/app', debianImage());
        await everything.settled();
        expect(await coverageOf(everything, id)).toMatchObject({ coveredPackages: 0 });
        await everything.update('debian');
        expect(await idsOf(everything, id)).toContain('CVE-2099-0001');
        expect(await coverageOf(everything, id)).toMatchObject({ coveredPackages: 3 });
      }));

    it('lists packages with their worst vulnerability', () =>
      scanning(async (everything) => {
        await everything.update('debian');
        const id = await everything.push('team/app', debianImage());
        await everything.settled();
        const { image_id, generation } = await everything.scan(id);
        const list = (filter: object) =>
          listImagePackages(everything.services.database.kysely, image_id as number, generation as number, {
            shown: [],
            limit: 10,
            offset: 0,
            ...filter,
          });
        const { items, total } = await list({});
        expect(total).toBe(4);
        expect(items.map((row) => [JSON.parse(row.detail).name, Number(row.vulnerabilities), row.rank])).toEqual([
          ['bash', 0, null],
          ['curl', 1, 5],
          ['libssl3', 2, 1],
          ['lodash', 0, null],
        ]);
        expect((await list({ vulnerable: true })).total).toBe(2);
        expect((await list({ search: 'SSL' })).total).toBe(1);
      }));
  });
}
