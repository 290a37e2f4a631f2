import type { Security } from '../../../api/schemas.ts';

/** Whether a scan told what is in a version; a bar of nothing would be good news otherwise. */
export function isKnown({ state }: Pick<Security, 'state'>): boolean {
  return state === 'complete' || state === 'stale';
}

/** The bar that a key leads to from another one, of so many; undefined where the key leads nowhere. */
export function barAfter(key: string, at: number, count: number): number | undefined {
  const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: count - 1 }[key];
  return next === undefined || next < 0 || next >= count ? undefined : next;
}
