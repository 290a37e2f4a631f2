import '../policy/schemas-without-eval.ts';
import { z } from 'zod';
import { coverageGapKinds } from '../model/coverage.ts';
import { exploitations } from '../model/exploitation.ts';
import { declaringKinds } from '../model/package.ts';
import { actions, namespaceRoles, registryRoles } from '../model/permissions.ts';
import { priorityPartKinds } from '../model/priority.ts';
import { scanStates } from '../model/scan-state.ts';
import { severities } from '../model/severity.ts';
import { vexJustifications, vexStatuses } from '../model/vex-statement.ts';
import { policySchema } from '../policy/policy.ts';
import { verdictSchema } from './policy-schemas.ts';

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

export const coverageSchema = z
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
    /** Findings that count; those that exemptions or statements suppress are counted apart, and are in none of the other numbers. */
    total: z.int(),
    suppressed: z.int(),
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

export const grantSchema = z.object({ namespace: z.string(), role: roleSchema }).meta({ id: 'Grant' });
export const userSchema = z
  .object({
    name: z.string(),
    /** In the whole registry; null for most. */
    role: registryRoleSchema.nullable(),
    disabled: z.boolean(),
    createdAt: time,
    grants: z.array(grantSchema),
    /** Names of groups that the user is in; their roles come on top. */
    groups: z.array(z.string()),
  })
  .meta({ id: 'User' });

export const namespaceSchema = z
  .object({
    name: z.string(),
    visibility: z.enum(['public', 'private']),
    scanMode: z.enum(['automatic', 'manual']),
    /** What holds in it: its own rules, and those of the registry that it does not set. */
    policy: policySchema,
    /** Whether secrets in layers, and risks of image configs, are shown. */
    secrets: z.boolean(),
    configRisks: z.boolean(),
    /** Whether statements attached to images count; whoever may push can attach some. */
    trustStatements: z.boolean(),
    /** Whether verdicts are signed and attached to images. */
    clearance: z.boolean(),
    /** Whether packages that are not installed, but named by lock files or bills of materials in layers, are shown and count. */
    lockFiles: z.boolean(),
    sboms: z.boolean(),
    /** Whether what is found in headers of the kernel is shown and counts. */
    kernelHeaders: z.boolean(),
    repositories: z.int(),
    createdAt: time,
    /** What whoever asks may do here. */
    actions: z.array(actionSchema),
  })
  .meta({ id: 'Namespace' });

const justificationSchema = z.enum(vexJustifications).meta({ id: 'Justification' });

/** What an exemption or a document of statements is for: the whole registry, a namespace, a repository, or one version. */
const scopeFields = {
  scope: z.enum(['registry', 'namespace', 'repository', 'digest']),
  repository: z.string().optional(),
  digest: digest.optional(),
};

export const exemptionSchema = z
  .object({
    id: z.int(),
    ...scopeFields,
    vulnerability: z.string(),
    /** Name of a package or its source package, or a package URL; absent: whatever has the vulnerability. */
    package: z.string().optional(),
    reason: z.string(),
    justification: justificationSchema.optional(),
    owner: z.string(),
    expiresAt: time.optional(),
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
    author: z.string(),
    statements: z.int(),
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
    kind: z.enum(['exemption', 'vex']),
    reason: z.string(),
    /** Owner of the exemption, or author of the statement. */
    by: z.string(),
    status: z.enum(vexStatuses).optional(),
    justification: justificationSchema.optional(),
    since: time,
    until: time.optional(),
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
    document: z.string(),
    timestamp: time,
    /** Whether it is heeded; what is attached to an image is where its namespace trusts that. */
    counts: z.boolean(),
  })
  .meta({ id: 'Statement' });

export const repositorySchema = z
  .object({
    name: z.string(),
    tags: z.int(),
    size: z.int(),
    pulls: z.int(),
    createdAt: time,
    pushedAt: time.optional(),
    pulledAt: time.optional(),
    /** Security of the version pushed last. */
    security: securitySchema.optional(),
  })
  .meta({ id: 'Repository' });

export const versionSchema = z
  .object({
    repository: z.string(),
    /** Tags that point at it; empty for a version known by its digest alone. */
    tags: z.array(z.string()),
    digest,
    mediaType: z.string(),
    kind: z.enum(['image', 'index', 'artifact']),
    artifactType: z.string().optional(),
    platforms: z.array(z.string()),
    size: z.int(),
    pushedAt: time,
    pulledAt: time.optional(),
    pulls: z.int(),
    security: securitySchema,
  })
  .meta({ id: 'Version' });

