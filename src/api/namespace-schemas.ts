import { z } from 'zod';
import { severities } from '../model/severity.ts';
import { policySchema } from '../policy/policy.ts';
import { actionSchema, securitySchema, time } from './schemas.ts';

/** A namespace, by the first part of its repositories' names. */
export const namespaceSchema = z
  .object({
    name: z.string(),
    /** `public`: whoever asks may pull, signed in or not. */
    visibility: z.enum(['public', 'private']),
    /** `manual`: nothing is matched until somebody asks for it, and what was found then stays as it was. */
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

/** A namespace as lists show it. */
export const listedNamespaceSchema = namespaceSchema
  .extend({
    /** When one of its repositories was pushed to last; absent where none was. */
    pushedAt: time.optional(),
    /** Size of its distinct blobs, and scanned images by their worst level; absent while they are counted for the first time. */
    bytes: z.int().optional(),
    worst: z.record(z.enum([...severities, 'None']), z.int()).optional(),
    /** Absent: it has no bound. */
    quotaBytes: z.int().optional(),
  })
  .meta({ id: 'ListedNamespace' });

/** Orders of the list of namespaces. */
export const namespaceSorts = ['name', 'worst', 'repositories', 'size', 'pushed', 'created'] as const;
/** Orders of the list of repositories. */
export const repositorySorts = ['repository', 'pushed', 'pulled', 'pulls'] as const;

/** A repository as lists show it. */
export const repositorySchema = z
  .object({
    /** The whole name: `team/app`. */
    name: z.string(),
    tags: z.int(),
    /** Bytes of the blobs that it may hand out, each counted once. */
    size: z.int(),
    /** Of all versions, by tag or digest; counted with a delay of some seconds. */
    pulls: z.int(),
    createdAt: time,
    pushedAt: time.optional(),
    pulledAt: time.optional(),
    /** Security of the version pushed last. */
    security: securitySchema.optional(),
  })
  .meta({ id: 'Repository' });

export type ApiListedNamespace = z.infer<typeof listedNamespaceSchema>;
export type ApiNamespace = z.infer<typeof namespaceSchema>;
export type ApiRepository = z.infer<typeof repositorySchema>;
