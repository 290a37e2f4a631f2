import { z } from 'zod';
import { severities } from '../model/severity.ts';
import { digest, scanStateSchema, securitySchema, severityCountsSchema, severitySchema, time } from './schemas.ts';

/** What was counted over all images that one may read; it is counted again as things change, not at each call. */
const censusSchema = z
  .object({
    countedAt: time,
    /** Image manifests, one for each platform. */
    images: z.int(),
    /** Images by how far their scans are. */
    states: z.record(scanStateSchema, z.int()),
    /** Scanned images by the worst level found in them; `None` where nothing was. */
    worst: z.record(z.enum([...severities, 'None']), z.int()),
    /** Findings that count, of all images. */
    open: severityCountsSchema,
    /** Of those findings, how many have a fix that everybody can take. */
    fixable: z.int(),
    /** Images with the most severe findings, the worst first. */
    atRisk: z.array(
      z.object({
        repository: z.string(),
        digest,
        tags: z.array(z.string()),
        platform: z.string().optional(),
        counts: severityCountsSchema,
        total: z.int(),
      }),
    ),
    /** Critical and exploited vulnerabilities by the number of images that have them, exceptions not taken off. */
    reach: z.array(
      z.object({ vulnerability: z.string(), severity: severitySchema, exploited: z.boolean(), images: z.int() }),
    ),
    /**
     * Findings of distinct packages that are stored now, as they were known at the end of each day, and what updates of advisory
     * sources brought and took on it; at most 90 days, up to today, from the first for which advisories were known.
     */
    trend: z.array(z.object({ day: z.iso.date(), open: severityCountsSchema, affected: z.int(), cleared: z.int() })),
    /** What updates of advisory sources found in packages that were there already. */
    newlyMatched: z.object({
      day: z.int().meta({ description: 'In 24 hours' }),
      week: z.int().meta({ description: 'In seven days' }),
      latest: z.array(
        z.object({ vulnerability: z.string(), severity: severitySchema, packages: z.int(), matchedAt: time }),
      ),
    }),
  })
  .meta({ id: 'Census' });

/** What the first page of the console shows, of what one may read. */
export const overviewSchema = z
  .object({
    namespaces: z.int(),
    repositories: z.int(),
    /** Absent while it is counted for the first time. */
    census: censusSchema.optional(),
    /** The newest version of each repository, of those that were pushed to last. */
    recentPushes: z.array(
      z.object({ repository: z.string(), digest, tags: z.array(z.string()), pushedAt: time, security: securitySchema }),
    ),
    /** Pulls that policies refused in 24 hours; absent for those who may not see them. */
    blockedPulls: z.int().optional(),
    /** Distinct blobs; absent for those who may not see it, and while they are counted for the first time. */
    storage: z.object({ blobs: z.int(), bytes: z.int() }).optional(),
  })
  .meta({ id: 'Overview' });

/** Whether the server works, and how old its advisories are. */
export const healthSchema = z
  .object({
    /** Names of what does not work, with what is wrong. */
    broken: z.record(z.string(), z.string()),
    feeds: z.object({
      /** Advisory sources that are asked. */
      total: z.int(),
      /** Those with data that answered when they were asked last. */
      current: z.int(),
      loading: z.int(),
      /** Those of which nothing was ever loaded: what they cover is unknown. */
      never: z.int(),
      /** Names of those that could not be loaded when they were asked last. */
      failing: z.array(z.string()),
      /** Those that have not answered for two days. */
      stale: z.array(z.string()),
      /** When the one answered last that has not answered for the longest; absent before the first did. */
      oldestAnswer: time.optional(),
    }),
    /** Jobs that wait or run. */
    jobs: z.int(),
  })
  .meta({ id: 'Health' });

/** What a text was found in, a few of each kind. */
export const searchHitsSchema = z
  .object({
    repositories: z.array(z.object({ repository: z.string() })),
    /** By a tag that begins so, or a digest. */
    versions: z.array(z.object({ repository: z.string(), reference: z.string(), pushedAt: time })),
    vulnerabilities: z.array(z.object({ id: z.string(), severity: severitySchema })),
    /** Names of packages, with the number of their versions that are in images. */
    packages: z.array(z.object({ ecosystem: z.string(), name: z.string(), versions: z.int() })),
  })
  .meta({ id: 'SearchHits' });

export type ApiCensus = z.infer<typeof censusSchema>;
export type ApiOverview = z.infer<typeof overviewSchema>;
export type ApiHealth = z.infer<typeof healthSchema>;
export type ApiSearchHits = z.infer<typeof searchHitsSchema>;
