import { z } from 'zod';
import { auditResults } from '../model/audit-result.ts';
import { type Endpoint, paging, version } from './endpoint.ts';
import { digest, pageOf, scanStateSchema, time } from './schemas.ts';
import { riskSchema } from './version-schemas.ts';

/** A manifest or config as it is stored. */
const documentSchema = z.object({
  mediaType: z.string(),
  digest,
  size: z.int(),
  /** Its text as it is stored; absent where it is not here, larger than a megabyte, or no text. */
  content: z.string().optional(),
});

/** What a version is made of, as it is stored. */
const versionDocumentsSchema = z
  .object({
    manifest: documentSchema,
    /** Of image manifests and other artifacts; indexes have none. */
    config: documentSchema.optional(),
  })
  .meta({ id: 'VersionDocuments' });

/** What happens to a version. `done` is an entry of the audit log. */
export const activityKinds = ['pushed', 'tagged', 'untagged', 'pulled', 'scanned', 'refused', 'done'] as const;

/** One thing that happened to a version; what is not told of its kind is absent. */
const activitySchema = z
  .object({
    kind: z.enum(activityKinds),
    at: time,
    by: z.string().optional(),
    /** IP address of the client, of refused pulls and of entries of the audit log. */
    address: z.string().optional(),
    /** Tag that was set or taken. */
    tag: z.string().optional(),
    /** What the tag pointed at before, or points at since. */
    other: digest.optional(),
    /** Of pulls; those that were refused are counted by the hour. */
    count: z.int().optional(),
    /** Why a pull was refused, or a scan failed. */
    message: z.string().optional(),
    /** How the scan ended. */
    state: scanStateSchema.optional(),
    /** What the audit log calls it, and how it ended. */
    action: z.string().optional(),
    result: z.enum(auditResults).optional(),
  })
  .meta({ id: 'VersionActivity' });

/** Calls about one version: what it is made of, what is risky in that, and what happened to it. */
export const versionPartContract = {
  getDocuments: {
    method: 'GET',
    path: '/version/documents',
    summary: 'Manifest and config of a version as they are stored',
    needs: 'pull',
    query: version,
    response: versionDocumentsSchema,
  },
  listActivity: {
    method: 'GET',
    path: '/version/activity',
    summary:
      'What happened to a version, the latest first: its tags, its pulls, its last scan, and to those who may see them refused pulls and entries of the audit log; of each the last 500',
    needs: 'read',
    query: version.extend({ kind: z.enum(activityKinds).optional(), ...paging }),
    response: pageOf(activitySchema),
  },
  listRisks: {
    method: 'GET',
    path: '/risks',
    summary: 'Secrets in the layers of a version, and risks of its config; of an image index, look at its images',
    needs: 'read',
    query: version.extend({ kind: z.enum(['secret', 'config']).optional(), ...paging }),
    response: pageOf(riskSchema),
  },
} as const satisfies Record<string, Endpoint>;

export type ApiVersionDocument = z.infer<typeof documentSchema>;
export type ApiVersionActivity = z.infer<typeof activitySchema>;
