import { z } from 'zod';
import { severitySchema, time } from './schemas.ts';

/** Whether people have taken note of what an update found, for all namespaces that it is shown for. */
export const acknowledgementStates = ['open', 'acknowledged'] as const;

/** Which one: what one update found of one vulnerability, in whatever packages. */
export const newMatchKeySchema = z.object({ generation: z.int().min(1), vulnerability: z.string().min(3).max(100) });

/** A vulnerability that an update of an advisory source found in packages that were there, and that still have it. */
const newMatchSchema = newMatchKeySchema
  .extend({
    matchedAt: time,
    /** Name of the source whose update brought it. */
    feed: z.string().optional(),
    /** The highest of its packages. */
    severity: severitySchema,
    exploited: z.boolean(),
    /** At most 20. */
    packages: z.array(
      z.object({ ecosystem: z.string(), name: z.string(), version: z.string(), fixedVersion: z.string().optional() }),
    ),
    packageCount: z.int(),
    /** Images that you may read and that have it, those in which it counts, and their repositories; absent while they are counted for the first time. */
    images: z.int().optional(),
    openImages: z.int().optional(),
    repositories: z.int().optional(),
    /** When targets of notifications were told; absent where none wanted to be. */
    notifiedAt: time.optional(),
    state: z.enum(acknowledgementStates),
    /** Namespaces in which you may acknowledge it and nobody has. */
    open: z.array(z.string()),
    /** Who has, for which namespace; the latest first. */
    acknowledgements: z.array(
      z.object({ namespace: z.string(), by: z.string(), at: time, note: z.string().optional() }),
    ),
  })
  .meta({ id: 'NewMatch' });

/** A page of them, the latest first, and how many the other filters let through in each state. */
export const newMatchPageSchema = z.object({
  items: z.array(newMatchSchema),
  total: z.int(),
  states: z.record(z.enum(acknowledgementStates), z.int()),
  /** Absent while they are gathered for the first time. */
  countedAt: time.optional(),
});

export type ApiNewMatch = z.infer<typeof newMatchSchema>;
