/**
 * Scope in which a repository of Red Hat's is looked up by its id, like a package: what is said of it affects nothing, and tells in
 * `only.products` which products it serves.
 */
export const repositoryScope = 'redhat-repository';
