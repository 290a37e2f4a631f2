/** What checking a signature came to: from when on it counts no more, or why it does not count, as a sentence without its end. */
export type SignatureCheck = { readonly until?: number } | { readonly problem: string };

/** A moment in a sentence: `2026-01-31 12:00 UTC`. */
export function momentText(milliseconds: number): string {
  return Number.isFinite(milliseconds) && Math.abs(milliseconds) < 8e15
    ? `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`
    : 'no time at all';
}
