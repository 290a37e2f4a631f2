import { z } from 'zod';

const time = z.iso.datetime();

/** Another registry. What is signed in with is never part of it. */
const remoteFields = {
  /** Scheme and host: `https://registry.example.org`. */
  url: z.string(),
  /** What stands before the names of repositories there. */
  prefix: z.string(),
  /** Whether it is signed in to. */
  authenticated: z.boolean(),
};

/** What a namespace is a proxy of, and whether that works. */
export const proxySchema = z
  .object({
    ...remoteFields,
    /** For how long a tag holds before the other registry is asked again. */
    freshSeconds: z.int(),
    /** Whether what is here is handed out while the other registry cannot say whether it still holds. */
    serveStale: z.boolean(),
    /** When the other registry answered last; absent before it ever did. */
    answeredAt: time.optional(),
    /** What went wrong since it last answered. */
    error: z.string().optional(),
    errorAt: time.optional(),
  })
  .meta({ id: 'Proxy' });

/** How a try went to reach another registry and to sign in to it. */
export const connectionTestSchema = z
  .object({ ok: z.boolean(), error: z.string().optional(), milliseconds: z.int() })
  .meta({ id: 'ConnectionTest' });

/** What is signed in with; it is kept and never told again. */
const credentials = z.object({ user: z.string().min(1).max(200), password: z.string().min(1).max(8_000) });

/** Fields by which another registry is entered. */
export const remoteInput = {
  url: z.string().max(300).meta({ description: 'Scheme and host; a path after it counts as the prefix' }),
  prefix: z.string().max(200).default('').meta({ description: 'What stands before the names of repositories there' }),
  credentials: credentials
    .nullable()
    .optional()
    .meta({ description: 'Absent: those that are there stay, where the address does' }),
};

/** A run of a rule: what became of the tags that it looked at. */
export const replicationRunSchema = z
  .object({
    id: z.int(),
    cause: z.enum(['push', 'schedule', 'request']),
    /** Of a push: what was pushed; absent: everything that the rule names. */
    repository: z.string().optional(),
    digest: z.string().optional(),
    state: z.enum(['running', 'complete', 'failed']),
    /** Tags that are there now and were not, or pointed at something else. */
    copied: z.int(),
    /** Those that were there already. */
    skipped: z.int(),
    /** Those that the policy of the namespace keeps back. */
    refused: z.int(),
    /** Those that could not be copied; the next run tries them again. */
    failed: z.int(),
    /** Those that the rule had copied and that are gone where they came from. */
    deleted: z.int(),
    /** Of blobs that were sent. */
    bytes: z.int(),
    /** Why the run as a whole ended before it was through. */
    error: z.string().optional(),
    startedAt: time,
    finishedAt: time.optional(),
  })
  .meta({ id: 'ReplicationRun' });

/** Why a version was not copied. */
export const replicationProblemSchema = z
  .object({ version: z.string(), kind: z.enum(['refused', 'failed']), reason: z.string() })
  .meta({ id: 'ReplicationProblem' });

/** What is copied from a namespace to another registry, or from there. */
export const replicationRuleSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    /** `push`: from here to the other registry. */
    direction: z.enum(['push', 'pull']),
    ...remoteFields,
    /** Patterns of names without the namespace; `*` stands for any characters, `?` for one. */
    repositories: z.array(z.string()),
    tags: z.array(z.string()),
    /** Whether each push is copied at once; of rules that push alone. */
    onPush: z.boolean(),
    /** Absent: no run begins by itself. */
    everyHours: z.int().optional(),
    /** Whether what the rule copied is deleted where it is deleted at its origin. */
    deletes: z.boolean(),
    enabled: z.boolean(),
    createdBy: z.string(),
    createdAt: time,
    /** The last one over everything; absent before the first. */
    lastRun: replicationRunSchema.optional(),
  })
  .meta({ id: 'ReplicationRule' });

const patterns = z.array(z.string().trim().min(1).max(200)).min(1).max(50);

/** Fields of a rule that can be changed. */
export const replicationInput = {
  name: z.string().trim().min(1).max(100),
  repositories: patterns.meta({ description: 'Without the namespace; `*` stands for any characters, `?` for one' }),
  tags: patterns,
  onPush: z.boolean().meta({ description: 'Copy each push at once; for rules that push' }),
  everyHours: z.int().min(1).max(8_760).nullable().meta({ description: 'null: none begins by itself' }),
  deletes: z.boolean().meta({ description: 'Delete what this rule copied where it is deleted at its origin' }),
  enabled: z.boolean(),
};

export type ApiReplicationRule = z.infer<typeof replicationRuleSchema>;
export type ApiReplicationRun = z.infer<typeof replicationRunSchema>;
export type ApiProxy = z.infer<typeof proxySchema>;
export type ApiConnectionTest = z.infer<typeof connectionTestSchema>;
