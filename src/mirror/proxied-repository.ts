import type { ProxyRow } from '../db/proxy.ts';
import type { RepositoryRow } from '../db/repository.ts';
import type { RegistryClient } from '../images/registry-client.ts';

/** A repository of a proxy, here and there. */
export interface ProxiedRepository {
  readonly name: string;
  readonly proxy: ProxyRow;
  readonly client: RegistryClient;
  /** Absent: nothing of it is here yet. */
  readonly row: RepositoryRow | undefined;
}

/** How something that was asked of a proxy went. */
export type ProxyOutcome = 'hit' | 'revalidated' | 'miss' | 'stale' | 'failed';
