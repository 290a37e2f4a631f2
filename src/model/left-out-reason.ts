/**
 * Why nothing of its own is kept of an entry of a feed: it is of another shape than the documented one; another entry says the same, or
 * counts instead; it speaks of what is not read from this feed; or it says nothing of a vulnerability in a package.
 */
export const leftOutReasons = ['malformed', 'repeated', 'elsewhere', 'silent'] as const;

/** One of these reasons. */
export type LeftOutReason = (typeof leftOutReasons)[number];
