import { readBerkeleyDb } from '../../../src/ecosystems/rpm/berkeley-db.ts';
import type { DatabaseReader } from '../../../src/ecosystems/rpm/database-extractor.ts';
import { readHeader } from '../../../src/ecosystems/rpm/header.ts';
import { readNdb } from '../../../src/ecosystems/rpm/ndb.ts';
import { memoryContent } from '../../../src/lib/file-content.ts';
import { readSqliteTable } from '../../../src/lib/sqlite-table.ts';
import { berkeleyDatabase, ndbDatabase, rpmHeader, sqliteDatabase } from '../../../test/support/rpm-database.ts';
import { complaintAboutMessage } from '../complaint.ts';
import { expectThat, Finding, type FuzzTarget } from '../target.ts';

const header = () =>
  rpmHeader({
    1000: 'bash',
    1001: '5.1',
    1002: '8',
    1003: 1,
    1022: 'x86_64',
    1044: 'bash-5.1-8.src.rpm',
    1116: [0, 1],
    1117: ['a', 'b'],
    1118: ['/etc/', '/usr/'],
  });
const long = () => rpmHeader({ 1000: 'long', 1001: '1', 1002: '1', 1004: 'text '.repeat(1_200) });

/** rpm's headers, and the databases that have had them. */
export const rpmTargets: readonly FuzzTarget[] = [
  {
    name: 'rpm-header',
    seeds: () => [header()],
    run(bytes) {
      const { text, number, texts, numbers } = readHeader(bytes);
      for (const tag of ['name', 'version', 'release', 'arch', 'sourceRpm', 'vendor', 'module', 'licence'] as const)
        text(tag);
      number('epoch');
      const read = [...texts('baseNames'), ...texts('folderNames'), ...numbers('folderIndexes')];
      expectThat(read.length <= 3 * bytes.length, 'reads more values than it has bytes');
    },
  },
  databaseTarget('rpm-berkeley-db', readBerkeleyDb, () => [
    berkeleyDatabase([header(), long()]),
    berkeleyDatabase([header()], 'big'),
  ]),
  databaseTarget('rpm-ndb', readNdb, () => [ndbDatabase([header(), long()])]),
  databaseTarget(
    'sqlite-table',
    function* (content, onDamage) {
      for (const row of readSqliteTable(content, 'packages', ['hnum', 'blob'], onDamage))
        for (const value of row) if (value instanceof Uint8Array) yield value;
    },
    () => [sqliteDatabase([header(), long()]), sqliteDatabase(Array.from({ length: 40 }, header))],
  ),
];

function databaseTarget(name: string, read: DatabaseReader, seeds: () => readonly Uint8Array[]): FuzzTarget {
  return {
    name,
    seeds,
    dictionary: ['RpmP', 'Slot', 'BlbS', 'SQLite format 3\0', 'Packages', Buffer.from('61150600', 'hex')],
    run(bytes) {
      let total = 0;
      let told = 0;
      for (const blob of read(memoryContent(bytes), onDamage)) total += blob.length;
      expectThat(total <= 4 * bytes.length + 65_536, 'yields far more than the database has');

      function onDamage(message: string): void {
        const complaint = complaintAboutMessage(message);
        if (complaint !== undefined) throw new Finding(`tells of damage in a way that ${complaint}`);
        expectThat(++told < 1_000_000, 'tells of damage endlessly');
      }
    },
  };
}
