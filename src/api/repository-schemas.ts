import { z } from 'zod';
import { repositoryEventKinds } from '../model/repository-event-kind.ts';
import { repositorySchema } from './namespace-schemas.ts';
import { actionSchema, digest, time } from './schemas.ts';

/** Longest description of a repository, in characters. */
export const maxDescription = 50_000;

/** A repository as its own page shows it. */
export const repositoryDetailSchema = repositorySchema
  .extend({
    visibility: z.enum(['public', 'private']),
    /** Versions as their list has them. */
    versions: z.int(),
    /** Users and groups that own its namespace; none for those who do not sign in. */
    owners: z.array(z.string()),
    description: z
      .object({
        /** Markdown. */
        text: z.string(),
        /** Not told to those who do not sign in. */
        changedBy: z.string().optional(),
        changedAt: time,
      })
      .optional(),
  })
  .meta({ id: 'RepositoryDetail' });

/** Somebody with rights in a repository. */
export const repositoryAccessSchema = z
  .object({
    kind: z.enum(['user', 'group', 'robot']),
    name: z.string(),
    /** Absent: what a robot may do is listed, it has no role. */
    role: z.string().optional(),
    /** Whether the role is one in the whole registry. */
    everywhere: z.boolean(),
    /** All that the role allows, or that the robot was given. */
    actions: z.array(actionSchema),
  })
  .meta({ id: 'RepositoryAccess' });

/** One thing that happened to a repository; what is not told of a kind is absent. */
export const repositoryEventSchema = z
  .object({
    /** Distinct among all. */
    id: z.string(),
    kind: z.enum(repositoryEventKinds),
    at: time,
    /** Tag that was set, moved or deleted. */
    tag: z.string().optional(),
    /** What the tag pointed at before. */
    before: digest.optional(),
    /** What was pushed, deleted, scanned or pulled. */
    digest: digest.optional(),
    /** Tags that it has now. */
    tags: z.array(z.string()),
    /** Who did it; of scans and pulls nobody is named. */
    actor: z.string().optional(),
    /** Pulls: of `pull` all there ever were, of `refusal` those that were alike in an hour. */
    count: z.int().optional(),
    /** State of a scan. */
    state: z.string().optional(),
    /** Why a scan failed, or a pull was refused. */
    reason: z.string().optional(),
  })
  .meta({ id: 'RepositoryEvent' });

export type ApiRepositoryDetail = z.infer<typeof repositoryDetailSchema>;
export type ApiRepositoryAccess = z.infer<typeof repositoryAccessSchema>;
export type ApiRepositoryEvent = z.infer<typeof repositoryEventSchema>;
