/** Values up to a limit, in a histogram: with all that are lower. */
export interface Bucket {
  readonly upTo: number;
  readonly count: number;
}

/**
 * The value below which `share` of all values lie, taking them as evenly spread within a bucket, as Prometheus does; `undefined` where
 * there are none. Buckets come in their order, the last one without a limit: what lies there is told as the highest limit.
 * https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile
 */
export function histogramQuantile(buckets: readonly Bucket[], share: number): number | undefined {
  const total = buckets.at(-1)?.count ?? 0;
  if (total === 0) return undefined;
  const rank = share * total;
  const at = buckets.findIndex(({ count }) => count >= rank);
  const low = buckets[at - 1] ?? { upTo: 0, count: 0 };
  const bucket = buckets[at];
  if (!bucket || !Number.isFinite(bucket.upTo)) return low.upTo;
  return low.upTo + ((bucket.upTo - low.upTo) * (rank - low.count)) / Math.max(1, bucket.count - low.count);
}
