import { parseOciPath } from './routes/oci/oci-path.ts';

/** What clients of the registry do that people wait for. */
export const registryOperations = ['pull_manifest', 'pull_blob', 'push_manifest', 'push_blob'] as const;

export type RegistryOperation = (typeof registryOperations)[number];

/** Which of them a request is; `undefined`: none. Of an upload each piece that is sent is one. */
export function registryOperation(method: string, path: string): RegistryOperation | undefined {
  if (!path.startsWith('/v2/')) return undefined;
  const kind = parseOciPath(path)?.kind;
  const read = method === 'GET' || method === 'HEAD';
  if (kind === 'manifest') return read ? 'pull_manifest' : method === 'PUT' ? 'push_manifest' : undefined;
  if (kind === 'blob') return method === 'GET' ? 'pull_blob' : undefined;
  return kind === 'upload' && (method === 'PATCH' || method === 'PUT') ? 'push_blob' : undefined;
}
