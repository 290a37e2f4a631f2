/** How it ended: `unknown` where the server ended before the change did, so that it may have happened or not. */
export type AuditResult = 'done' | 'refused' | 'failed' | 'unknown';

/** What somebody did, before it stands in the log. Holds no passwords and no tokens. */
export interface AuditEvent {
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** Name of who did it; `anonymous`, or `system` for what the server does by itself. */
  readonly actor: string;
  /** Name of the API's call, or what was done to the registry: `pushManifest`. */
  readonly action: string;
  readonly namespace?: string;
  /** What it was done to, as people name it: `team/app:1`. */
  readonly target?: string;
  /** Address that the request came from. */
  readonly address?: string;
  readonly result: AuditResult;
  /** Code of the error. */
  readonly code?: string;
  readonly detail: Readonly<Record<string, unknown>>;
}
