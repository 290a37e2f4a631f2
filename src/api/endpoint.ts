import { z } from 'zod';

/** One call of the HTTP API. Path parameters stand as `:name`; repository names have slashes and travel as query parameters. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  /** First line of the reference page. */
  readonly summary: string;
  /** Who may call it; `reader` is whoever may pull from the namespace, anonymous included where it is public. */
  readonly needs: 'nobody' | 'user' | 'reader' | 'pusher' | 'manager' | 'administrator';
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Absent: 204 without a body. */
  readonly response?: z.ZodType;
  /** Media type of an answer that is no JSON document; `response` is then the shape of one of its events or lines. */
  readonly mediaType?: string;
  /** Status of an answer with a body; 200 where it is not said. */
  readonly status?: 202;
  /**
   * Fields of the body whose values the audit log tells; of the others it tells their names. Only for calls that change something.
   * `itself`: the call writes its own entries; `reads`: it changes nothing although it is no GET.
   */
  readonly audit?: readonly string[] | 'itself' | 'reads';
  /** Largest body, in bytes; 256 KB where it is not said. */
  readonly maxBody?: number;
}

/** Which part of a list. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(500).default(50),
  offset: z.coerce.number().int().min(0).default(0),
};

/** Path parameter of what belongs to a namespace. */
export const inNamespace = z.object({ namespace: z.string() });

/** Which version of which repository. */
export const version = z.object({
  repository: z.string(),
  reference: z.string().meta({ description: 'A tag or a digest' }),
});

/** How much was taken on. */
export const accepted = z.object({ queued: z.int() });
