import { z } from 'zod';

const digest = z.string();
const time = z.iso.datetime();
const pattern = z.string().trim().min(1).max(200);
const days = z.int().min(0).max(36_500);
const bytes = z.int().min(0);

/** Tags that neither move nor can be deleted. Patterns have `*` for any characters and `?` for one. */
export const immutabilityRuleSchema = z
  .object({
    /** Repositories, by the part of their names after the namespace. */
    repositories: pattern.default('*'),
    tags: pattern,
    /** Tags that may move all the same. */
    except: z.array(pattern).max(50).default([]),
  })
  .meta({ id: 'ImmutabilityRule' });

const reasons = ['newest', 'pushedDays', 'pulledDays', 'always'] as const;

/** Which tags are kept, of those that the rule speaks of. */
const retentionRuleSchema = z
  .object({
    /** By the part of their names after the namespace. */
    repositories: pattern.default('*'),
    tags: pattern.default('*'),
    /** So many that were pushed last, of the tags of each repository that the rule speaks of. */
    newest: z.int().min(0).max(10_000).optional(),
    /** Those pushed, or pulled, in so many days. */
    pushedDays: days.optional(),
    pulledDays: days.optional(),
    /** All of them. */
    always: z.literal(true).optional(),
  })
  .refine((rule) => reasons.some((reason) => rule[reason] !== undefined), {
    message: `say what is kept: one of ${reasons.join(', ')}`,
  })
  .meta({ id: 'RetentionRule' });

/** A tag stays where any rule keeps it, and where no rule speaks of it. */
export const retentionPolicySchema = z
  .object({
    rules: z.array(retentionRuleSchema).max(50),
    /** Days after which versions without a tag go that nothing else needs; absent: they stay. */
    untaggedDays: days.optional(),
    /** Whether immutable tags go like others. */
    includeImmutable: z.boolean().default(false),
    /** Hours between two runs; absent: only on request. */
    everyHours: z.int().min(1).max(8_760).optional(),
  })
  .meta({ id: 'RetentionPolicy' });

/** What holds for a namespace in the long run, and how much of its quota is used. */
export const upkeepSchema = z
  .object({
    immutability: z.array(immutabilityRuleSchema),
    retention: retentionPolicySchema,
    /** null: there is no bound. */
    quota: z.object({ bytes: bytes.nullable(), repositories: bytes.nullable() }),
    /** Bytes of distinct blobs, as the quota counts them. */
    used: z.object({ bytes, repositories: z.int() }),
  })
  .meta({ id: 'Upkeep' });

/** What a policy would do now; tags and versions that go come first. */
export const retentionPreviewSchema = z
  .object({
    /** Numbers of tags and versions that go, and of tags that stay. */
    tags: z.int(),
    versions: z.int(),
    kept: z.int(),
    /** At most 500 of them. */
    items: z.array(
      z.object({
        repository: z.string(),
        /** Absent: a version of its own. */
        tag: z.string().optional(),
        digest,
        keep: z.boolean(),
        /** Which rule keeps it, or that none does. */
        reason: z.string(),
      }),
    ),
  })
  .meta({ id: 'RetentionPreview' });

/** A run of a namespace's retention. */
export const retentionRunSchema = z
  .object({
    id: z.int(),
    state: z.enum(['running', 'complete', 'failed']),
    /** Tags that stayed. */
    kept: z.int(),
    /** Tags and versions that were removed. */
    tags: z.int(),
    versions: z.int(),
    error: z.string().optional(),
    startedAt: time,
    finishedAt: time.optional(),
  })
  .meta({ id: 'RetentionRun' });

/** A run of the garbage collection; a dry one removes nothing and tells what would go. */
export const garbageRunSchema = z
  .object({
    id: z.int(),
    dryRun: z.boolean(),
    state: z.enum(['running', 'stopped', 'complete', 'failed']),
    /** Blobs that nothing refers to, blobs in the store that were not known, and the bytes of both. */
    blobs: z.int(),
    files: z.int(),
    bytes,
    /** Uploads that nobody finished. */
    uploads: z.int(),
    /** The first twenty of the blobs. */
    examples: z.array(z.object({ digest, size: bytes })),
    error: z.string().optional(),
    startedAt: time,
    finishedAt: time.optional(),
  })
  .meta({ id: 'GarbageRun' });

export const storageSchema = z
  .object({
    /** Blobs of the registry, each once. */
    blobs: z.int(),
    bytes,
    /** What a garbage collection would remove now, and what it would if it were older. */
    reclaimable: z.object({ blobs: z.int(), bytes, youngBytes: bytes }),
    /** Bytes of the disk; absent where the storage cannot tell. */
    disk: z.object({ free: bytes, total: bytes }).optional(),
    /** Seconds for which a blob is kept that nothing refers to yet. */
    grace: z.int(),
  })
  .meta({ id: 'Storage' });

/** Orders of what repositories use: by name, or the largest first. */
export const usageSorts = ['repository', 'bytes'] as const;

/** What a repository refers to, each blob once; `ownBytes` is what nobody else refers to. */
export const repositoryUsageSchema = z
  .object({
    repository: z.string(),
    namespace: z.string(),
    bytes,
    ownBytes: bytes,
    pulls: z.int(),
    /** When a version of it was pulled last; absent where none ever was. */
    pulledAt: time.optional(),
  })
  .meta({ id: 'RepositoryUsage' });

/** A tag of a repository, with how much it is used. */
export const tagSchema = z
  .object({
    name: z.string(),
    /** Of the manifest that it points at. */
    digest,
    /** When it was last pushed. */
    updatedAt: time,
    /** By this tag, whatever it pointed at. */
    pulls: z.int(),
    pulledAt: time.optional(),
    /** Whether a rule keeps it from moving and from being deleted. */
    immutable: z.boolean(),
  })
  .meta({ id: 'Tag' });

/** Where a tag pointed before and after; without a tag, a version that was deleted by its digest. */
export const tagChangeSchema = z
  .object({
    id: z.int(),
    tag: z.string().optional(),
    before: digest.optional(),
    after: digest.optional(),
    /** Who did it; `retention` where a rule did. */
    actor: z.string(),
    at: time,
  })
  .meta({ id: 'TagChange' });

export type ApiUpkeep = z.infer<typeof upkeepSchema>;
export type ApiRetentionPolicy = z.infer<typeof retentionPolicySchema>;
export type ApiRetentionRule = z.infer<typeof retentionRuleSchema>;
export type ApiImmutabilityRule = z.infer<typeof immutabilityRuleSchema>;
export type ApiRetentionPreview = z.infer<typeof retentionPreviewSchema>;
export type ApiRetentionRun = z.infer<typeof retentionRunSchema>;
export type ApiGarbageRun = z.infer<typeof garbageRunSchema>;
export type ApiTagChange = z.infer<typeof tagChangeSchema>;
export type ApiTag = z.infer<typeof tagSchema>;
