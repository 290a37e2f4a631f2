import { z } from 'zod';
import { severitySchema } from './schemas.ts';
import { versionSchema } from './version-schemas.ts';

const total = z.object({ added: z.int(), removed: z.int(), changed: z.int(), unchanged: z.int() });

/** Things by what became of them. `total` counts all; of each list the first 5,000 are told. */
function changesOf<T extends z.ZodType>(item: T) {
  return z.object({ total, added: z.array(item), removed: z.array(item), changed: z.array(item) });
}

/** All versions that an image has of a package; absent where it has none. */
const versions = z.array(z.string()).readonly().optional();

/** A package in both versions, whatever its places and architectures. */
const comparedPackageSchema = z
  .object({ ecosystem: z.string(), name: z.string(), before: versions, after: versions })
  .meta({ id: 'ComparedPackage' });

/** What is known of a vulnerability in one of the versions; absent where it is not there. */
const state = z
  .object({
    severity: severitySchema,
    status: z.string(),
    fixedVersion: z.string().optional(),
    /** Whether an exemption or a statement keeps it from counting. */
    suppressed: z.boolean(),
    /** Versions of the package that have it. */
    versions: z.array(z.string()).readonly(),
  })
  .optional();

/** A vulnerability of a package in both versions. */
const comparedVulnerabilitySchema = z
  .object({
    vulnerability: z.string(),
    ecosystem: z.string(),
    package: z.string(),
    before: state,
    after: state,
  })
  .meta({ id: 'ComparedVulnerability' });

/** How a version differs from the one before. */
export const comparisonSchema = z
  .object({
    before: versionSchema,
    after: versionSchema,
    /** Platform of the images that were compared, and all that there are. */
    platform: z.string(),
    platforms: z.array(z.string()),
    /** Whether both have a complete scan; one without has nothing. */
    compared: z.boolean(),
    packages: changesOf(comparedPackageSchema),
    vulnerabilities: changesOf(comparedVulnerabilitySchema),
  })
  .meta({ id: 'Comparison' });

export type ApiComparison = z.infer<typeof comparisonSchema>;
export type ApiComparedPackage = z.infer<typeof comparedPackageSchema>;
export type ApiComparedVulnerability = z.infer<typeof comparedVulnerabilitySchema>;
