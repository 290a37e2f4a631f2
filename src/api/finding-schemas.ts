import { z } from 'zod';
import { exploitations } from '../model/exploitation.ts';
import { declaringKinds } from '../model/package.ts';
import { priorityPartKinds } from '../model/priority.ts';
import { digest, severitySchema, time } from './schemas.ts';
import { statementSchema, suppressionSchema } from './statement-schemas.ts';

/** How pressing a finding is, from 0 to 100; the sum of its parts. */
export const prioritySchema = z
  .object({
    score: z.int(),
    parts: z.array(z.object({ kind: z.enum(priorityPartKinds), points: z.int(), most: z.int(), because: z.string() })),
  })
  .meta({ id: 'Priority' });

/** A CVSS base score as somebody published it. */
export const cvssSchema = z.object({ version: z.string(), vector: z.string(), score: z.number(), source: z.string() });

/** What names a package; absent where it is installed, and there to run. */
export const declaredBySchema = z.enum(declaringKinds).optional();

export const findingSchema = z
  .object({
    vulnerability: z.string(),
    aliases: z.array(z.string()),
    severity: severitySchema,
    severitySource: z.string(),
    cvss: cvssSchema.optional(),
    /** Everybody's scores, where there are several. */
    scores: z.array(cvssSchema).optional(),
    /** CWE ids. */
    weaknesses: z.array(z.string()).optional(),
    /** That it is known to be used in attacks: since which day a catalogue has it, and until when CISA wants it mended. */
    exploited: z
      .object({ since: z.string(), due: z.string().optional(), ransomware: z.boolean().optional() })
      .optional(),
    /** What CISA knows of exploits. */
    exploitation: z.enum(exploitations).optional(),
    /** How likely it is used in attacks within 30 days, and how it ranks among all, both from 0 to 1. */
    epss: z.object({ score: z.number(), percentile: z.number(), date: z.string(), model: z.string() }).optional(),
    status: z.string(),
    note: z.string().optional(),
    /** That it is a guess: told of what the package is built from, and not confirmed by its distribution. */
    unconfirmed: z.literal(true).optional(),
    package: z.object({ ecosystem: z.string(), name: z.string(), version: z.string(), purl: z.string() }),
    fixedVersion: z.string().optional(),
    /** What is needed to get that version, where it is not in the ordinary updates: `ubuntu-pro`. */
    channel: z.string().optional(),
    fixedOn: z.string().optional(),
    bulletins: z.array(z.string()).optional(),
    kind: z.literal('malicious').optional(),
    path: z.string(),
    declaredBy: declaredBySchema,
    layer: z.object({ index: z.int(), digest, createdBy: z.string().optional(), base: z.boolean().optional() }),
    priority: prioritySchema,
    advisory: z.string(),
    sources: z.array(z.string()),
    link: z.string(),
    references: z.array(z.string()),
    description: z.string(),
    published: z.string().optional(),
    firstSeen: time,
    /** Why it does not count; absent where it does. */
    suppression: suppressionSchema.optional(),
    /** The newest first, at most ten that are heeded and ten that are not. */
    statements: z.array(statementSchema),
    evidence: z.object({
      scope: z.string(),
      name: z.string(),
      version: z.string(),
      scheme: z.string(),
      range: z.string(),
      /** Packages and functions that the advisory calls affected, at most twelve, their number, and which of all the program has. */
      code: z.object({ sought: z.array(z.string()), count: z.int(), found: z.array(z.string()).optional() }).optional(),
      /** The feed's document that says so: its address, sha256, and when it was fetched. Absent where the record is gone by now. */
      document: z.object({ url: z.string(), digest: z.string(), fetchedAt: time }).optional(),
    }),
  })
  .meta({ id: 'Finding' });

export type ApiFinding = z.infer<typeof findingSchema>;
export type ApiPriority = z.infer<typeof prioritySchema>;
