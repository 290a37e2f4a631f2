import type { SeverityOrder } from './severity-order.ts';

/** What an installation has chosen of how packages are matched. */
export interface MatchOptions {
  /** Whose severity counts; absent: the usual order. */
  readonly severityOrder?: SeverityOrder;
  /** Whether the NVD is asked what is unfixed in packages of Alpine, which Alpine itself does not tell; absent: it is not. */
  readonly alpineUnfixed?: boolean;
}
