import { type Kysely, sql } from 'kysely';

/**
 * The first schema. `$id`, `$int`, `$blob` and `$text` stand for the dialect's types: an identity column, a 64-bit integer,
 * bytes, and text that compares byte by byte. `$path` indexes a path, which can be longer than an index of PostgreSQL takes.
 */
const statements: readonly string[] = [
  `CREATE TABLE setting (key $text PRIMARY KEY, value $text NOT NULL)`,
  `CREATE TABLE "user" (id $id, name $text NOT NULL UNIQUE, password_hash $text NOT NULL, admin $int NOT NULL,
    disabled $int NOT NULL, created_at $int NOT NULL)`,
  `CREATE TABLE namespace (id $id, name $text NOT NULL UNIQUE, visibility $text NOT NULL, scan_mode $text NOT NULL,
    block_at $text, unscanned $text NOT NULL, secrets $int NOT NULL, config_risks $int NOT NULL, lock_files $int NOT NULL,
    sboms $int NOT NULL, policy_version $int NOT NULL, created_at $int NOT NULL)`,
  `CREATE TABLE "grant" (user_id $int NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
    namespace_id $int NOT NULL REFERENCES namespace (id) ON DELETE CASCADE, role $text NOT NULL, PRIMARY KEY (user_id, namespace_id))`,
  `CREATE INDEX grant_namespace ON "grant" (namespace_id)`,
  `CREATE TABLE session (id_hash $text PRIMARY KEY, user_id $int NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
    created_at $int NOT NULL, expires_at $int NOT NULL)`,
  `CREATE INDEX session_by_user ON session (user_id)`,
  `CREATE TABLE exemption (id $id, namespace_id $int NOT NULL REFERENCES namespace (id) ON DELETE CASCADE,
    vulnerability $text NOT NULL, reason $text NOT NULL, owner $text NOT NULL, expires_at $int, created_at $int NOT NULL)`,
  `CREATE INDEX exemption_namespace ON exemption (namespace_id)`,
  `CREATE TABLE repository (id $id, namespace_id $int NOT NULL REFERENCES namespace (id), name $text NOT NULL UNIQUE,
    created_at $int NOT NULL, pushed_at $int, pulled_at $int, pulls $int NOT NULL)`,
  `CREATE INDEX repository_namespace ON repository (namespace_id, name)`,
  `CREATE TABLE blob (digest $text PRIMARY KEY, size $int NOT NULL, created_at $int NOT NULL)`,
  `CREATE TABLE repository_blob (repository_id $int NOT NULL REFERENCES repository (id) ON DELETE CASCADE,
    digest $text NOT NULL REFERENCES blob (digest), PRIMARY KEY (repository_id, digest))`,
  `CREATE INDEX repository_blob_digest ON repository_blob (digest)`,
  `CREATE TABLE upload (id $text PRIMARY KEY, repository_id $int NOT NULL REFERENCES repository (id) ON DELETE CASCADE,
    algorithm $text NOT NULL, created_at $int NOT NULL)`,
  `CREATE TABLE manifest (id $id, repository_id $int NOT NULL REFERENCES repository (id) ON DELETE CASCADE, digest $text NOT NULL,
    media_type $text NOT NULL, kind $text NOT NULL, artifact_type $text, subject $text, content $blob NOT NULL, platform $text,
    total_size $int NOT NULL, pushed_at $int NOT NULL, pulled_at $int, UNIQUE (repository_id, digest))`,
  `CREATE INDEX manifest_subject ON manifest (repository_id, subject)`,
  `CREATE INDEX manifest_digest ON manifest (digest)`,
  `CREATE TABLE manifest_reference (manifest_id $int NOT NULL REFERENCES manifest (id) ON DELETE CASCADE, kind $text NOT NULL,
    position $int NOT NULL, digest $text NOT NULL, media_type $text NOT NULL, size $int NOT NULL, platform $text,
    PRIMARY KEY (manifest_id, kind, position))`,
  `CREATE INDEX manifest_reference_digest ON manifest_reference (digest)`,
  `CREATE TABLE tag (repository_id $int NOT NULL REFERENCES repository (id) ON DELETE CASCADE, name $text NOT NULL,
    manifest_id $int NOT NULL REFERENCES manifest (id) ON DELETE CASCADE, updated_at $int NOT NULL, PRIMARY KEY (repository_id, name))`,
  `CREATE INDEX tag_manifest ON tag (manifest_id)`,
  `CREATE TABLE layer_report (digest $text NOT NULL, extractors $text NOT NULL, report $blob, created_at $int NOT NULL,
    PRIMARY KEY (digest, extractors))`,
  `CREATE TABLE image (id $id, digest $text NOT NULL UNIQUE, extractors $text NOT NULL, distribution $text, gaps $text NOT NULL,
    secrets $text NOT NULL, indexed_at $int NOT NULL)`,
  `CREATE TABLE package (id $id, key $text NOT NULL UNIQUE, ecosystem $text NOT NULL, name $text NOT NULL, version $text NOT NULL,
    distribution $text, purl $text NOT NULL, detail $text NOT NULL, covered $int NOT NULL, uncomparable $int NOT NULL,
    generation $int)`,
  `CREATE INDEX package_generation ON package (generation)`,
  `CREATE TABLE image_package (image_id $int NOT NULL REFERENCES image (id) ON DELETE CASCADE,
    package_id $int NOT NULL REFERENCES package (id), path $text NOT NULL, layer $int NOT NULL, owner $text, declared_by $text)`,
  `CREATE UNIQUE INDEX image_package_place ON image_package (image_id, package_id, $path)`,
  `CREATE INDEX image_package_package ON image_package (package_id)`,
  `CREATE TABLE package_key (scope $text NOT NULL, name $text NOT NULL,
    package_id $int NOT NULL REFERENCES package (id) ON DELETE CASCADE, PRIMARY KEY (scope, name, package_id))`,
  `CREATE INDEX package_key_package ON package_key (package_id)`,
  `CREATE TABLE package_match (id $id, package_id $int NOT NULL REFERENCES package (id) ON DELETE CASCADE, vulnerability $text NOT NULL,
    severity_rank $int NOT NULL, fixable $int NOT NULL, exploited $int NOT NULL, ids $text NOT NULL, score $int NOT NULL, published $text NOT NULL,
    detail $text NOT NULL, since $int NOT NULL, until $int, found_at $int NOT NULL)`,
  `CREATE INDEX package_match_package ON package_match (package_id, until)`,
  `CREATE INDEX package_match_vulnerability ON package_match (vulnerability)`,
  `CREATE INDEX package_match_ended ON package_match (until) WHERE until IS NOT NULL`,
  `CREATE TABLE scan (manifest_id $int PRIMARY KEY REFERENCES manifest (id) ON DELETE CASCADE, image_id $int REFERENCES image (id),
    state $text NOT NULL, reason $text, generation $int, highest $text, counts $text NOT NULL, fixable $int NOT NULL, coverage $text, stale $int NOT NULL,
    lock_files $int NOT NULL, sboms $int NOT NULL, queued_at $int, started_at $int, finished_at $int)`,
  `CREATE INDEX scan_state ON scan (state)`,
  `CREATE INDEX scan_image ON scan (image_id)`,
  `CREATE TABLE feed (name $text PRIMARY KEY, fingerprint $text, shard $text, scopes $text NOT NULL, records $int NOT NULL,
    bytes $int NOT NULL, checked_at $int, asked_at $int, updated_at $int, error $text, error_at $int)`,
  `CREATE TABLE advisory_set (generation $id, shards $text NOT NULL, created_at $int NOT NULL)`,
  `CREATE TABLE job (id $id, kind $text NOT NULL, key $text NOT NULL, payload $text NOT NULL, state $text NOT NULL,
    priority $int NOT NULL, run_at $int NOT NULL, lease_until $int, attempts $int NOT NULL, error $text, created_at $int NOT NULL)`,
  `CREATE UNIQUE INDEX job_waiting ON job (kind, key) WHERE state = 'waiting'`,
  `CREATE INDEX job_next ON job (state, run_at, priority)`,
];

const types = {
  sqlite: { id: 'INTEGER PRIMARY KEY AUTOINCREMENT', int: 'INTEGER', blob: 'BLOB', text: 'TEXT', path: 'path' },
  postgres: {
    id: 'BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY',
    int: 'BIGINT',
    blob: 'BYTEA',
    text: 'TEXT COLLATE "C"',
    path: 'md5(path)',
  },
} as const;

/** Creates every table of the first version. */
export async function first(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  for (const statement of statements) {
    const text = statement.replace(
      /\$(id|int|blob|text|path)\b/g,
      (_, name: keyof (typeof types)['sqlite']) => types[dialect][name],
    );
    await sql.raw(text).execute(db);
  }
}
