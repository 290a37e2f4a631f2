import { algorithmOf, type Digest, hexOf } from './digest.ts';

const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const namePattern = new RegExp(`^${component}(?:/${component})*$`);
const tagPattern = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/;

/** Longest repository name accepted, in characters: with a host name before it clients stop at 255. */
export const maxNameLength = 200;

/** Whether `name` is a repository name of the OCI distribution specification. */
export function isRepositoryName(name: string): boolean {
  return name.length <= maxNameLength && namePattern.test(name);
}

/** Whether `name` can be a namespace: one component of a repository name. */
export function isNamespaceName(name: string): boolean {
  return !name.includes('/') && isRepositoryName(name);
}

/** What a tag is made of, for whoever chose one that is none. */
export const tagRule = 'A tag has letters, digits, dots, dashes and underscores, at most 128.';

/** Whether `tag` is a tag of the OCI distribution specification. */
export function isTag(tag: string): boolean {
  return tagPattern.test(tag);
}

/** The namespace of a repository: the first part of its name. */
export function namespaceOf(repository: string): string {
  const slash = repository.indexOf('/');
  return slash < 0 ? repository : repository.slice(0, slash);
}

/**
 * The tag of the index in which clients without the referrers API list what refers to a manifest.
 * https://github.com/opencontainers/distribution-spec/blob/main/spec.md#referrers-tag-schema
 */
export function referrersTag(subject: Digest): string {
  return `${algorithmOf(subject)}-${hexOf(subject).slice(0, 64)}`;
}
