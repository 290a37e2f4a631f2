import { setTimeout as sleep } from 'node:timers/promises';
import type { ArrivingVersion } from '../../../mirror/fetch-versions.ts';
import type { ProxiedVersion } from '../../../mirror/proxy-cache.ts';
import { upstreamError } from '../../../mirror/upstream-error.ts';
import type { StoredManifest } from '../../../registry/context.ts';
import { getManifest } from '../../../registry/manifests.ts';
import type { PullAnswer } from '../../../registry/ports.ts';
import { addWarning } from '../../warning-header.ts';
import type { Exchange } from './exchange.ts';

/** A version that is wanted, and what the gate says of it; absent: nothing judges here. */
export interface FoundVersion {
  readonly manifest: Omit<StoredManifest, 'id'>;
  readonly judged: PullAnswer | undefined;
}

/**
 * Longest time that a client waits for a version to arrive and to be scanned, in milliseconds: where the policy lets nothing through that
 * was not scanned, and where it does. The first is shorter than clients and the proxies before a registry wait for an answer.
 */
const patience = { refused: 45_000, allowed: 5_000 } as const;

/** Finds a version; a proxy may have to fetch it first. Throws what {@link getManifest} throws, and `upstream_unavailable`. */
export async function findVersion(exchange: Exchange, name: string, reference: string): Promise<FoundVersion> {
  const { registry, proxy } = exchange.services;
  const proxied = await proxy.version(name, reference);
  if (proxied) return await findProxied(exchange, name, reference, proxied);
  return await judged(exchange, name, await getManifest(registry, name, reference));
}

async function findProxied(
  exchange: Exchange,
  name: string,
  reference: string,
  { arriving, warning }: ProxiedVersion,
): Promise<FoundVersion> {
  const { registry, scanned } = exchange.services;
  if (warning) addWarning(exchange.reply, warning);
  const unscanned = await registry.gate?.checkUnscanned(name);
  const end = Date.now() + (unscanned?.refusal ? patience.refused : patience.allowed);
  if (arriving && !(await arrivesBy(arriving, name, end)))
    return { manifest: arriving, judged: arriving.kind === 'image' ? unscanned : {} };
  const manifest = await getManifest(registry, name, arriving?.digest ?? reference);
  await scanned(manifest.id, Math.max(0, end - Date.now()));
  return await judged(exchange, name, manifest);
}

async function judged({ services }: Exchange, name: string, manifest: StoredManifest): Promise<FoundVersion> {
  return { manifest, judged: await services.registry.gate?.check(name, manifest.digest) };
}

/** Whether a version is stored by a time. Throws where it cannot be. */
async function arrivesBy({ stored, digest }: ArrivingVersion, name: string, end: number): Promise<boolean> {
  const enough = new AbortController();
  try {
    const late = sleep(Math.max(0, end - Date.now()), false, { signal: enough.signal }).catch(() => false);
    return await Promise.race([stored.then(() => true), late]);
  } catch (error) {
    throw upstreamError(`${name}@${digest}`, error);
  } finally {
    enough.abort();
  }
}
