import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { CodedError } from '../../lib/errors.ts';
import { systemCode } from '../../lib/system-code.ts';
import { parseDigest } from '../../oci/digest.ts';

/** Name of the file that tells what a backup holds. It is written last: without it a backup is not whole. */
export const backupDocument = 'backup.json';

/** Name of the metadata in a data folder and in a backup. */
export const metadataFile = 'metadata.db';

/** Name of the metadata in a backup where it comes from PostgreSQL: what `pg_dump --format=custom` writes. */
export const postgresDump = 'metadata.dump';

/** Paths that a backup can have; nothing outside of the data folder can be named. */
const pathPattern =
  /^(?:metadata\.(?:db|dump)|blobs\/(?:sha256|sha512)\/[0-9a-f]{2}\/[0-9a-f]{64,128}|advisories(?:\/[\w-][\w.-]{0,200}){1,6})$/;

const backupSchema = z.object({
  version: z.literal(1),
  createdAt: z.iso.datetime(),
  tool: z.string(),
  database: z.enum(['sqlite', 'postgres']),
  files: z.array(
    z.object({
      path: z.string().max(1_000).regex(pathPattern),
      size: z.int().min(0),
      digest: z.string().transform((text, context) => {
        const digest = parseDigest(text);
        if (digest) return digest;
        context.addIssue({ code: 'custom', message: 'is no digest' });
        return z.NEVER;
      }),
    }),
  ),
});

/** What a backup holds. */
export type Backup = z.infer<typeof backupSchema>;

/** A file of a backup, by its path in the data folder. */
export type BackupFile = Backup['files'][number];

/** Reads what a backup holds. Rejects with `backup_invalid` where the folder is no whole backup. */
export async function readBackup(folder: string): Promise<Backup> {
  try {
    return backupSchema.parse(JSON.parse(await readFile(join(folder, backupDocument), 'utf8')));
  } catch (cause) {
    const why =
      systemCode(cause) === 'ENOENT'
        ? `it has no ${backupDocument}, which is written when everything else is there`
        : `its ${backupDocument} is not what cleardock backup writes`;
    throw new CodedError('backup_invalid', `${folder} is no whole backup: ${why}.`, { cause });
  }
}
