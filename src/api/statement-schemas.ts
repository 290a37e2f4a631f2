import { z } from 'zod';
import { vexJustifications, vexStatuses } from '../model/vex-statement.ts';
import { digest, time } from './schemas.ts';

/** Why nothing is affected, in one of the five words that OpenVEX and CSAF have for it. */
const justificationSchema = z.enum(vexJustifications).meta({ id: 'Justification' });

/** What an exemption or a document of statements is for: the whole registry, a namespace, a repository, or one version. */
const scopeFields = {
  scope: z.enum(['registry', 'namespace', 'repository', 'digest']),
  repository: z.string().optional(),
  digest: digest.optional(),
};

/** An entry of an allow-list. */
export const exemptionSchema = z
  .object({
    id: z.int(),
    ...scopeFields,
    /** An id of it; findings fit by theirs or by an alias. */
    vulnerability: z.string(),
    /** Name of a package or its source package, or a package URL; absent: whatever has the vulnerability. */
    package: z.string().optional(),
    reason: z.string(),
    justification: justificationSchema.optional(),
    /** Who gave it, by name. */
    owner: z.string(),
    /** Absent: it has no end. */
    expiresAt: time.optional(),
    /** Whether its end has come. It stays in the list, and counts no more. */
    expired: z.boolean(),
    createdAt: time,
  })
  .meta({ id: 'Exemption' });

/** A document of statements that was uploaded. */
export const vexDocumentSchema = z
  .object({
    id: z.int(),
    ...scopeFields,
    /** As its author identifies it. */
    document: z.string(),
    format: z.enum(['OpenVEX', 'CSAF', 'CycloneDX']),
    /** Who says so, as the document tells; empty where it does not. */
    author: z.string(),
    /** How many it has. */
    statements: z.int(),
    /** Who uploaded it, by name. */
    owner: z.string(),
    createdAt: time,
  })
  .meta({ id: 'VexDocument' });

/** A document of statements that is attached to an image in the registry. */
export const attachedDocumentSchema = z
  .object({
    /** Of the manifest that attaches it. */
    digest,
    document: z.string().optional(),
    format: z.enum(['OpenVEX', 'CSAF', 'CycloneDX']).optional(),
    author: z.string().optional(),
    statements: z.int(),
    /** Whether the namespace trusts what is attached: its statements are shown in any case. */
    counts: z.boolean(),
    /** Why it cannot be read. */
    problem: z.string().optional(),
  })
  .meta({ id: 'AttachedDocument' });

/** An OpenVEX document: https://github.com/openvex/spec */
export const openVexSchema = z
  .looseObject({
    '@context': z.string(),
    '@id': z.string(),
    author: z.string(),
    timestamp: time,
    version: z.int(),
    statements: z.array(z.looseObject({ status: z.enum(vexStatuses) })),
  })
  .meta({ id: 'OpenVex' });

/** Why a finding does not count. */
export const suppressionSchema = z
  .object({
    /** `analysis`: the program was searched for what is affected, and has nothing of it. */
    kind: z.enum(['exemption', 'vex', 'analysis']),
    reason: z.string(),
    /** Owner of the exemption, or author of the statement. */
    by: z.string(),
    /** Of a statement. */
    status: z.enum(vexStatuses).optional(),
    justification: justificationSchema.optional(),
    /** When it was given, or stated. */
    since: time,
    /** When the exemption ends; absent where it has no end. */
    until: time.optional(),
    /** Id of the document that the statement is in. */
    document: z.string().optional(),
    /** Id of the exemption. */
    exemption: z.int().optional(),
  })
  .meta({ id: 'Suppression' });

/** What somebody states of a finding. */
export const statementSchema = z
  .object({
    status: z.enum(vexStatuses),
    justification: justificationSchema.optional(),
    reason: z.string().optional(),
    author: z.string(),
    /** Id of the document that it is in, as its author gave it. */
    document: z.string(),
    timestamp: time,
    /** Whether it is heeded; what is attached to an image is where its namespace trusts that. */
    counts: z.boolean(),
  })
  .meta({ id: 'Statement' });

export type ApiExemption = z.infer<typeof exemptionSchema>;
export type ApiVexDocument = z.infer<typeof vexDocumentSchema>;
export type ApiAttachedDocument = z.infer<typeof attachedDocumentSchema>;
export type ApiSuppression = z.infer<typeof suppressionSchema>;
export type ApiStatement = z.infer<typeof statementSchema>;
