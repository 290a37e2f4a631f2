import { alpine } from './alpine/alpine.ts';
import { debian } from './debian/debian.ts';
import { nvd } from './nvd/nvd.ts';
import { osvUpdaters } from './osv/osv.ts';
import type { Updater } from './updater.ts';

/** Every advisory source, sorted by name. */
export const updaters: readonly Updater[] = [alpine, debian, nvd, ...osvUpdaters];

/** The updater of a name. */
export function updaterByName(name: string): Updater | undefined {
  return updaters.find((updater) => updater.name === name);
}
