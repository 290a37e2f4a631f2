import type { Kysely } from 'kysely';
import { executeStatements } from './statements.ts';

/** What findings are ordered by beside what is stored already. Within a JSON text quotes are escaped, so the marks are found nowhere else. */
const statements: readonly string[] = [
  'ALTER TABLE package_match ADD COLUMN exploitation $int NOT NULL DEFAULT 0',
  'ALTER TABLE package_match ADD COLUMN malicious $int NOT NULL DEFAULT 0',
  `UPDATE package_match SET exploitation = 2 WHERE detail LIKE '%"exploitation":"active"%'`,
  `UPDATE package_match SET exploitation = 1 WHERE detail LIKE '%"exploitation":"poc"%'`,
  `UPDATE package_match SET malicious = 1 WHERE detail LIKE '%"kind":"malicious"%'`,
];

/** Stores with each match whether exploits are known, and whether it is of malware. */
export async function priority(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  await executeStatements(db, dialect, statements);
}
