import { z } from 'zod';
import { type VexProduct, type VexStatement, vexJustifications, vexStatuses } from '../model/vex-statement.ts';
import type { VexDocument } from './vex-document.ts';
import { boundedList, distinctIds, firstTime, productOf, shortText, words } from './vex-fields.ts';

const component = z.object({
  '@id': shortText.optional(),
  identifiers: z.object({ purl: shortText.optional() }).optional(),
  hashes: z.object({ 'sha-256': shortText.optional(), 'sha-512': shortText.optional() }).optional(),
});
/** Before 0.2.0 products and vulnerabilities were plain texts. */
const named = <T extends z.ZodType>(shape: T) => z.union([shape, shortText.transform((id) => ({ '@id': id }))]);
const product = component.extend({ subcomponents: boundedList(named(component)).optional() });

const statement = z.object({
  vulnerability: z.union([
    z.object({ name: shortText, aliases: boundedList(shortText).optional() }),
    shortText.transform((name) => ({ name, aliases: undefined })),
  ]),
  timestamp: shortText.optional(),
  last_updated: shortText.optional(),
  products: boundedList(named(product)).optional(),
  status: z.enum(vexStatuses),
  status_notes: words.optional(),
  justification: z.enum(vexJustifications).optional(),
  impact_statement: words.optional(),
  action_statement: words.optional(),
});

/** https://github.com/openvex/spec/blob/main/OPENVEX-SPEC.md */
export const openvexSchema = z.object({
  '@context': z.string().startsWith('https://openvex.dev/ns'),
  '@id': shortText,
  author: words.optional(),
  timestamp: shortText.optional(),
  last_updated: shortText.optional(),
  statements: boundedList(statement),
});

type OpenVex = z.infer<typeof openvexSchema>;

/** Statements of an OpenVEX document. Those without products are about whatever the document was given for. */
export function fromOpenVex(document: OpenVex): VexDocument {
  const { '@id': id, author = '', statements } = document;
  return { format: 'OpenVEX', id, author, statements: statements.map((one) => statementOf(one, document)) };
}

function statementOf(one: OpenVex['statements'][number], document: OpenVex): VexStatement {
  const { vulnerability, status, justification, products = [] } = one;
  return {
    ids: distinctIds([vulnerability.name, ...(vulnerability.aliases ?? [])]),
    status,
    justification: status === 'not_affected' ? justification : undefined,
    reason: one.impact_statement || one.status_notes || one.action_statement || undefined,
    products: products.map(readProduct),
    timestamp: firstTime(one.last_updated, one.timestamp, document.last_updated, document.timestamp),
  };
}

type Product = z.infer<typeof product>;

function readProduct({
  subcomponents,
  ...identity
}: Product | { readonly '@id': string; readonly subcomponents?: undefined }): VexProduct {
  const parts = subcomponents?.map((one) => identify(one).purl ?? '');
  return { ...identify(identity), subcomponents: parts?.length ? parts : undefined };
}

function identify(identity: z.infer<typeof component>): VexProduct {
  const { '@id': id = '', identifiers, hashes } = identity;
  const told = productOf(id);
  const hashed = [
    hashes?.['sha-256'] && `sha256:${hashes['sha-256']}`,
    hashes?.['sha-512'] && `sha512:${hashes['sha-512']}`,
  ];
  const digests = [...(told.digests ?? []), ...hashed.filter((one) => one !== undefined)].map((one) =>
    one.toLowerCase(),
  );
  return { purl: identifiers?.purl ?? told.purl, digests: digests.length > 0 ? digests : undefined };
}
