import { openProxyCache, type ProxyCache } from '../mirror/proxy-cache.ts';
import type { RemoteSettings } from '../mirror/remote.ts';
import type { RegistryContext } from '../registry/context.ts';
import type { Metrics } from './metrics.ts';

/** Opens what brings versions from other registries, and has its figures counted. */
export function openMirroring(registry: RegistryContext, settings: RemoteSettings, metrics: Metrics): ProxyCache {
  return openProxyCache({
    registry,
    settings,
    onAnswer: (outcome) => metrics.proxyAnswers.inc({ outcome }),
    onFetched: (bytes) => metrics.proxyBytes.inc(bytes),
  });
}
