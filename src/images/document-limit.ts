/**
 * Largest manifest, config or document of one layer that is read whole, in bytes, wherever an image lies: signed reports of scans come
 * close to it.
 */
export const maxDocument = 32 << 20;
