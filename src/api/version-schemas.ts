import { z } from 'zod';
import { remedies } from '../model/advice.ts';
import { declaredBySchema } from './finding-schemas.ts';
import { briefVerdictSchema, verdictSchema } from './policy-schemas.ts';
import { digest, securitySchema, severitySchema, time } from './schemas.ts';

/** A manifest of a repository: an image, an index of images, or something else. */
export const versionSchema = z
  .object({
    repository: z.string(),
    /** Tags that point at it; empty for a version known by its digest alone. */
    tags: z.array(z.string()),
    digest,
    mediaType: z.string(),
    kind: z.enum(['image', 'index', 'artifact']),
    /** Media type that says what an artifact is; absent for images. */
    artifactType: z.string().optional(),
    /** `os/architecture[/variant]`: its own, or those of an index. */
    platforms: z.array(z.string()),
    /** Bytes of config and layers as they are stored; of an index, those of its images together. */
    size: z.int(),
    pushedAt: time,
    pulledAt: time.optional(),
    /** By tag or digest; counted with a delay of some seconds. */
    pulls: z.int(),
    /** Of an index, the worst of its images. */
    security: securitySchema,
  })
  .meta({ id: 'Version' });

/** A version as lists show it. */
export const listedVersionSchema = versionSchema
  .extend({
    /** What the policy says of pulling it, and of running it. */
    verdict: briefVerdictSchema,
    deployVerdict: briefVerdictSchema,
    signature: z.object({
      /** Of somebody whom the namespace trusts; there, but of nobody who is trusted; or not there. */
      state: z.enum(['verified', 'present', 'none']),
      /** What is wrong with one that does not count, where that is known. */
      problem: z.string().optional(),
    }),
    /** Whether a bill of materials is attached to it, or to one of its images. */
    sbom: z.boolean(),
  })
  .meta({ id: 'ListedVersion' });

/** A layer of an image. */
export const layerSchema = z
  .object({
    /** From 0, the lowest, on. */
    index: z.int(),
    digest,
    /** Bytes as they are stored: packed, mostly. */
    size: z.int(),
    mediaType: z.string(),
    /** Instruction of the build that made it, as its config tells. */
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

/** A version as its own page shows it. */
export const versionDetailSchema = versionSchema
  .extend({
    /** The distribution's name as it calls itself; absent where none was recognised. */
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
    /** When it was built, as its config says: reproducible builds say a fixed time. */
    created: time.optional(),
    /** What runs, and as whom, where nothing else is said. */
    config: z.object({
      user: z.string().optional(),
      entrypoint: z.array(z.string()).optional(),
      cmd: z.array(z.string()).optional(),
    }),
  })
  .meta({ id: 'VersionDetail' });

/** A package of a version, at one place. */
export const packageSchema = z
  .object({
    ecosystem: z.string(),
    name: z.string(),
    /** As its ecosystem writes it, epoch and release included. */
    version: z.string(),
    arch: z.string().optional(),
    /** What a package of a distribution is built from, where it tells. */
    source: z.object({ name: z.string(), version: z.string() }).optional(),
    /** As the package says, unchecked. */
    licence: z.string().optional(),
    /** Package URL; empty where its ecosystem has none. */
    purl: z.string(),
    /** File that names it: a database of packages, a manifest, a program. */
    path: z.string(),
    layer: z.object({ index: z.int(), digest }),
    /** Package of the distribution that brought the file. */
    owner: z.string().optional(),
    declaredBy: declaredBySchema,
    /** Whether advisories that are loaded speak of such packages. Of one that is not, nothing is known. */
    covered: z.boolean(),
    /** Findings that count. */
    vulnerabilities: z.int(),
    /** Of the findings that count; absent where there are none. */
    highest: severitySchema.optional(),
    /** What to do about its findings; absent where there are none. */
    upgrade: z
      .object({
        remedy: z.enum(remedies),
        /** Smallest version, of the source where there is one, that clears all that has a fix which everybody can take. */
        to: z.string().optional(),
        /** Findings that it leaves; absent where that is not known. */
        remaining: z.int().optional(),
        /** Vulnerabilities that the newer version has and this one has not. */
        brings: z.int(),
      })
      .optional(),
  })
  .meta({ id: 'Package' });

/** A secret in a layer, or a risk of the config. No value of a secret is part of it. */
export const riskSchema = z
  .object({
    kind: z.enum(['secret', 'config']),
    /** Id of the rule that found it. */
    rule: z.string(),
    title: z.string(),
    /** Path of the file, or part of the config. */
    place: z.string(),
    /** Of the file, counted from 1. */
    line: z.int().optional(),
    /** Absent for a risk of the config. */
    layer: z.object({ index: z.int(), digest }).optional(),
    /** Index of the higher layer that removes or replaces the file, which is still in its own layer. */
    hiddenBy: z.int().optional(),
    /** The instruction of the build that brought it, with stars in the place of secrets. */
    instruction: z.string().optional(),
  })
  .meta({ id: 'Risk' });

export type ApiListedVersion = z.infer<typeof listedVersionSchema>;
export type ApiVersion = z.infer<typeof versionSchema>;
export type ApiVersionDetail = z.infer<typeof versionDetailSchema>;
export type ApiLayer = z.infer<typeof layerSchema>;
export type ApiPackage = z.infer<typeof packageSchema>;
export type ApiBaseImage = z.infer<typeof baseImageSchema>;
export type ApiRisk = z.infer<typeof riskSchema>;
