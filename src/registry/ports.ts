import type { Digest } from '../oci/digest.ts';

/* What the registry asks of the rest of the house. The server provides them; the registry knows nothing of scanning. */

/** Decides whether a manifest may be handed out. */
export interface PullGate {
  check(repository: string, manifest: Digest): Promise<PullAnswer>;
  /** What holds for an image that is not here yet, so that nobody could scan it. */
  checkUnscanned(repository: string): Promise<PullAnswer>;
}

/** Whether a manifest may be pulled: it may, where there is no refusal. */
export interface PullAnswer {
  readonly refusal?: Refusal;
  /** What the policy has against it without keeping it. */
  readonly warning?: Omit<Refusal, 'detail'>;
}

/** Why a manifest is not handed out, in a sentence for the terminal, and as data. */
export interface Refusal {
  readonly message: string;
  readonly detail: unknown;
  /** Names of the rules that are broken. */
  readonly rules: readonly string[];
  /** Those that break them, the worst first; at most ten. */
  readonly vulnerabilities: readonly string[];
}

/** Indexes layers while they arrive. */
export interface LayerIndexing {
  /** Begins to follow an upload's file; `undefined` where indexing during the upload is not possible. */
  follow(file: string): LayerFollower;
}

/** One upload being indexed. It never slows the upload: the reader lags behind as far as it must. */
export interface LayerFollower {
  /** Bytes up to `size` can be read from the file. */
  advance(size: number): void;
  /** No bytes come after these; whether the upload becomes a blob is still to be seen. */
  complete(size: number): void;
  /** The upload became this blob, of this size and perhaps in another file now: the report is kept under its digest. */
  finish(digest: Digest, blob: { readonly size: number; readonly file?: string }): void;
  /** The upload is gone; nothing is kept. */
  cancel(): void;
}

/** Hears what changed in the registry, after it is durable. */
export interface RegistryListener {
  manifestPushed(event: {
    readonly repository: string;
    readonly digest: Digest;
    readonly manifestId: number;
  }): Promise<void>;
  manifestDeleted(event: { readonly repository: string; readonly digest: Digest }): Promise<void>;
  /** Bytes used and allowed; told once until there was room again. */
  quotaNearlyUsed?(event: { readonly namespace: string; readonly used: number; readonly limit: number }): Promise<void>;
}
