import { replicateJob } from '../jobs/replicate.ts';
import { openProxyCache, type ProxyCache } from '../mirror/proxy-cache.ts';
import { openRemotes, type RemoteSettings } from '../mirror/remote.ts';
import type { RegistryContext } from '../registry/context.ts';
import type { AwaitScan } from './await-scan.ts';
import type { Metrics } from './metrics.ts';
import { openReplicationRefusal } from './replication-refusal.ts';

/** Opens what fetches from other registries for those who pull, and has its figures counted. */
export function openMirroring(registry: RegistryContext, settings: RemoteSettings, metrics: Metrics): ProxyCache {
  return openProxyCache({
    registry,
    settings,
    onAnswer: (outcome) => metrics.proxyAnswers.inc({ outcome }),
    onFetched: (bytes) => metrics.proxyBytes.inc(bytes),
  });
}

/** The job that copies from and to other registries. */
export function replicating(registry: RegistryContext, settings: RemoteSettings, metrics: Metrics, scanned: AwaitScan) {
  return replicateJob({
    registry,
    remotes: openRemotes(settings),
    refusalOf: openReplicationRefusal(registry, scanned),
    onVersion: (direction, outcome) => metrics.replications.inc({ direction, outcome }),
  });
}
