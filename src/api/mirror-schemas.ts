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

export type ApiProxy = z.infer<typeof proxySchema>;
export type ApiConnectionTest = z.infer<typeof connectionTestSchema>;
