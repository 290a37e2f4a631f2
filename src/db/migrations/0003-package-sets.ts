import type { Kysely } from 'kysely';
import { executeStatements } from './statements.ts';

/**
 * What images contain is stored as sets that they share, and what scans show is summed up from these. Images are put together anew
 * from the reports of their layers, which stay.
 */
const statements: readonly string[] = [
  `DROP TABLE image_package`,
  `DELETE FROM scan WHERE image_id IS NOT NULL`,
  `DELETE FROM image`,
  `DELETE FROM package_match`,
  `DELETE FROM package_key`,
  `DELETE FROM package`,
  `ALTER TABLE image ADD COLUMN generation $int`,
  `ALTER TABLE image ADD COLUMN chain $text`,
  `ALTER TABLE image ADD COLUMN chain_id $text`,
  `CREATE INDEX image_chain ON image (chain_id)`,
  `ALTER TABLE package ADD COLUMN short_name $text NOT NULL DEFAULT ''`,
  `CREATE INDEX package_short_name ON package (short_name)`,
  `ALTER TABLE package_match ADD COLUMN exploited $int NOT NULL DEFAULT 0`,
  `ALTER TABLE package_match ADD COLUMN exploitation $int NOT NULL DEFAULT 0`,
  `ALTER TABLE package_match ADD COLUMN malicious $int NOT NULL DEFAULT 0`,
  `ALTER TABLE scan DROP COLUMN highest`,
  `ALTER TABLE scan DROP COLUMN counts`,
  `ALTER TABLE scan DROP COLUMN fixable`,
  `ALTER TABLE scan DROP COLUMN coverage`,
  `ALTER TABLE scan DROP COLUMN stale`,
  `ALTER TABLE advisory_set ADD COLUMN feed $text`,
  `CREATE TABLE package_set (id $id, digest $text NOT NULL UNIQUE, declared_by $text, scopes $text NOT NULL,
    summed $int NOT NULL)`,
  `CREATE INDEX package_set_unsummed ON package_set (id) WHERE summed = 0`,
  `CREATE TABLE package_set_member (set_id $int NOT NULL REFERENCES package_set (id) ON DELETE CASCADE, position $int NOT NULL,
    package_id $int NOT NULL REFERENCES package (id), path $text NOT NULL, owner $text, PRIMARY KEY (set_id, position)) $clustered`,
  `CREATE INDEX package_set_member_package ON package_set_member (package_id, set_id)`,
  `CREATE TABLE image_set (image_id $int NOT NULL REFERENCES image (id) ON DELETE CASCADE, layer $int NOT NULL,
    set_id $int NOT NULL REFERENCES package_set (id), PRIMARY KEY (image_id, layer, set_id)) $clustered`,
  `CREATE INDEX image_set_set ON image_set (set_id, image_id)`,
  `CREATE TABLE package_set_sum (set_id $int NOT NULL REFERENCES package_set (id) ON DELETE CASCADE, ecosystem $text NOT NULL,
    since $int NOT NULL, until $int, packages $int NOT NULL, covered $int NOT NULL, uncomparable $int NOT NULL,
    critical $int NOT NULL, high $int NOT NULL, medium $int NOT NULL, low $int NOT NULL, negligible $int NOT NULL,
    unknown $int NOT NULL, fixable $int NOT NULL, PRIMARY KEY (set_id, ecosystem, since)) $clustered`,
  `CREATE INDEX package_set_sum_since ON package_set_sum (since)`,
  `CREATE INDEX package_set_sum_ended ON package_set_sum (until) WHERE until IS NOT NULL`,
  `CREATE INDEX package_key_name ON package_key (name)`,
  `CREATE INDEX scan_generation ON scan (generation)`,
  `CREATE TABLE finding_change (id $id, generation $int NOT NULL, package_id $int NOT NULL REFERENCES package (id) ON DELETE CASCADE,
    vulnerability $text NOT NULL, change $text NOT NULL, severity_rank $int NOT NULL, fixed_version $text)`,
  `CREATE INDEX finding_change_generation ON finding_change (generation)`,
  `CREATE INDEX finding_change_package ON finding_change (package_id, generation)`,
];

/** Adds package sets with their sums, the changes that updates of feeds bring, and what findings and images are found and ordered by. */
export async function packageSets(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  await executeStatements(db, dialect, statements);
}
