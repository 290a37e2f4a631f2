import { apk } from './apk/apk.ts';
import { dpkg } from './dpkg/dpkg.ts';
import type { Ecosystem } from './ecosystem.ts';
import { npm } from './npm/npm.ts';
import { pypi } from './pypi/pypi.ts';
import { rpm } from './rpm/rpm.ts';

/** Every package ecosystem, sorted by id. */
export const ecosystems: readonly Ecosystem[] = [apk, dpkg, npm, pypi, rpm];

const byId = new Map(ecosystems.map((ecosystem) => [ecosystem.id, ecosystem]));

/** The ecosystem with an id. */
export function ecosystemById(id: string): Ecosystem | undefined {
  return byId.get(id);
}
