/**
 * Raise it when the same advisories give other matches, in here or in the order of versions: what is stored is matched anew at the next
 * start.
 */
export const matcherVersion = 5;
