import { z } from 'zod';
import type { Action } from '../model/permissions.ts';

/** One call of the HTTP API. Path parameters stand as `:name`; repository names have slashes and travel as query parameters. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  /** First line of the reference page. */
  readonly summary: string;
  /**
   * Who may call it: anybody, whoever signed in, people alone (no robots, no API tokens), or whoever may take the action. That is asked
   * of the namespace or repository that the call names, and of the whole registry where it names none.
   */
  readonly needs: 'anybody' | 'signed-in' | 'person' | Action;
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
