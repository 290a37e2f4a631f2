import { z } from 'zod';
import type { AdvisoryTarget, ReleaseLifecycle, VulnerabilityFacts, VulnerabilityShown } from '../model/advisory.ts';
import { severities } from '../model/severity.ts';
import { type StoredExtra, statusLetters } from './advisory-codec.ts';

/*
 * What the JSON in a shard looks like, for shards that somebody else made. A member that is not known here is refused: to pass over a
 * condition would make an advisory speak of packages that it does not mean. The `satisfies` keep these in step with the model.
 */

const text = z.string();
const texts = z.array(text);
const address = z.string().regex(/^https?:\/\//, 'an address begins with http');

const target = z.strictObject({
  architectures: texts.optional(),
  systems: texts.optional(),
  module: text.optional(),
  products: texts.optional(),
  slot: text.optional(),
  exceptSlots: texts.optional(),
  flavour: text.optional(),
  imports: z.array(z.strictObject({ path: text, symbols: texts.optional() })).optional(),
} satisfies Record<keyof AdvisoryTarget, z.ZodType>);

const extra = z.strictObject({
  v: texts.optional(),
  l: texts.optional(),
  n: text.optional(),
  b: texts.optional(),
  d: text.optional(),
  c: text.optional(),
  o: target.optional(),
} satisfies Record<keyof StoredExtra, z.ZodType>);

const range = z.union([text, z.tuple([text, text, text]), z.tuple([text, text, text, text])]);
const status = z.enum(Object.values(statusLetters));
const severity = z
  .int()
  .min(-1)
  .max(severities.length - 1);
const advisory = [z.array(text.min(1)).min(1), status, severity, text, z.array(range)] as const;

/** The advisories of one package: a list of what `encodeGroups` makes. */
export const storedAdvisories = z.array(z.union([z.tuple([...advisory]), z.tuple([...advisory, extra])])).min(1);

/** What decides something of a vulnerability, without its id, which has a column of its own. */
export const storedFacts = z.strictObject({
  aliases: texts,
  severity: z.enum(severities).optional(),
  cvss: z.array(z.strictObject({ version: text, vector: text, score: z.number().min(0).max(10), source: text })),
  published: text.optional(),
  withdrawn: text.optional(),
  kind: z.enum(['malicious', 'notice']).optional(),
  weaknesses: texts.optional(),
  exploited: z.strictObject({ since: text, due: text.optional(), ransomware: z.boolean().optional() }).optional(),
  exploitation: z.enum(['none', 'poc', 'active']).optional(),
} satisfies Record<Exclude<keyof VulnerabilityFacts, 'source' | 'id'>, z.ZodType>);

/** What is only shown of a vulnerability, without its description, which has a column of its own. */
export const storedShown = z.strictObject({
  references: z.array(address),
  modified: text.optional(),
  epss: z
    .strictObject({ score: z.number().min(0).max(1), percentile: z.number().min(0).max(1), date: text, model: text })
    .optional(),
} satisfies Record<keyof VulnerabilityShown, z.ZodType>);

/** Until when a release is maintained. */
export const storedLifecycle = z.strictObject({
  scope: text,
  ends: text.optional(),
  extended: z.array(z.strictObject({ name: text, ends: text })).optional(),
} satisfies Record<keyof ReleaseLifecycle, z.ZodType>);

/** A document that records come from. */
export const storedDocument = z.strictObject({
  id: z.int().min(1),
  url: address,
  digest: z.string().regex(/^[0-9a-f]{64}$/, 'a digest has 64 hexadecimal digits'),
  fetched_at: z.int().min(0),
});
