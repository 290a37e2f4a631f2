import { z } from 'zod';
import { vexJustifications } from '../model/vex-statement.ts';
import { type Endpoint, inNamespace, version } from './endpoint.ts';
import { pageOf } from './schemas.ts';
import { attachedDocumentSchema, exemptionSchema, openVexSchema, vexDocumentSchema } from './statement-schemas.ts';

/** The part of a namespace that an exception is for. */
export const exceptionScope = {
  repository: z.string().optional().meta({ description: 'For a repository of the namespace alone' }),
  digest: z.string().optional().meta({ description: 'For one version of the repository alone' }),
};
/** What is excepted, and why. */
export const exceptionBody = z.object({
  vulnerability: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9:._-]{2,99}$/, 'must be an id like CVE-2026-1234'),
  package: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .optional()
    .meta({ description: 'Name of a package or its source package, or a package URL' }),
  reason: z.string().trim().min(3).max(500),
  justification: z.enum(vexJustifications).optional(),
  expiresAt: z.iso.datetime().optional(),
});
/** A document with the fields of its own format. */
const vexUpload = z.object({ document: z.looseObject({}) });
/** What the audit log tells of an exemption. */
export const told = ['vulnerability', 'package', 'justification', 'reason', 'expiresAt'];
const maxVexBody = (4 << 20) + 4_096;
const withId = z.object({ namespace: z.string(), id: z.coerce.number().int() });
const ownId = z.object({ id: z.coerce.number().int() });

/** Calls about exemptions and VEX documents. */
export const exceptionContract = {
  listExemptions: {
    method: 'GET',
    path: '/namespaces/:namespace/exemptions',
    summary: 'The allow-list: exemptions of a namespace and its parts, and those of the whole registry',
    needs: 'read',
    params: inNamespace,
    response: pageOf(exemptionSchema),
  },
  createExemption: {
    method: 'POST',
    path: '/namespaces/:namespace/exemptions',
    summary: 'Allow a vulnerability in a namespace or a part of it, with a reason and an optional end',
    needs: 'manage_exceptions',
    params: inNamespace,
    audit: told,
    body: exceptionBody.extend(exceptionScope),
    response: exemptionSchema,
  },
  importExemptions: {
    method: 'POST',
    path: '/namespaces/:namespace/exemptions/import',
    summary: 'Allow what a .trivyignore file or an allow-list of Harbor names; what is allowed already is passed over',
    needs: 'manage_exceptions',
    params: inNamespace,
    audit: ['reason'],
    body: z.object({
      content: z.string().max(200_000),
      reason: z.string().trim().min(3).max(500).meta({ description: 'Where the list tells none' }),
      ...exceptionScope,
    }),
    response: z.object({ created: z.int() }),
  },
  deleteExemption: {
    method: 'DELETE',
    path: '/namespaces/:namespace/exemptions/:id',
    summary: 'Take a vulnerability off the allow-list',
    needs: 'manage_exceptions',
    params: withId,
  },
  listRegistryExemptions: {
    method: 'GET',
    path: '/exemptions',
    summary: 'Exemptions of the whole registry',
    needs: 'manage_exceptions',
    response: pageOf(exemptionSchema),
  },
  createRegistryExemption: {
    method: 'POST',
    path: '/exemptions',
    summary: 'Allow a vulnerability in the whole registry',
    needs: 'manage_exceptions',
    audit: told,
    body: exceptionBody,
    response: exemptionSchema,
  },
  deleteRegistryExemption: {
    method: 'DELETE',
    path: '/exemptions/:id',
    summary: 'Take back an exemption of the whole registry',
    needs: 'manage_exceptions',
    params: ownId,
  },
  listVexDocuments: {
    method: 'GET',
    path: '/namespaces/:namespace/vex',
    summary: 'VEX documents uploaded for a namespace and its parts, and for the whole registry',
    needs: 'read',
    params: inNamespace,
    response: pageOf(vexDocumentSchema),
  },
  uploadVexDocument: {
    method: 'POST',
    path: '/namespaces/:namespace/vex',
    summary:
      'Upload a VEX document (OpenVEX, CSAF, CycloneDX) for a namespace or a part of it; one with the same id is replaced',
    needs: 'manage_exceptions',
    params: inNamespace,
    body: vexUpload.extend(exceptionScope),
    maxBody: maxVexBody,
    response: vexDocumentSchema,
  },
  getVexDocument: {
    method: 'GET',
    path: '/namespaces/:namespace/vex/:id',
    summary: 'A VEX document as it was uploaded',
    needs: 'read',
    params: withId,
    response: z.looseObject({}),
  },
  deleteVexDocument: {
    method: 'DELETE',
    path: '/namespaces/:namespace/vex/:id',
    summary: 'Remove a VEX document',
    needs: 'manage_exceptions',
    params: withId,
  },
  listRegistryVexDocuments: {
    method: 'GET',
    path: '/vex',
    summary: 'VEX documents uploaded for the whole registry',
    needs: 'manage_exceptions',
    response: pageOf(vexDocumentSchema),
  },
  uploadRegistryVexDocument: {
    method: 'POST',
    path: '/vex',
    summary: 'Upload a VEX document for the whole registry',
    needs: 'manage_exceptions',
    body: vexUpload,
    maxBody: maxVexBody,
    response: vexDocumentSchema,
  },
  deleteRegistryVexDocument: {
    method: 'DELETE',
    path: '/vex/:id',
    summary: 'Remove a VEX document of the whole registry',
    needs: 'manage_exceptions',
    params: ownId,
  },
  exportNamespaceVex: {
    method: 'GET',
    path: '/namespaces/:namespace/openvex',
    summary: 'An OpenVEX document of the exemptions that hold in a namespace',
    needs: 'read',
    params: inNamespace,
    response: openVexSchema,
  },
  exportVex: {
    method: 'GET',
    path: '/openvex',
    summary: 'An OpenVEX document of what is suppressed in a version',
    needs: 'read',
    query: version,
    response: openVexSchema,
  },
  listAttachedVex: {
    method: 'GET',
    path: '/attached-vex',
    summary: 'VEX documents attached to a version, and whether they count',
    needs: 'read',
    query: version,
    response: pageOf(attachedDocumentSchema),
  },
} as const satisfies Record<string, Endpoint>;
