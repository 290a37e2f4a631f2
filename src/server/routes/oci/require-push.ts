import { namespaceOf } from '../../../oci/reference.ts';
import { requireAccess } from './access.ts';
import type { Exchange } from './exchange.ts';
import { ociRefusal } from './oci-errors.ts';

/** Throws where the caller may not push, or nobody may: into a namespace that holds what another registry has. */
export async function requirePush({ services, caller }: Exchange, repository: string): Promise<void> {
  await requireAccess(services.auth, caller, 'push', repository);
  const namespace = namespaceOf(repository);
  const upstream = await services.proxy.upstreamOf(namespace);
  if (upstream === undefined) return;
  throw ociRefusal(
    'proxy_read_only',
    `${namespace} is a proxy of ${upstream}: push there, or to another namespace of this registry.`,
  );
}
