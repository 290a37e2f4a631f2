import { z } from 'zod';
import { vexJustifications, vexStatuses } from '../../src/model/vex-statement.ts';

const iri = z.string().regex(/^[a-z][a-z0-9+.-]*:\S+$/);
const time = z.iso.datetime({ offset: true });
const distinct = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .refine((items) => new Set(items.map((one) => JSON.stringify(one))).size === items.length, 'not distinct');

const identity = {
  '@id': iri.optional(),
  identifiers: z
    .strictObject({ purl: z.string().optional(), '@cpe22': z.string().optional(), '@cpe23': z.string().optional() })
    .optional(),
  hashes: z.partialRecord(z.enum(['md5', 'sha1', 'sha-256', 'sha-384', 'sha-512']), z.string()).optional(),
};
const statement = z
  .strictObject({
    '@id': iri.optional(),
    version: z.int().min(1).optional(),
    vulnerability: z.strictObject({
      '@id': iri.optional(),
      name: z.string(),
      description: z.string().optional(),
      aliases: distinct(z.string()).optional(),
    }),
    timestamp: time.optional(),
    last_updated: time.optional(),
    products: distinct(
      z.strictObject({ ...identity, subcomponents: distinct(z.strictObject(identity)).optional() }),
    ).optional(),
    status: z.enum(vexStatuses),
    supplier: z.string().optional(),
    status_notes: z.string().optional(),
    justification: z.enum(vexJustifications).optional(),
    impact_statement: z.string().optional(),
    action_statement: z.string().optional(),
    action_statement_timestamp: time.optional(),
  })
  .refine(
    (one) =>
      one.status !== 'not_affected' || (one.justification === undefined) !== (one.impact_statement === undefined),
    'what is not affected needs a justification or an impact statement',
  )
  .refine(
    (one) => one.status !== 'affected' || one.action_statement !== undefined,
    'what is affected needs an action statement',
  );

/**
 * What the JSON schema of OpenVEX 0.2.0 demands of a document: no other fields, a reason for each status that needs one.
 * https://github.com/openvex/spec/blob/main/openvex_json_schema.json
 */
export const openVexSchema = z.strictObject({
  '@context': iri,
  '@id': iri,
  author: z.string(),
  role: z.string().optional(),
  timestamp: time,
  last_updated: time.optional(),
  version: z.int().min(1),
  tooling: z.string().optional(),
  statements: distinct(statement).min(1),
});
