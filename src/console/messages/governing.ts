/** Namespaces and repositories: settings, policy, exceptions, upkeep, members, robots. */
export const governing = {} as const;
