import { z } from 'zod';
import { remedies } from '../model/advice.ts';
import { configRiskRules } from '../model/config-risk.ts';
import { coverageGapKinds } from '../model/coverage.ts';
import { exploitations } from '../model/exploitation.ts';
import { declaringKinds } from '../model/package.ts';
import { priorityPartKinds } from '../model/priority.ts';
import type { ScanReport } from '../model/scan-report.ts';
import { severities } from '../model/severity.ts';
import { vexJustifications, vexStatuses } from '../model/vex-statement.ts';

const severity = z.enum(severities);
const time = z.string().meta({ description: 'ISO 8601' });
const day = z.string().meta({ description: 'YYYY-MM-DD' });
const texts = z.array(z.string());
const place = {
  path: z.string().meta({ description: 'Inside the image, without a leading slash' }),
  layer: z.int().meta({ description: 'Index into `layers`' }),
};
const declaredBy = z.enum(declaringKinds).optional().meta({ description: 'Absent: installed' });
const source = z.object({ name: z.string(), version: z.string() });

const cvss = z.object({ version: z.string(), vector: z.string(), score: z.number(), source: z.string() });

const reportedPackage = z.object({
  ecosystem: z.string(),
  name: z.string(),
  version: z.string(),
  arch: z.string().optional(),
  system: z.string().optional(),
  source: source.optional().meta({ description: 'The source package that it was built from' }),
  vendor: z.string().optional(),
  module: z.string().optional(),
  slot: z.string().optional(),
  licence: z.string().optional(),
  linkedPackages: texts.optional(),
  unpublished: z.literal(true).optional(),
  purl: z.string().meta({ description: 'Package URL' }),
  ...place,
  owner: z.string().optional().meta({ description: 'The package of the distribution that brought it' }),
  declaredBy,
});

const suppression = z.object({
  kind: z.enum(['exemption', 'vex', 'analysis']),
  reason: z.string(),
  by: z.string(),
  status: z.enum(vexStatuses).optional(),
  justification: z.enum(vexJustifications).optional(),
  since: time,
  until: time.optional(),
  document: z.string().optional(),
  exemption: z.int().optional(),
});

const priority = z.object({
  score: z.int().meta({ description: 'From 0 to 100: the sum of the points' }),
  parts: z.array(
    z.object({ kind: z.enum(priorityPartKinds), points: z.number(), most: z.number(), because: z.string() }),
  ),
});

const finding = z.object({
  vulnerability: z.string(),
  aliases: texts,
  sources: texts.meta({ description: 'Advisory sources that say so, the one that decided first' }),
  advisory: z.string(),
  severity,
  severitySource: z.string(),
  cvss: cvss.optional(),
  scores: z.array(cvss).optional(),
  weaknesses: texts.optional(),
  exploited: z.object({ since: day, due: day.optional(), ransomware: z.boolean().optional() }).optional(),
  exploitation: z.enum(exploitations).optional(),
  status: z.enum([
    ...(['affected', 'fixed', 'not_affected', 'will_not_fix', 'fix_deferred', 'end_of_life'] as const),
    'under_investigation',
  ]),
  note: z.string().optional(),
  unconfirmed: z
    .literal(true)
    .optional()
    .meta({ description: 'A guess: told of what the package is built from, and not confirmed by its distribution' }),
  fixedVersion: z.string().optional(),
  channel: z.string().optional(),
  fixedOn: day.optional(),
  bulletins: texts.optional(),
  kind: z.literal('malicious').optional(),
  published: z.string().optional(),
  evidence: z.object({
    ...{ scope: z.string(), name: z.string(), version: z.string() },
    ...{ scheme: z.string(), range: z.string() },
    code: z
      .object({ sought: texts, count: z.int(), found: texts.optional() })
      .optional()
      .meta({ description: 'Packages and functions that are affected, and which of them the program has' }),
    document: z
      .object({ url: z.string(), digest: z.string(), fetchedAt: time })
      .optional()
      .meta({ description: 'The document of the feed that says so: its address, sha256, and when it was fetched' }),
  }),
  description: z.string(),
  link: z.string(),
  references: texts,
  package: z.object({ ecosystem: z.string(), name: z.string(), version: z.string() }),
  ...place,
  suppression: suppression.optional().meta({ description: 'Why it does not count; absent where it does' }),
  epss: z.object({ score: z.number(), percentile: z.number(), date: day, model: z.string() }).optional(),
  priority: priority.optional(),
  declaredBy,
});

const step = z.object({
  remedy: z.enum(remedies),
  ecosystem: z.string(),
  name: z.string(),
  packages: z.array(z.object({ name: z.string(), paths: texts })),
  version: z.string(),
  to: z.string().optional(),
  clears: z.int(),
  cleared: z.record(severity, z.int()),
  vulnerabilities: texts,
  remaining: z.array(
    z.object({
      ...{ vulnerability: z.string(), severity, findings: z.int(), status: z.string() },
      ...{ fixedVersion: z.string().optional(), channel: z.string().optional() },
    }),
  ),
  brings: texts,
});

const advice = z.object({
  steps: z.array(step),
  commands: z.array(
    z.object({
      ecosystem: z.string(),
      place: z.enum(['image', 'project']),
      kind: z.enum(['shell', 'coordinates']),
      lines: texts,
    }),
  ),
  findings: z.int(),
  clears: z.int(),
});

const coverage = z.object({
  gaps: z.array(z.object({ kind: z.enum(coverageGapKinds), message: z.string(), declaredBy })),
  packages: z.int(),
  coveredPackages: z.int(),
});

/** What `-o json` writes; `docs/reference/report.schema.json` is made of it. A report of the model is one of these. */
export const reportSchema = z
  .object({
    name: z.string().meta({ description: 'As the person named it who asked' }),
    digest: z.string().optional().meta({ description: 'Digest of the manifest' }),
    platform: z.string().optional(),
    createdAt: time,
    tool: z.string().meta({ description: 'Program and version' }),
    distribution: z
      .object({
        ...{ id: z.string(), version: z.string(), codename: z.string().optional(), name: z.string(), like: texts },
        ...{ base: z.string().optional(), repositories: texts.optional() },
      })
      .optional(),
    layers: z.array(
      z.object({
        ...{ digest: z.string().optional(), diffId: z.string().optional() },
        ...{ createdBy: z.string().optional(), base: z.boolean().optional() },
      }),
    ),
    packages: z.array(reportedPackage),
    findings: z.array(finding).optional().meta({ description: 'Absent where only packages were asked for' }),
    advice: advice.optional(),
    findingsInKernelHeaders: z.int().optional(),
    secrets: z
      .array(
        z.object({
          ...{ rule: z.string(), title: z.string(), line: z.int(), hiddenBy: z.int().optional() },
          ...place,
        }),
      )
      .optional(),
    configRisks: z
      .array(
        z.object({
          ...{ rule: z.enum(configRiskRules), title: z.string(), place: z.string() },
          ...{ step: z.int().optional(), layer: z.int().optional() },
        }),
      )
      .optional(),
    coverage,
    problems: z.array(z.object({ ...place, message: z.string(), declaredBy })),
  })
  .meta({ title: 'Report of a scan by Cleardock' }) satisfies z.ZodType<Mutable<ScanReport>>;

/** Schemas know no readonly. */
type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;
