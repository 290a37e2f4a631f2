import { z } from 'zod';
import { severities } from '../model/severity.ts';
import { policySchema } from '../policy/policy.ts';
import { policyUses } from '../policy/rule.ts';
import { ruleIds } from '../policy/rules/index.ts';

/* Shapes of policies and verdicts in the HTTP API. */

/** What a policy says of a version, for one use. */
export const verdictSchema = z
  .object({
    /** `pull`, or `deploy`: running it in a cluster. */
    use: z.enum(policyUses),
    /** Whether no rule that is broken blocks. */
    allowed: z.boolean(),
    /** All reasons in one line; absent where there are none. */
    message: z.string().optional(),
    /** Rules that are broken: those that block before those that warn. */
    reasons: z.array(
      z.object({
        rule: z.enum(ruleIds),
        effect: z.enum(['warn', 'block']),
        /** Name of the rule, for people. */
        label: z.string(),
        /** What breaks it, in a sentence. */
        message: z.string(),
        /** The worst first, at most 100 of `total`. */
        findings: z.array(
          z.object({
            vulnerability: z.string(),
            severity: z.enum(severities),
            package: z.string(),
            version: z.string(),
            fixedVersion: z.string().optional(),
          }),
        ),
        total: z.int(),
      }),
    ),
    /** Vulnerabilities that would break a rule, were they not excepted. */
    exempted: z.array(z.string()),
  })
  .meta({ id: 'Verdict' });

/** What holds in a namespace, and where each rule comes from. */
export const namespacePolicySchema = z
  .object({
    /** Rules that the namespace sets itself. */
    own: policySchema,
    /** Those that it inherits where it sets nothing. */
    registry: policySchema,
    /** What comes of both: an own rule stands in the place of that of the registry. */
    effective: policySchema,
    /** Where each rule of these comes from. */
    origins: z.record(z.enum(ruleIds), z.enum(['namespace', 'registry', 'unset'])),
  })
  .meta({ id: 'NamespacePolicy' });

/** Pulls that the policy refused, those of one hour that are alike in one item. */
export const blockedPullSchema = z
  .object({
    repository: z.string(),
    digest: z.string(),
    /** Name of the user or robot, or `anonymous`. */
    actor: z.string(),
    /** Of the client. */
    address: z.string(),
    /** Names of the rules that blocked. */
    rules: z.array(z.string()),
    /** What the client was told. */
    message: z.string(),
    /** How many there were within the hour. */
    count: z.int(),
    lastAt: z.iso.datetime(),
  })
  .meta({ id: 'BlockedPull' });

const outcome = z.enum(['blocked', 'warned', 'allowed']);

/** A verdict as lists show it: what it comes to, and the reasons that it is given for. */
export const briefVerdictSchema = z
  .object({ outcome, reasons: z.array(z.object({ label: z.string(), message: z.string() })) })
  .meta({ id: 'BriefVerdict' });

/** Numbers of images, by what is decided of them. */
const outcomes = z.object({ blocked: z.int(), warned: z.int(), allowed: z.int() });

/** What a policy would do to everything that is stored, beside what the one in force does. */
export const simulationSchema = z
  .object({
    /** Images that were judged, each platform by itself. */
    total: z.int(),
    /** By the policy that is in force. */
    before: outcomes,
    /** By the policy that is tried out. */
    after: outcomes,
    /** Versions that either policy has something against; what would be blocked newly comes first. */
    versions: z.object({
      items: z.array(
        z.object({
          repository: z.string(),
          digest: z.string(),
          tags: z.array(z.string()),
          before: outcome,
          after: outcome,
          /** Why, in one line. */
          message: z.string(),
          reasons: z.array(z.object({ label: z.string(), message: z.string() })),
        }),
      ),
      total: z.int(),
    }),
    /** Images whose config was not read, since there are too many of them. */
    unknown: z.int(),
  })
  .meta({ id: 'Simulation' });

export type ApiBriefVerdict = z.infer<typeof briefVerdictSchema>;
export type ApiVerdict = z.infer<typeof verdictSchema>;
export type ApiNamespacePolicy = z.infer<typeof namespacePolicySchema>;
export type ApiSimulation = z.infer<typeof simulationSchema>;
export type ApiBlockedPull = z.infer<typeof blockedPullSchema>;
