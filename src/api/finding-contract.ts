import { z } from 'zod';
import { type Endpoint, paging, version } from './endpoint.ts';
import { findingSchema } from './finding-schemas.ts';
import { pageOf, severityCountsSchema, severitySchema } from './schemas.ts';

/** Whether findings count, and if not, why. */
export const findingStates = ['open', 'excepted', 'not_affected'] as const;

/** Which findings of a version. */
const findingsQuery = version.extend({
  severity: z.string().optional().meta({ description: 'Comma-separated levels' }),
  fixable: z.stringbool().optional(),
  suppressed: z.stringbool().optional().meta({
    description:
      'Those alone that exemptions or statements suppress, or that are ruled out, or all others; both where it is not said',
  }),
  status: z.enum(findingStates).optional().meta({
    description:
      'Those that count, those that exemptions except, or those that are stated to be not affected or fixed, or are ruled out',
  }),
  exploited: z.stringbool().optional().meta({ description: 'Known to be used in attacks' }),
  ecosystem: z.string().optional(),
  layer: z.coerce.number().int().optional(),
  origin: z.enum(['base', 'added']).optional().meta({ description: 'Of the base image, or of what was added to it' }),
  search: z.string().optional().meta({ description: 'Part of an id or of a package name' }),
  package: z.string().optional().meta({ description: 'Of packages of this name alone' }),
  vulnerability: z.string().optional().meta({ description: 'Shown under this id' }),
  epss: z.coerce
    .number()
    .min(0)
    .max(1)
    .optional()
    .meta({ description: 'Used in attacks with this likelihood at least' }),
});

/** Findings of one package, or of one vulnerability. */
const findingGroupSchema = z
  .object({
    /** Absent where findings of a vulnerability are together. */
    package: z.object({ ecosystem: z.string(), name: z.string(), version: z.string() }).optional(),
    vulnerability: z.string().optional(),
    /** Each place of a package counts by itself. */
    findings: z.int(),
    /** Different vulnerabilities, and different packages with their versions. */
    vulnerabilities: z.int(),
    packages: z.int(),
    highest: severitySchema,
    counts: severityCountsSchema,
    fixable: z.int(),
    exploited: z.boolean(),
    /** Of the most pressing finding, from 0 to 100. */
    priority: z.int(),
    /** Of the likeliest, from 0 to 1. */
    epss: z.number().optional(),
  })
  .meta({ id: 'FindingGroup' });

/** Calls about the vulnerabilities of a version. */
export const findingContract = {
  listFindings: {
    method: 'GET',
    path: '/findings',
    summary: 'Vulnerabilities of a version',
    needs: 'read',
    query: findingsQuery.extend({
      sort: z.enum(['priority', 'severity', 'package', 'cvss', 'published']).default('priority'),
      at: z.iso.datetime().optional().meta({ description: 'As it was known at a time; absent: as the scan shows it' }),
      ...paging,
    }),
    response: pageOf(findingSchema),
  },
  listFindingGroups: {
    method: 'GET',
    path: '/findings/groups',
    summary:
      'Vulnerabilities of a version, those of a package or of an id together, the most pressing first; without what is ruled out',
    needs: 'read',
    query: findingsQuery.extend({ by: z.enum(['package', 'vulnerability']), ...paging }),
    response: pageOf(findingGroupSchema),
  },
} as const satisfies Record<string, Endpoint>;

export type ApiFindingGroup = z.infer<typeof findingGroupSchema>;
