import type { AdviceCommand, AdviceStep } from '../model/advice.ts';
import type { PackageName } from '../model/package.ts';
import { type Dependency, dependencyCommands } from './dependency-commands.ts';
import { globalPlace } from './global-place.ts';
import { isUpgradable, packageManagerOf } from './package-managers.ts';

/** Commands for all steps together: one for the distribution, one for each language. A name that is none gets into none. */
export function adviceCommands(steps: readonly AdviceStep[], installed: readonly PackageName[]): AdviceCommand[] {
  const byEcosystem = Map.groupBy(steps, (step) => step.ecosystem);
  return [...byEcosystem]
    .flatMap(([ecosystem, own]) => [
      ...ofDistribution(ecosystem, own, installed),
      ...dependencyCommands(ecosystem, own.flatMap(dependenciesOf)),
    ])
    .toSorted((a, b) => (a.place === b.place ? (a.ecosystem < b.ecosystem ? -1 : 1) : a.place === 'image' ? -1 : 1));
}

function ofDistribution(
  ecosystem: string,
  steps: readonly AdviceStep[],
  installed: readonly PackageName[],
): AdviceCommand[] {
  const names = steps.flatMap((step) =>
    step.remedy === 'distribution' ? step.packages.map(({ name }) => name) : step.remedy === 'owner' ? [step.name] : [],
  );
  const manager = packageManagerOf(ecosystem, installed);
  const some = names.filter(isUpgradable);
  return manager && some.length > 0 ? [{ ecosystem, place: 'image', kind: 'shell', lines: manager.upgrade(some) }] : [];
}

function dependenciesOf({ remedy, ecosystem, name, version, to, packages }: AdviceStep): Dependency[] {
  // What npm itself brought: whichever version is the newest.
  if (remedy === 'owner' && ecosystem === 'npm') return [{ name, version: 'latest', to: 'latest', global: true }];
  if (remedy !== 'dependency' || to === undefined) return [];
  const global = ecosystem === 'npm' && packages.every(({ paths }) => paths.every((path) => globalPlace(path)));
  return [{ name, version, to, global }];
}
