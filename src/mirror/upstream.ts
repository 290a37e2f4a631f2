import { noteProxyAnswer, type ProxyRow } from '../db/proxy.ts';
import { getManifest, manifestTypes } from '../images/registry-document.ts';
import { isCoded, messageOf } from '../lib/errors.ts';
import type { Digest } from '../oci/digest.ts';
import type { RegistryContext } from '../registry/context.ts';
import type { FetchedManifest } from './fetch-versions.ts';
import type { ProxiedRepository } from './proxied-repository.ts';
import { upstreamError } from './upstream-error.ts';

/** Asks other registries on behalf of clients that wait. */
export interface Upstream {
  /** Digest that a tag points at now; `undefined` where the other registry tells none. Costs no pull where pulls are counted. */
  digestOf(repository: ProxiedRepository, tag: string): Promise<Digest | undefined>;
  /** A manifest, proved where its digest is known. */
  manifest(repository: ProxiedRepository, reference: string, digest?: Digest): Promise<FetchedManifest>;
  /** Does something with the other registry and notes whether it answered. Rejects with what {@link upstreamError} makes of it. */
  tell<T>(repository: ProxiedRepository, what: string, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

/** Longest time that a client waits for a manifest, in milliseconds. */
const patience = 20_000;
/** For how long a registry that could not be reached is not asked again, in milliseconds: clients had better get what is here at once. */
const pause = 15_000;
/** That a registry answers is noted this often, in milliseconds. */
const noteInterval = 60_000;

/** Opens what asks. */
export function openUpstream({ database, clock }: RegistryContext, stop: AbortSignal): Upstream {
  const down = new Map<number, { readonly until: number; readonly error: unknown }>();

  /** Writing for each request would cost more than the request. */
  async function note({ namespace_id: id, answered_at: answeredAt, error_at: errorAt }: ProxyRow, error?: unknown) {
    const now = clock();
    const last = Math.max(answeredAt ?? 0, errorAt ?? 0);
    const same = error === undefined ? errorAt === null : errorAt !== null;
    if (!same || now - last >= noteInterval)
      await noteProxyAnswer(database.kysely, id, now, error === undefined ? undefined : messageOf(error));
  }

  async function tell<T>({ proxy }: ProxiedRepository, what: string, work: (signal: AbortSignal) => Promise<T>) {
    const paused = down.get(proxy.namespace_id);
    if (paused && paused.until > clock()) throw upstreamError(what, paused.error);
    try {
      const answer = await work(AbortSignal.any([stop, AbortSignal.timeout(patience)]));
      down.delete(proxy.namespace_id);
      await note(proxy);
      return answer;
    } catch (error) {
      stop.throwIfAborted();
      const reason = timedOut(error) ? new Error(`it did not answer within ${patience / 1_000} s`) : error;
      if (reason !== error || isCoded(error, 'registry_unreachable'))
        down.set(proxy.namespace_id, { until: clock() + pause, error: reason });
      if (!isCoded(error, 'image_not_found', 'denied')) await note(proxy, reason);
      throw upstreamError(what, reason);
    }
  }

  return {
    tell,
    digestOf: (repository, tag) =>
      tell(repository, `${repository.name}:${tag}`, (signal) => repository.client.digestOf(tag, manifestTypes, signal)),
    manifest: (repository, reference, digest) =>
      tell(repository, `${repository.name}${digest ? '@' : ':'}${reference}`, async (signal) => {
        const found = await getManifest(repository.client, reference, digest, signal);
        return { digest: found.digest, mediaType: found.manifest.mediaType, content: found.bytes };
      }),
  };
}

function timedOut(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError';
}
