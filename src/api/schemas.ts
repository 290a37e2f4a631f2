import '../policy/schemas-without-eval.ts';
import { z } from 'zod';
import { coverageGapKinds } from '../model/coverage.ts';
import { actions, namespaceRoles, registryRoles } from '../model/permissions.ts';
import { scanStates } from '../model/scan-state.ts';
import { severities } from '../model/severity.ts';

/* Shapes of the HTTP API under /api/v1. Times are ISO 8601 in UTC, sizes bytes. Named shapes become components of the OpenAPI document. */

/** A time, ISO 8601. */
export const time = z.iso.datetime();

/** A digest of a manifest, config or layer. */
export const digest = z.string().meta({ example: 'sha256:…' });

export const severitySchema = z.enum(severities).meta({ id: 'Severity' });

export const scanStateSchema = z.enum(scanStates).meta({ id: 'ScanState' });

export const severityCountsSchema = z.record(z.enum(severities), z.int().min(0)).meta({ id: 'SeverityCounts' });

/** Keys of a table, for an enumeration. */
function keysOf<const K extends string>(table: Readonly<Record<K, unknown>>): K[] {
  return Object.keys(table) as K[];
}

export const actionSchema = z.enum(keysOf(actions)).meta({ id: 'Action' });

/** A role in a namespace. */
export const roleSchema = z.enum(keysOf(namespaceRoles)).meta({ id: 'Role' });

/** A role in the whole registry. */
export const registryRoleSchema = z.enum(keysOf(registryRoles)).meta({ id: 'RegistryRole' });

export const errorSchema = z
  .object({ error: z.object({ code: z.string(), message: z.string(), detail: z.unknown().optional() }) })
  .meta({ id: 'Error' });

const coverageSchema = z
  .object({
    packages: z.int(),
    coveredPackages: z.int(),
    gaps: z.array(z.object({ kind: z.enum(coverageGapKinds), message: z.string() })),
  })
  .meta({ id: 'Coverage' });

/** The security level of a version: state, highest level, counts. */
export const securitySchema = z
  .object({
    state: scanStateSchema,
    /** Why it failed, or what is unsupported. */
    reason: z.string().optional(),
    highest: severitySchema.optional(),
    /** Findings that count; those that exemptions or statements suppress, or that are ruled out, are counted apart, and are in none of the other numbers. */
    total: z.int(),
    suppressed: z.int(),
    /** How many of the suppressed ones are so by exemptions; the others are stated or known not to be affected. Absent where it is none. */
    excepted: z.int().optional(),
    fixable: z.int(),
    /** What is found in headers of the kernel, where that does not count; absent where it is nothing. */
    inKernelHeaders: z.int().optional(),
    counts: severityCountsSchema,
    coverage: coverageSchema.optional(),
    /** Names of distinct things not covered, for a mark beside "no vulnerabilities". */
    scannedAt: time.optional(),
    /** When the advisory data it was matched with was put together. */
    advisoriesAt: time.optional(),
  })
  .meta({ id: 'Security' });

/** A page of a list: `total` counts all rows that match the filters. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), total: z.int() });
}

export type Security = z.infer<typeof securitySchema>;
export type Role = z.infer<typeof roleSchema>;
export type ApiCoverage = z.infer<typeof coverageSchema>;
