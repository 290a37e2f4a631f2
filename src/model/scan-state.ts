/** State of a version's scan, as the console and the API name it. */
export const scanStates = ['not_scanned', 'queued', 'scanning', 'complete', 'failed', 'unsupported', 'stale'] as const;
export type ScanState = (typeof scanStates)[number];
