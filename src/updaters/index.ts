import type { Distribution } from '../model/distribution.ts';
import { alpine } from './alpine/alpine.ts';
import { debian } from './debian/debian.ts';
import { nvd } from './nvd/nvd.ts';
import { osvUpdaters } from './osv/osv.ts';
import type { Updater } from './updater.ts';

/** Every advisory source, sorted by name. */
export const updaters: readonly Updater[] = [alpine, debian, nvd, ...osvUpdaters];

/** Updaters that could speak of an image: of its distribution, and of its language ecosystems. Enrichments are not among them. */
export function updatersFor(distribution: Distribution | undefined, ecosystems: readonly string[]): readonly Updater[] {
  const concerns = (scope: string) => (distribution && scope === `${distribution.id}:`) || ecosystems.includes(scope);
  return updaters.filter((updater) => updater.facts.scopes.some(concerns));
}

/** The updater of a name. */
export function updaterByName(name: string): Updater | undefined {
  return updaters.find((updater) => updater.name === name);
}
