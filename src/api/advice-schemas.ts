import { z } from 'zod';
import { remedies } from '../model/advice.ts';
import { digest, securitySchema, severityCountsSchema, severitySchema, time } from './schemas.ts';
import { baseImageSchema } from './version-schemas.ts';

/** What to do about the findings of a version. Numbers count findings as lists show them. */
export const adviceSchema = z
  .object({
    /** All that count. */
    findings: z.int(),
    /** How many of them the steps clear together. */
    clears: z.int(),
    /** The one that clears most first; those that clear nothing last. */
    steps: z.array(
      z.object({
        remedy: z.enum(remedies),
        ecosystem: z.string(),
        name: z.string(),
        /** What is upgraded together, and where it lies. */
        packages: z.array(z.object({ name: z.string(), paths: z.array(z.string()) })),
        version: z.string(),
        /** Smallest version that clears all that has a fix which everybody can take. */
        to: z.string().optional(),
        clears: z.int(),
        /** The findings that it clears, by their levels. */
        cleared: severityCountsSchema,
        /** Those that it clears, the most severe first. */
        vulnerabilities: z.array(z.string()),
        /** What is left of these packages after it, and why. */
        remaining: z.array(
          z.object({
            vulnerability: z.string(),
            severity: severitySchema,
            findings: z.int(),
            status: z.string(),
            fixedVersion: z.string().optional(),
            /** What it takes to get that version: `ubuntu-pro`. */
            channel: z.string().optional(),
          }),
        ),
        /** Vulnerabilities that the newer version has and this one has not. */
        brings: z.array(z.string()),
      }),
    ),
    /** All steps that can be commanded, put together: lines to copy. */
    commands: z.array(
      z.object({
        ecosystem: z.string(),
        /** Where they belong: into the build of the image, or into the project that it is made of. */
        place: z.enum(['image', 'project']),
        kind: z.enum(['shell', 'coordinates']),
        lines: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'Advice' });

/** The base image of a version, and what building on a later one would change. */
export const baseAdviceSchema = z
  .object({
    /** How many of the lowest layers are the base image's; absent where that cannot be told. */
    layers: z.int().optional(),
    /** Absent where the registry does not have it, or you may not see it. */
    image: baseImageSchema.optional(),
    /** Findings in the base image's layers, and in those above. */
    findings: z.int(),
    added: z.int(),
    /** Versions that were pushed later for the same platform, the newest first. */
    newer: z.array(
      z.object({
        tags: z.array(z.string()),
        digest,
        pushedAt: time,
        security: securitySchema,
        /** Findings that go and come; absent where it has no complete scan. */
        change: z
          .object({
            removes: z.int(),
            removed: severityCountsSchema,
            brings: z.int(),
            brought: severityCountsSchema,
          })
          .optional(),
      }),
    ),
  })
  .meta({ id: 'BaseAdvice' });

export type ApiAdvice = z.infer<typeof adviceSchema>;
export type ApiAdviceStep = ApiAdvice['steps'][number];
export type ApiBaseAdvice = z.infer<typeof baseAdviceSchema>;
