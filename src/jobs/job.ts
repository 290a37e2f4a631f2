/** A kind of work that is done in the background, and done again after a crash. */
export interface Job<P = never> {
  readonly kind: string;
  /** How often it is tried before it is given up. */
  readonly attempts: number;
  /** How many of them run at once in one process. */
  readonly concurrency: number;
  run(payload: P, signal: AbortSignal): Promise<void>;
  /** Called when it is given up. */
  failed?(payload: P, error: unknown): Promise<void>;
}
