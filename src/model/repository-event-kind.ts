/** What can happen to a repository: a tag or version is pushed or deleted, a version scanned, pulled, or kept from being pulled. */
export const repositoryEventKinds = ['push', 'delete', 'scan', 'pull', 'refusal'] as const;
export type RepositoryEventKind = (typeof repositoryEventKinds)[number];
