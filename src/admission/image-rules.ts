import { parseImageReference } from '../images/image-reference.ts';
import { isCoded } from '../lib/errors.ts';
import type { Digest } from '../oci/digest.ts';

/** What is judged here, and what becomes of everything else. */
export interface ImageRules {
  /** Names of this registry, each with its port where it has one. */
  readonly hosts: readonly string[];
  /** Images of other registries: let in, refused, or let in where their name begins with one of these: `registry.k8s.io`, `docker.io/library`. */
  readonly others: 'allow' | 'deny' | readonly string[];
}

/** Whose an image is. */
export type ImageOwner =
  | { readonly kind: 'ours'; readonly repository: string; readonly tag?: string; readonly digest?: Digest }
  | { readonly kind: 'other'; readonly host: string; readonly allowed: boolean }
  | { readonly kind: 'invalid' };

/** Whose an image is that a container names, by the rules. A digest counts before a tag, as for whoever runs it. */
export function imageOwner(image: string, rules: ImageRules): ImageOwner {
  const reference = parsed(image);
  if (!reference) return { kind: 'invalid' };
  const { host, repository, tag, digest } = reference;
  const known = canonicalHost(host);
  if (rules.hosts.some((own) => canonicalHost(own) === known))
    return { kind: 'ours', repository, ...(digest ? { digest } : { tag }) };
  return { kind: 'other', host, allowed: isAllowed(`${known}/${repository}`, rules.others) };
}

function parsed(image: string) {
  try {
    return parseImageReference(image);
  } catch (error) {
    if (isCoded(error, 'reference_invalid')) return undefined;
    throw error;
  }
}

/** Names that lead to the same registry must not make two of it: case, the dot at the end, and the ports that need not be named. */
function canonicalHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/:(?:443|80)$/, '')
    .replace(/\.(?=$|:)/, '');
}

function isAllowed(name: string, others: ImageRules['others']): boolean {
  if (typeof others === 'string') return others === 'allow';
  return others.some((prefix) => {
    const wanted = prefix.toLowerCase().replace(/\/$/, '');
    return name === wanted || name.startsWith(`${wanted}/`);
  });
}
