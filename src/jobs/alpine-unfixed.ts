import type { Queries } from '../db/database.ts';
import { listKeys, listScopes } from '../db/package.ts';
import { getSetting } from '../db/setting.ts';
import { upstreamCpesOf } from '../ecosystems/apk/upstream.ts';
import type { AdvisoryKey } from '../model/advisory.ts';
import { updatersFor } from '../updaters/index.ts';
import type { Updater } from '../updaters/updater.ts';

/** The setting that says whether stored matches have what the NVD says of packages of Alpine: `nvd`, else empty or absent. */
export const alpineUnfixedKey = 'alpine-unfixed';

/** Scope of the NVD's products. */
export const upstreamScope = 'cpe';

/** Whether stored matches have what the NVD says of packages of Alpine. */
export async function hasAlpineUnfixed(db: Queries): Promise<boolean> {
  return (await getSetting(db, alpineUnfixedKey)) === 'nvd';
}

/** Updaters whose word on packages looked up in some scopes counts; with `alpineUnfixed`, the NVD's on those of Alpine. */
export function updatersAsked(scopes: ReadonlySet<string>, alpineUnfixed: boolean): readonly Updater[] {
  const upstream = alpineUnfixed && [...scopes].some(isAlpine) ? [upstreamScope] : [];
  return updatersFor([...scopes, ...upstream]);
}

function isAlpine(scope: string): boolean {
  return scope.startsWith('alpine:');
}

/** Scopes of Alpine that stored packages are looked up in. */
export async function alpineScopes(db: Queries): Promise<string[]> {
  return (await listScopes(db)).filter(isAlpine);
}

/**
 * Keys of stored packages of Alpine that may be judged otherwise where what is said of these has changed: of what they are built from, or
 * of the same package in the branch that all others come from.
 */
export async function alpineKeysTouchedBy(db: Queries, changed: readonly AdvisoryKey[]): Promise<AdvisoryKey[]> {
  const products = new Set(changed.filter(({ scope }) => scope === upstreamScope).map(({ name }) => name));
  const inEdge = new Set(changed.filter(({ scope }) => scope === 'alpine:edge').map(({ name }) => name));
  if (products.size + inEdge.size === 0) return [];
  const keys = await listKeys(db, await alpineScopes(db));
  return keys.filter(({ name }) => inEdge.has(name) || upstreamCpesOf(name).some((one) => products.has(one)));
}
