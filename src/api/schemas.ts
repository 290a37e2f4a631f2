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

/** How bad a vulnerability is. */
export const severitySchema = z.enum(severities).meta({ id: 'Severity' });

/** How far a version's scan is. `stale`: it is of older advisories than those in use. */
export const scanStateSchema = z.enum(scanStates).meta({ id: 'ScanState' });

/** A number for each severity. */
export const severityCountsSchema = z.record(z.enum(severities), z.int().min(0)).meta({ id: 'SeverityCounts' });

/** Keys of a table, for an enumeration. */
function keysOf<const K extends string>(table: Readonly<Record<K, unknown>>): K[] {
  return Object.keys(table) as K[];
}

/** Something that somebody may do. */
export const actionSchema = z.enum(keysOf(actions)).meta({ id: 'Action' });

/** A role in a namespace. */
export const roleSchema = z.enum(keysOf(namespaceRoles)).meta({ id: 'Role' });

/** A role in the whole registry. */
export const registryRoleSchema = z.enum(keysOf(registryRoles)).meta({ id: 'RegistryRole' });

/** What a call that is refused answers. Programs go by the code; the message is a sentence for people, and may change. */
export const errorSchema = z
  .object({ error: z.object({ code: z.string(), message: z.string(), detail: z.unknown().optional() }) })
  .meta({ id: 'Error' });

/** How far the result of a scan is known. */
const coverageSchema = z
  .object({
    packages: z.int(),
    /** Those of which advisories that are loaded speak. */
    coveredPackages: z.int(),
    /** What could not be read or compared, and what no source covers; empty where nothing is unknown. */
    gaps: z.array(z.object({ kind: z.enum(coverageGapKinds), message: z.string() })),
  })
  .meta({ id: 'Coverage' });

/** The security level of a version: state, highest level, counts. */
export const securitySchema = z
  .object({
    state: scanStateSchema,
    /** Why it failed, or what is unsupported. */
    reason: z.string().optional(),
    /** Of the findings that count; absent where there are none, which says little without the coverage. */
    highest: severitySchema.optional(),
    /** Findings that count; those that exemptions or statements suppress, or that are ruled out, are counted apart, and are in none of the other numbers. */
    total: z.int(),
    suppressed: z.int(),
    /** How many of the suppressed ones are so by exemptions; the others are stated or known not to be affected. Absent where it is none. */
    excepted: z.int().optional(),
    /** How many have a fix that everybody can take. */
    fixable: z.int(),
    /** What is found in headers of the kernel, where that does not count; absent where it is nothing. */
    inKernelHeaders: z.int().optional(),
    counts: severityCountsSchema,
    /** Absent where no scan is complete. */
    coverage: coverageSchema.optional(),
    /** When the last complete scan ended. */
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
