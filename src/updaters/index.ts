import type { Updater } from './updater.ts';

/** Every advisory source, sorted by name. */
export const updaters: readonly Updater[] = [];
