import type { Actor } from '../auth/actor.ts';
import type { Auth } from '../auth/auth.ts';
import { allTagsOf, type BaseCandidate, knownChains, manifestsOfChain, namespacesOfChain } from '../db/base-image.ts';
import type { Queries } from '../db/database.ts';
import type { ImageRow } from '../db/image.ts';
import { parseJsonText } from '../lib/json-text.ts';
import { baseLayersByHistory } from '../oci/base-layers.ts';
import type { ImageConfig } from '../oci/image-config.ts';

/** What an image is built on. */
export interface BaseImage {
  /** How many of its lowest layers are the base image's. */
  readonly layers: number;
  /** The image with these layers, where the registry has it; absent: its history alone tells where the base image ends. */
  readonly image?: BaseCandidate & { readonly tags: readonly string[] };
}

/** Copies whose tags are looked up; one of the first mostly has some. */
const maxNamed = 20;

/**
 * The base image of an image: the longest chain of its lowest layers, fewer than all, that is the whole of another image in a repository
 * that the actor may see; else what the history of its config tells.
 */
export async function findBaseImage(
  { db, auth }: { readonly db: Queries; readonly auth: Auth },
  actor: Actor,
  image: Pick<ImageRow, 'chain'> | undefined,
  config: ImageConfig | undefined,
  layers: number,
): Promise<BaseImage | undefined> {
  const chain = parseJsonText<string[]>(image?.chain ?? '[]').slice(0, -1);
  const known = await knownChains(db, chain);
  for (const [index, chainId] of [...chain.entries()].reverse()) {
    if (!known.has(chainId)) continue;
    const namespaces = await namespacesOfChain(db, chainId);
    const allowed = await auth.actionsInEach(actor, namespaces);
    const readable = namespaces.map(({ id }) => id).filter((id) => allowed.get(id)?.includes('read'));
    const found = await nameOf(db, await manifestsOfChain(db, chainId, readable, maxNamed));
    if (found) return { layers: index + 1, image: found };
  }
  const told = baseLayersByHistory(config, layers);
  return told === undefined ? undefined : { layers: told };
}

/** Of the same image in several places the one that was pushed first and has a tag; else the first. */
async function nameOf(db: Queries, candidates: readonly BaseCandidate[]): Promise<BaseImage['image']> {
  for (const one of candidates) {
    const tags = await allTagsOf(db, one);
    if (tags.length > 0) return { ...one, tags };
  }
  return candidates[0] && { ...candidates[0], tags: [] };
}
