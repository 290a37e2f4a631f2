import type { z } from 'zod';
import { attested } from '../lib/attestation.ts';
import { csafSchema, fromCsaf } from './csaf.ts';
import { cyclonedxSchema, fromCycloneDx } from './cyclonedx.ts';
import { fromOpenVex, openvexSchema } from './openvex.ts';
import { invalidVex, maxStatements, maxVexSize, type VexDocument } from './vex-document.ts';

/**
 * Reads a document of statements: OpenVEX, CSAF 2.0 or CycloneDX, plain or as the predicate of an attestation. Throws `vex_invalid`
 * with what is wrong with it.
 */
export function parseVex(text: string): VexDocument {
  if (text.length > maxVexSize) throw invalidVex(`it is larger than ${maxVexSize >> 20} MB`);
  const value = parseJson(text);
  const attestation = attested(value, predicateTypes);
  if (attestation === 'other') throw invalidVex('it is an attestation of something else');
  if (!attestation) return bounded(documentOf(value));
  return { ...bounded(documentOf(attestation.predicate)), subjects: attestation.subjects };
}

/** Predicates whose content may be statements. */
const predicateTypes =
  /^(?:https:\/\/openvex\.dev\/ns(?:\/|$)|text\/vex$|https:\/\/cyclonedx\.org\/|https:\/\/docs\.oasis-open\.org\/csaf\/)/;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidVex('it is no JSON');
  }
}

function documentOf(value: unknown): VexDocument {
  const has = (key: string) => typeof value === 'object' && value !== null && Object.hasOwn(value, key);
  if (has('@context')) return fromOpenVex(checked(openvexSchema, value));
  if (has('document')) return fromCsaf(checked(csafSchema, value));
  if (has('bomFormat')) return fromCycloneDx(checked(cyclonedxSchema, value));
  throw invalidVex('it is neither OpenVEX nor CSAF nor CycloneDX');
}

function checked<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = parsed(schema, value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw invalidVex(`${issue?.path.join('.') || 'it'}: ${issue?.message ?? 'not valid'}`);
}

function parsed<T extends z.ZodType>(schema: T, value: unknown): z.ZodSafeParseResult<z.output<T>> {
  try {
    return schema.safeParse(value);
  } catch (error) {
    // Lists within lists, as deep as the stack.
    if (error instanceof RangeError) throw invalidVex('it is nested too deeply');
    throw error;
  }
}

/** Also within the limits of each list, all of them together can be too much. */
function bounded(document: VexDocument): VexDocument {
  let count = 0;
  for (const { products } of document.statements)
    for (const { subcomponents } of products.length > 0 ? products : [{}])
      count += Math.max(1, subcomponents?.length ?? 1);
  if (count > maxStatements) throw invalidVex(`it has more than ${maxStatements} statements`);
  return document;
}
