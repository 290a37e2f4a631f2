import { placeOf } from '../images/content-place.ts';
import { findCredentials } from '../images/docker-credentials.ts';
import type { ImageReference } from '../images/image-reference.ts';
import { type RegistryClient, registryClient } from '../images/registry-client.ts';
import type { RegistryAccess } from '../images/registry-sign-in.ts';
import { listTags } from '../images/registry-tags.ts';
import { CodedError, isCoded } from '../lib/errors.ts';
import { stopSignal } from './stop-signal.ts';

/** Lists tags on the terminal as they come. */
export async function showTags(name: string): Promise<void> {
  const reference = registryReference(name);
  if (named(name)) throw new CodedError('reference_invalid', `${name} names a version; name the repository alone.`);
  for await (const tags of listTags(await clientFor(reference, { actions: 'pull' }), stopSignal()))
    for (const tag of tags) process.stdout.write(`${tag}\n`);
}

/** Deletes a tag or a version, which has to be named: `latest` is not meant by a name without one. */
export async function deleteVersion(name: string): Promise<void> {
  const reference = registryReference(name);
  if (!named(name))
    throw new CodedError(
      'reference_invalid',
      `${name} names no version; name a tag (${name}:TAG) or a digest (${name}@sha256:…).`,
    );
  const { host, repository, tag, digest } = reference;
  const client = await clientFor(reference, { actions: 'pull,delete' });
  try {
    await client.remove(`manifests/${digest ?? tag}`, stopSignal());
  } catch (error) {
    if (digest || !isCoded(error, 'registry_refused') || !/ 40[05]\b/.test(error.message)) throw error;
    const hint = `${host} deletes no single tags; a version goes with all its tags by its digest: cleardock delete ${host}/${repository}@DIGEST.`;
    throw new CodedError('registry_refused', hint, { cause: error });
  }
  process.stdout.write(`${name} is deleted.\n`);
}

async function clientFor({ host, repository }: ImageReference, access: RegistryAccess): Promise<RegistryClient> {
  return registryClient(host, repository, await findCredentials(host, repository, process.env), access);
}

function registryReference(name: string): ImageReference {
  const place = placeOf(name);
  if (place.kind === 'registry') return place.reference;
  throw new CodedError('reference_invalid', `${name} names no registry; name its host: registry.example.org/team/app.`);
}

function named(name: string): boolean {
  return name.includes('@') || name.lastIndexOf(':') > name.lastIndexOf('/');
}
