import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sampleDocuments, startFeedServer } from '../../test/support/feeds.ts';
import { buildImage } from '../../test/support/image.ts';
import { openMemoryDatabase } from '../../test/support/memory-database.ts';
import { addTarget } from '../../test/support/notification-target.ts';
import { startReceiver } from '../../test/support/receiver.ts';
import { openScanning } from '../../test/support/scanning.ts';
import type { Queries } from '../db/database.ts';
import { listFindings } from '../db/finding.ts';
import { putSetting } from '../db/setting.ts';
import { matcherVersion } from '../matcher/matcher-version.ts';
import type { SeverityOrder } from '../matcher/severity-order.ts';
import type { NotificationEvent } from '../model/notification-event.ts';
import { requestWeighing } from './weigh-again.ts';

const score = (source: string, baseScore: number) => ({
  source,
  cvssData: { version: '3.1', vectorString: 'CVSS:3.1/AV:N', baseScore },
});
const ofNvd = {
  id: 'CVE-2099-0001',
  sourceIdentifier: 'security@openssl.example',
  descriptions: [],
  metrics: { cvssMetricV31: [score('nvd@nist.gov', 9.8), score('security@openssl.example', 3.1)] },
};

/** A server with an image scanned, of which Debian, the NVD and whoever assigned the id rate a flaw otherwise. */
async function weighing(
  test: (all: {
    readonly db: Queries;
    /** Starts with another order, and waits for all that follows. */
    startWith(order: SeverityOrder): Promise<void>;
    severity(): Promise<readonly [severity: string, source: string, generation: number]>;
    /** Events that were written for people. */
    told(): Promise<readonly NotificationEvent[]>;
  }) => Promise<void>,
): Promise<void> {
  await using database = await openMemoryDatabase();
  const documents = sampleDocuments();
  const year = gzipSync(JSON.stringify({ vulnerabilities: [{ cve: ofNvd }] }));
  documents.set('nvd.nist.gov/feeds/json/cve/2.0/nvdcve-2.0-2024.json.gz', year);
  await using server = await startFeedServer(documents);
  await using scanning = await openScanning(database, server.mirror);
  const { services } = scanning;
  await scanning.update('debian', 'nvd');
  const image = buildImage([
    {
      'etc/os-release': 'ID=debian\nVERSION_ID="12"\n',
      'var/lib/dpkg/status':
        'Package: openssl\nStatus: install ok installed\nVersion: 3.0.11-1\nArchitecture: amd64\n\n',
    },
  ]);
  const id = await scanning.push('team/app', image);
  await scanning.settled();
  await test({
    db: database.kysely,
    async startWith(severityOrder) {
      Object.assign(services, { matching: { severityOrder } });
      await requestWeighing(services.queue);
      await scanning.settled();
    },
    async severity() {
      const { image_id, generation = 0 } = await scanning.scan(id);
      const filter = { limit: 9, offset: 0, search: ofNvd.id, shown: [] };
      const { items } = await listFindings(database.kysely, image_id as number, generation, filter);
      return [items[0]?.match.severity ?? '', items[0]?.match.severitySource ?? '', generation];
    },
    async told() {
      const rows = await database.kysely.selectFrom('notification_event').select('detail').orderBy('id').execute();
      return rows.map(({ detail }) => JSON.parse(detail) as NotificationEvent);
    },
  });
}

describe('weighing again', () => {
  it('chooses stored severities in another order, and back, without reading an image', () =>
    weighing(async ({ startWith, severity }) => {
      await startWith([]);
      expect(await severity()).toEqual(['High', 'debian', 3]);
      await startWith(['nvd', 'source']);
      await startWith(['nvd', 'source']);
      expect(await severity()).toEqual(['Critical', 'cvss:nvd@nist.gov', 4]);
      await startWith(['cna']);
      expect(await severity()).toEqual(['Low', 'cvss:security@openssl.example', 5]);
      await startWith([]);
      expect(await severity()).toEqual(['High', 'debian', 6]);
    }));

  it('matches all packages again where another version of the program did, and tells what that changed', () =>
    weighing(async ({ db, startWith, severity, told }) => {
      await startWith([]);
      // As that version would have left it: nothing found, and no word of it in the package's own row.
      await db.deleteFrom('package_match').execute();
      await startWith([]);
      expect(await severity()).toEqual(['', '', 3]);
      await using receiver = await startReceiver();
      await addTarget(db, receiver.url, ['newly-affected', 'newly-cleared'], { format: 'harbor' });
      await putSetting(db, 'matcher-version', '1');
      await startWith([]);
      expect(await severity()).toEqual(['High', 'debian', 4]);
      expect(await told()).toMatchObject([
        {
          ...{ kind: 'newly-affected', vulnerability: ofNvd.id, severity: 'High', matcher: matcherVersion },
          repositories: [{ repository: 'team/app', versions: 1 }],
        },
        { kind: 'newly-affected', severity: 'Low', matcher: matcherVersion },
      ]);
      // Once, and of nothing that was chosen here.
      await startWith([]);
      await startWith(['nvd', 'source']);
      expect(await told()).toHaveLength(2);
    }));

  it('looks packages up where that version did not', () =>
    weighing(async ({ db, startWith }) => {
      await startWith([]);
      const keys = () => db.selectFrom('package_key').select(['scope', 'name']).execute();
      const before = await keys();
      expect(before.length).toBeGreaterThan(0);
      await db.deleteFrom('package_key').execute();
      await putSetting(db, 'matcher-version', '1');
      await startWith([]);
      expect(await keys()).toEqual(before);
    }));
});
