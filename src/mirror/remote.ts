import type { RemoteColumns } from '../db/mirror-schema.ts';
import type { Credentials } from '../images/docker-credentials.ts';
import { guardedRequest } from '../images/guarded-request.ts';
import { type RegistryClient, registryClient } from '../images/registry-client.ts';
import type { RegistryAccess } from '../images/registry-sign-in.ts';
import type { AddressRule } from '../lib/address-rule.ts';
import type { Vault } from '../lib/vault.ts';

/** What holds for all connections to other registries. */
export interface RemoteSettings {
  /** For addresses that are not an administrator's. */
  readonly refuse: AddressRule;
  /** Certificates in PEM that are trusted besides the usual ones. */
  readonly ca?: readonly string[];
  /** Opens passwords. */
  readonly vault: Pick<Vault, 'open'>;
}

/** Opens clients of other registries. A client remembers how it signed in, so the same one is handed out again. */
export interface Remotes {
  /** For the repository that has this name there, see {@link remoteRepository}. */
  client(remote: RemoteColumns, repository: string, access?: RegistryAccess): RegistryClient;
}

/** Clients kept at most; a full memory starts over. */
const maxClients = 500;
const dockerHub = 'docker.io';

/** Opens {@link Remotes}. */
export function openRemotes({ refuse, ca, vault }: RemoteSettings): Remotes {
  const send = { trusted: guardedRequest({ refuse: 'none', ca }), other: guardedRequest({ refuse, ca }) };
  const clients = new Map<string, RegistryClient>();
  return {
    client(remote, repository, access = { actions: 'pull' }) {
      const { url, user_name: user, password, trusted } = remote;
      const key = JSON.stringify([url, user, password, trusted, repository, access]);
      const known = clients.get(key);
      if (known) return known;
      const { protocol, host } = new URL(url);
      const client = registryClient(host, repository, credentialsOf(remote, vault), access, {
        plain: protocol === 'http:',
        send: trusted === 1 ? send.trusted : send.other,
      });
      if (clients.size >= maxClients) clients.clear();
      clients.set(key, client);
      return client;
    },
  };
}

/** The name that a repository has in the other registry. Docker Hub keeps names of one part in `library`. */
export function remoteRepository({ url, prefix }: Pick<RemoteColumns, 'url' | 'prefix'>, path: string): string {
  const name = `${prefix}${path}`;
  return new URL(url).host === dockerHub && !name.includes('/') ? `library/${name}` : name;
}

function credentialsOf(
  { user_name: user, password }: RemoteColumns,
  vault: RemoteSettings['vault'],
): Credentials | undefined {
  return user === null || password === null ? undefined : { user, password: vault.open('password', password) };
}
