import type { Severity } from '../model/severity.ts';

/** The gate's answer, with its reasons. */
export type Verdict =
  | { readonly allowed: true; readonly exempted: readonly string[] }
  | {
      readonly allowed: false;
      readonly rule: 'vulnerable';
      readonly message: string;
      readonly blocking: readonly BlockingFinding[];
    }
  | { readonly allowed: false; readonly rule: 'unscanned'; readonly message: string; readonly blocking: readonly [] };

/** A finding that blocks, as a refusal names it. */
export interface BlockingFinding {
  readonly vulnerability: string;
  readonly severity: Severity;
  readonly package: string;
  readonly version: string;
  readonly fixedVersion?: string;
}
