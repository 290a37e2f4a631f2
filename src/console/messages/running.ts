/** The registry as a whole: overview, feeds, storage, notifications, audit, users, accounts. */
export const running = {} as const;
