import type { Actor } from '../../../auth/actor.ts';
import type { RemoteColumns } from '../../../db/mirror-schema.ts';
import { isRepositoryName } from '../../../oci/reference.ts';
import { apiRefusal } from '../../api-errors.ts';
import type { ApiServices } from './api-services.ts';

/** Another registry as a call names it. */
export interface RemoteInput {
  readonly url: string;
  readonly prefix: string;
  readonly credentials?: { readonly user: string; readonly password: string } | null;
}

/** Hosts that all mean Docker Hub. */
const dockerHub = ['docker.io', 'index.docker.io', 'registry-1.docker.io', 'hub.docker.com', 'registry.hub.docker.com'];

/**
 * Another registry as it is stored. What is signed in with stays where the address does: it is not for another host. Addresses within the
 * network are for those alone who manage the registry. Throws `invalid`.
 */
export async function requireRemote(
  { auth, vault }: Pick<ApiServices, 'auth' | 'vault'>,
  actor: Actor,
  { url: text, prefix, credentials }: RemoteInput,
  known: RemoteColumns | undefined,
): Promise<RemoteColumns> {
  const address = URL.parse(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`);
  if (address?.protocol !== 'https:' && address?.protocol !== 'http:')
    throw apiRefusal('invalid', 'url: give the address of a registry: https://registry.example.org.', 'url');
  if (address.username || address.password)
    throw apiRefusal('invalid', 'url: give name and password as credentials, not in the address.', 'url');
  const url = dockerHub.includes(address.host) ? 'https://docker.io' : address.origin;
  const stored = known?.url === url ? { user: known.user_name, password: known.password } : undefined;
  const entered = credentials && { ...credentials, password: vault.seal('password', credentials.password) };
  const { user = null, password = null } = (credentials === undefined ? stored : entered) ?? {};
  const trusted = (await auth.may(actor, 'manage_registry')) || (known?.url === url && known.trusted === 1);
  const path = [address.pathname, prefix].flatMap((part) => part.split('/')).filter((part) => part !== '');
  return { url, prefix: requirePrefix(path.join('/')), user_name: user, password, trusted: Number(trusted) };
}

function requirePrefix(prefix: string): string {
  if (prefix === '') return '';
  if (!isRepositoryName(prefix))
    throw apiRefusal('invalid', 'prefix: give the first parts of repository names, as in team/base.', 'prefix');
  return `${prefix}/`;
}
