import type { Kysely } from 'kysely';
import { executeStatements } from './statements.ts';

/**
 * Has the index of vulnerabilities tell which packages they are found in and since when: of a package with thousands of matches, such as a
 * kernel, the one that is asked for is found at once, and the matches themselves, which are long, are not read.
 */
export async function matchedPackages(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  await executeStatements(db, dialect, [
    `DROP INDEX package_match_vulnerability`,
    `CREATE INDEX package_match_vulnerability ON package_match (vulnerability, package_id, severity_rank, since, until)`,
  ]);
}
