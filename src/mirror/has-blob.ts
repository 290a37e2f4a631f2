import { isCoded } from '../lib/errors.ts';
import type { Digest } from '../oci/digest.ts';
import { namespaceOf } from '../oci/reference.ts';
import { mountBlob, relyOnBlob } from '../registry/blobs.ts';
import type { RegistryContext } from '../registry/context.ts';

/** Whether a repository has a blob, or can share that of another one of its namespace: what others hold is not for its readers. */
export async function hasBlob(context: RegistryContext, repository: string, digest: Digest): Promise<boolean> {
  try {
    await relyOnBlob(context, repository, digest);
    return true;
  } catch (error) {
    if (!isCoded(error, 'blob_unknown', 'name_unknown')) throw error;
  }
  const namespace = namespaceOf(repository);
  return await mountBlob(context, repository, digest, {
    createNamespace: false,
    mayPull: async (other) => other !== repository && namespaceOf(other) === namespace,
  });
}
