import type { Kysely } from 'kysely';
import { executeStatements } from './statements.ts';

/** Images are put together anew from the reports of their layers: headers of the kernel have sets of their own. */
const statements: readonly string[] = [
  `ALTER TABLE namespace ADD COLUMN kernel_headers $int NOT NULL DEFAULT 0`,
  `UPDATE image SET extractors = ''`,
];

/** Tells what is found in headers of the kernel from what is found in what runs. */
export async function kernelHeaders(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  await executeStatements(db, dialect, statements);
}
