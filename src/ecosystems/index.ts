import type { Ecosystem } from './ecosystem.ts';

/** Every package ecosystem, sorted by id. */
export const ecosystems: readonly Ecosystem[] = [];
