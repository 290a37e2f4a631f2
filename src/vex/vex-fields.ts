import { z } from 'zod';
import type { VexProduct } from '../model/vex-statement.ts';
import { maxStatements } from './vex-document.ts';

/* Fields as strangers write them: bounded in length, and unknown ones left away. */

/** An id or a package URL. */
export const shortText = z.string().max(2_000);
/** Words for people; more than that is cut. */
export const words = z.string().transform((text) => text.trim().slice(0, 2_000));

/** A list that is no longer than a document may have statements. */
export function boundedList<T extends z.ZodType>(item: T) {
  return z.array(item).max(maxStatements);
}

/** The first of these times that can be read, in milliseconds; 0 where none can: whatever says when it was made is newer. */
export function firstTime(...times: readonly (string | undefined)[]): number {
  const known = times.map((time) => (time === undefined ? Number.NaN : Date.parse(time)));
  return known.find((time) => Number.isFinite(time) && time > 0) ?? 0;
}

/** Distinct ids that are not empty, at most a hundred. */
export function distinctIds(ids: readonly (string | undefined)[]): string[] {
  return [...new Set(ids.map((id) => id?.trim()).filter((id) => id !== undefined && id !== ''))].slice(
    0,
    100,
  ) as string[];
}

/** What an identifier identifies: a package URL, or an image by the digest that ends it. Any other identifies nothing. */
export function productOf(identifier: string): VexProduct {
  if (identifier.startsWith('pkg:')) return { purl: identifier };
  const digest = /(?:^|@)(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/.exec(identifier)?.[1];
  return digest === undefined ? {} : { digests: [digest] };
}