export const layerSchema = z
  .object({
    index: z.int(),
    digest,
    size: z.int(),
    mediaType: z.string(),
    createdBy: z.string().optional(),
    /** Whether it comes from the base image; absent where that cannot be told. */
    base: z.boolean().optional(),
  })
  .meta({ id: 'Layer' });

/** What an image is built on, as far as you may see it. */
export const baseImageSchema = z
  .object({
    repository: z.string(),
    tags: z.array(z.string()),
    digest,
    platform: z.string().optional(),
    pushedAt: time,
  })
  .meta({ id: 'BaseImage' });

export const versionDetailSchema = versionSchema
  .extend({
    distribution: z.string().optional(),
    /** Ecosystems of its packages, sorted. */
    ecosystems: z.array(z.string()),
    layers: z.array(layerSchema),
    /** The image that it is built on, where the registry has it. */
    base: baseImageSchema.optional(),
    /** Manifests of an image index. */
    children: z.array(z.object({ digest, platform: z.string(), size: z.int(), security: securitySchema })),
    /** What the policy says of pulling it, and of running it. */
    verdict: verdictSchema,
    deployVerdict: verdictSchema,
    /** The tag pushed last before it, of another version of the repository. */
    previous: z.string().optional(),
    created: time.optional(),
    config: z.object({
      user: z.string().optional(),
      entrypoint: z.array(z.string()).optional(),
      cmd: z.array(z.string()).optional(),
    }),
  })
  .meta({ id: 'VersionDetail' });

/** How pressing a finding is, from 0 to 100; the sum of its parts. */
export const prioritySchema = z
  .object({
    score: z.int(),
    parts: z.array(z.object({ kind: z.enum(priorityPartKinds), points: z.int(), most: z.int(), because: z.string() })),
  })
  .meta({ id: 'Priority' });

const cvssSchema = z.object({ version: z.string(), vector: z.string(), score: z.number(), source: z.string() });

/** What names a package; absent where it is installed, and there to run. */
const declaredBySchema = z.enum(declaringKinds).optional();

export const findingSchema = z
  .object({
    vulnerability: z.string(),
    aliases: z.array(z.string()),
    severity: severitySchema,
    severitySource: z.string(),
    cvss: cvssSchema.optional(),
    /** Everybody's scores, where there are several. */
    scores: z.array(cvssSchema).optional(),
    /** CWE ids. */
    weaknesses: z.array(z.string()).optional(),
    /** That it is known to be used in attacks: since which day a catalogue has it, and until when CISA wants it mended. */
    exploited: z
      .object({ since: z.string(), due: z.string().optional(), ransomware: z.boolean().optional() })
      .optional(),
    /** What CISA knows of exploits. */
    exploitation: z.enum(exploitations).optional(),
    /** How likely it is used in attacks within 30 days, and how it ranks among all, both from 0 to 1. */
    epss: z.object({ score: z.number(), percentile: z.number(), date: z.string(), model: z.string() }).optional(),
    status: z.string(),
    note: z.string().optional(),
    package: z.object({ ecosystem: z.string(), name: z.string(), version: z.string(), purl: z.string() }),
    fixedVersion: z.string().optional(),
    /** What is needed to get that version, where it is not in the ordinary updates: `ubuntu-pro`. */
    channel: z.string().optional(),
    fixedOn: z.string().optional(),
    bulletins: z.array(z.string()).optional(),
    kind: z.literal('malicious').optional(),
    path: z.string(),
    declaredBy: declaredBySchema,
    layer: z.object({ index: z.int(), digest, createdBy: z.string().optional(), base: z.boolean().optional() }),
    priority: prioritySchema,
    advisory: z.string(),
    sources: z.array(z.string()),
    link: z.string(),
    references: z.array(z.string()),
    description: z.string(),
    published: z.string().optional(),
    firstSeen: time,
    /** Why it does not count; absent where it does. */
    suppression: suppressionSchema.optional(),
    /** The newest first, at most ten that are heeded and ten that are not. */
    statements: z.array(statementSchema),
    evidence: z.object({
      scope: z.string(),
      name: z.string(),
      version: z.string(),
      scheme: z.string(),
      range: z.string(),
      /** The feed's document that says so: its address, sha256, and when it was fetched. Absent where the record is gone by now. */
      document: z.object({ url: z.string(), digest: z.string(), fetchedAt: time }).optional(),
    }),
  })
  .meta({ id: 'Finding' });

