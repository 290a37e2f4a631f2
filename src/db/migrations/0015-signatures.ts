import { type Kysely, sql } from 'kysely';
import { executeStatements } from './statements.ts';

const statements: readonly string[] = [
  `ALTER TABLE trusted_key RENAME TO trusted_signer`,
  `ALTER TABLE trusted_signer RENAME COLUMN key_id TO signer_id`,
  `ALTER TABLE trusted_signer RENAME COLUMN pem TO settings`,
  `ALTER TABLE trusted_signer ADD COLUMN kind $text NOT NULL DEFAULT 'key'`,
  `ALTER TABLE image_signature RENAME COLUMN key_id TO signer_id`,
  `ALTER TABLE image_signature ADD COLUMN valid_until $int`,
  `CREATE TABLE signature_problem (manifest_id $int NOT NULL REFERENCES manifest (id) ON DELETE CASCADE, subject $text NOT NULL,
    problem $text NOT NULL)`,
  `CREATE INDEX signature_problem_manifest ON signature_problem (manifest_id)`,
  `CREATE INDEX signature_problem_subject ON signature_problem (subject)`,
];

/** Manifests that an engine runs although they were taken for another artifact, and layers of images that were said to be none. */
const isImageLayer = `(reference.kind = 'layer' AND (reference.media_type LIKE 'application/vnd.oci.image.layer.%'
  OR reference.media_type LIKE 'application/vnd.docker.image.rootfs.%'))`;
const isRunConfig = `(reference.kind = 'config' AND reference.media_type IN
  ('application/octet-stream', 'application/json', 'text/html'))`;
const ofManifest = 'SELECT reference.manifest_id FROM manifest_reference AS reference WHERE';
const judgedAgain: readonly string[] = [
  `UPDATE manifest SET kind = 'image' WHERE kind = 'artifact' AND (id IN (${ofManifest} ${isImageLayer} OR ${isRunConfig})
    OR media_type = 'application/vnd.docker.distribution.manifest.v2+json')`,
  `DELETE FROM scan WHERE state = 'unsupported' AND manifest_id IN (SELECT id FROM manifest WHERE kind = 'image')
    AND manifest_id IN (${ofManifest} ${isImageLayer} OR ${isRunConfig})`,
];

/**
 * Adds signers other than keys, the end of signatures, and why some do not count. What passed the gate as something that cannot be run
 * although it can is looked at anew.
 */
export async function signatures(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  await executeStatements(db, dialect, statements);
  const { rows } = await sql<{ id: number; settings: string }>`SELECT id, settings FROM trusted_signer`.execute(db);
  for (const { id, settings: pem } of rows)
    await sql`UPDATE trusted_signer SET settings = ${JSON.stringify({ kind: 'key', pem })} WHERE id = ${id}`.execute(
      db,
    );
  await executeStatements(db, dialect, judgedAgain);
  await uncoverImages(db);
}

/** Children of indexes that only call themselves attestations, for a platform that machines have, count as images again. */
async function uncoverImages(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ manifest_id: number; position: number; content: Uint8Array }>`
    SELECT manifest_id, position, content FROM manifest_reference JOIN manifest ON manifest.id = manifest_id
    WHERE manifest_reference.platform = 'attestation'`.execute(db);
  for (const { manifest_id: id, position, content } of rows) {
    const platform = platformOf(content, position);
    if (platform === 'unknown/unknown') continue;
    await sql`UPDATE manifest_reference SET platform = ${platform}
      WHERE manifest_id = ${id} AND position = ${position} AND kind = 'child'`.execute(db);
  }
}

function platformOf(content: Uint8Array, position: number): string | null {
  const { manifests = [] } = JSON.parse(Buffer.from(content).toString()) as {
    readonly manifests?: readonly { readonly platform?: { os: string; architecture: string; variant?: string } }[];
  };
  const platform = manifests[position]?.platform;
  return platform ? [platform.os, platform.architecture, platform.variant].filter(Boolean).join('/') : null;
}
