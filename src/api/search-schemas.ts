import { z } from 'zod';
import { digest, severitySchema, time } from './schemas.ts';

/** A version that a search found, with the packages in which it did. */
export const foundVersionSchema = z.object({
  repository: z.string(),
  digest,
  /** Its own, and those of indexes that have it. */
  tags: z.array(z.string()),
  platform: z.string().optional(),
  pushedAt: time,
  packages: z.array(
    z.object({
      ecosystem: z.string(),
      name: z.string(),
      version: z.string(),
      path: z.string(),
      /** Of what was searched; absent where that was a package. */
      severity: severitySchema.optional(),
      /** First version without it; absent where none is known, or a package was searched. */
      fixedVersion: z.string().optional(),
    }),
  ),
});

/** Versions that a search found. Of very many, 2,500 are counted, and `more` says that there are more. */
export const foundVersionsSchema = z
  .object({ items: z.array(foundVersionSchema), total: z.int(), more: z.boolean() })
  .meta({ id: 'FoundVersions' });

/** What an update can change. `changed`: severity, status or fix are others than before. */
export const changeKindSchema = z.enum(['affected', 'cleared', 'changed']);

/** What an update of an advisory source changed in the findings of a package. */
export const findingChangeSchema = z
  .object({
    change: changeKindSchema,
    /** When the update came into use. */
    at: time,
    /** Name of the source whose update brought it. */
    feed: z.string().optional(),
    vulnerability: z.string(),
    /** As it is since; of one that is cleared, as it was. */
    severity: severitySchema,
    fixedVersion: z.string().optional(),
    package: z.object({ ecosystem: z.string(), name: z.string(), version: z.string() }),
  })
  .meta({ id: 'FindingChange' });

/** The same, of a version that holds the package. */
export const versionChangeSchema = findingChangeSchema
  .extend({ repository: z.string(), digest })
  .meta({ id: 'VersionChange' });

export type ApiFoundVersions = z.infer<typeof foundVersionsSchema>;
export type ApiFindingChange = z.infer<typeof findingChangeSchema>;