/** A run over every version of a namespace, or of all. `incomplete`: a scan failed, or a source could not be asked. */
export const scanRunSchema = z
  .object({
    id: z.int(),
    state: z.enum(['running', 'paused', 'stopped', 'complete', 'incomplete']),
    total: z.int(),
    done: z.int(),
    failed: z.int(),
    /** Why a run that scanned everything does not tell everything. */
    problems: z.array(z.string()),
    /** Versions whose scans failed; at most 100. */
    failures: z.array(z.object({ repository: z.string(), digest, reason: z.string() })),
    startedAt: time,
    finishedAt: time.optional(),
  })
  .meta({ id: 'ScanRun' });

export const packageSchema = z
  .object({
    ecosystem: z.string(),
    name: z.string(),
    version: z.string(),
    arch: z.string().optional(),
    source: z.object({ name: z.string(), version: z.string() }).optional(),
    licence: z.string().optional(),
    purl: z.string(),
    path: z.string(),
    layer: z.object({ index: z.int(), digest }),
    /** Package of the distribution that brought the file. */
    owner: z.string().optional(),
    declaredBy: declaredBySchema,
    covered: z.boolean(),
    vulnerabilities: z.int(),
    highest: severitySchema.optional(),
  })
  .meta({ id: 'Package' });

/** A secret in a layer, or a risk of the config. No value of a secret is part of it. */
export const riskSchema = z
  .object({
    kind: z.enum(['secret', 'config']),
    rule: z.string(),
    title: z.string(),
    /** Path of the file, or part of the config. */
    place: z.string(),
    /** Of the file, counted from 1. */
    line: z.int().optional(),
    layer: z.object({ index: z.int(), digest }).optional(),
    /** Index of the higher layer that removes or replaces the file, which is still in its own layer. */
    hiddenBy: z.int().optional(),
    /** The instruction of the build that brought it, with stars in the place of secrets. */
    instruction: z.string().optional(),
  })
  .meta({ id: 'Risk' });

export const feedSchema = z
  .object({
    name: z.string(),
    title: z.string(),
    homepage: z.string(),
    licence: z.string(),
    state: z.enum(['never', 'loading', 'current', 'error']),
    records: z.int(),
    bytes: z.int(),
    checkedAt: time.optional(),
    updatedAt: time.optional(),
    nextRunAt: time.optional(),
    error: z.string().optional(),
    errorAt: time.optional(),
    listsUnfixed: z.boolean(),
    /** While loading. */
    progress: z
      .object({ phase: z.enum(['fetching', 'parsing', 'matching']), bytes: z.int(), records: z.int() })
      .optional(),
  })
  .meta({ id: 'Feed' });

/** Events of `GET /api/v1/events`, as the JSON of the event's `data`. */
export const eventSchema = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('version'),
      namespace: z.string(),
      repository: z.string(),
      digest,
      change: z.enum(['pushed', 'deleted']),
    }),
    z.object({
      type: z.literal('scan'),
      namespace: z.string(),
      repository: z.string(),
      digest,
      security: securitySchema,
    }),
    z.object({ type: z.literal('feed'), feed: feedSchema }),
    /** Newer advisories are in use; any version may show something else now. */
    z.object({ type: z.literal('advisories') }),
    z.object({ type: z.literal('scan-all'), total: z.int(), done: z.int() }),
  ])
  .meta({ id: 'Event' });

/** A page of a list: `total` counts all rows that match the filters. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), total: z.int() });
}

export type Security = z.infer<typeof securitySchema>;
export type ApiUser = z.infer<typeof userSchema>;
export type Grant = z.infer<typeof grantSchema>;
export type Role = z.infer<typeof roleSchema>;
export type ApiNamespace = z.infer<typeof namespaceSchema>;
export type ApiExemption = z.infer<typeof exemptionSchema>;
export type ApiVexDocument = z.infer<typeof vexDocumentSchema>;
export type ApiAttachedDocument = z.infer<typeof attachedDocumentSchema>;
export type ApiSuppression = z.infer<typeof suppressionSchema>;
export type ApiStatement = z.infer<typeof statementSchema>;
export type ApiRepository = z.infer<typeof repositorySchema>;
export type ApiVersion = z.infer<typeof versionSchema>;
export type ApiVersionDetail = z.infer<typeof versionDetailSchema>;
export type ApiLayer = z.infer<typeof layerSchema>;
export type ApiFinding = z.infer<typeof findingSchema>;
export type ApiPackage = z.infer<typeof packageSchema>;
export type ApiScanRun = z.infer<typeof scanRunSchema>;
export type ApiBaseImage = z.infer<typeof baseImageSchema>;
export type ApiPriority = z.infer<typeof prioritySchema>;
export type ApiRisk = z.infer<typeof riskSchema>;
export type ApiFeed = z.infer<typeof feedSchema>;
export type ApiEvent = z.infer<typeof eventSchema>;
export type ApiCoverage = z.infer<typeof coverageSchema>;
